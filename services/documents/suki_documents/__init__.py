"""Word templates and generated documents."""
