"""What became of a matter, and why."""
