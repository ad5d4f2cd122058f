"""Companies, contacts, sources and the timeline."""
