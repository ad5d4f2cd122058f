"""Cards that mean the same client."""
