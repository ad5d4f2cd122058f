"""What other currencies are worth."""
