"""Facts, targets, reports and indicators."""
