"""Call routing, presence, the call log and recordings."""
