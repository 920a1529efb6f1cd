"""资料: files in, outline and roles checked."""
