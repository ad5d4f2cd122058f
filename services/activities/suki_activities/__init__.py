"""Tasks and meetings."""
