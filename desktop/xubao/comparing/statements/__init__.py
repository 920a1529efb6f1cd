"""Which statements of linked sections answer each other, and what changed."""
