"""A company to look at, and a working day of it."""
