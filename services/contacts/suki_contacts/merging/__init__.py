"""Putting two cards together, and taking them apart again."""
