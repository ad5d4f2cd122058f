"""A service with a database, as small as one can be."""
