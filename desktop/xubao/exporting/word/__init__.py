"""Word files: the parts they share, drafts, tracked changes, tables."""
