"""A service as small as one can be, with all that the kit gives."""
