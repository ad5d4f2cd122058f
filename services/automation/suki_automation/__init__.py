"""Rules: when an event, if a condition, then actions."""
