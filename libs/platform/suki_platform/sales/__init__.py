"""Bringing a table of sales opportunities into Suki."""
