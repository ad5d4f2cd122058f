"""An edge as small as one can be."""
