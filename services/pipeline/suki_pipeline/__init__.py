"""Pipelines, stages, deals and products."""
