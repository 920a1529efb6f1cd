"""Which sections of two reports are on the same subject."""
