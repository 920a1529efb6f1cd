"""校核: what a check of the draft found."""
