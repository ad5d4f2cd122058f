"""The edge: sessions, Connect, live news, files and hooks."""
