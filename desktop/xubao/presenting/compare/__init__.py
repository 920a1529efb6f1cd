"""What the 对照 page shows, as data."""
