"""Letters, message templates, the delivery log and the inbox."""
