"""Deals from elsewhere: from another system by RPC, and from files."""
