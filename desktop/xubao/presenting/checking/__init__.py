"""What the 校核 page shows, as data."""
