"""What to ask in a conversation, and what the answers do."""
