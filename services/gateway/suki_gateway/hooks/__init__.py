"""What the outside world sends: one file per channel."""
