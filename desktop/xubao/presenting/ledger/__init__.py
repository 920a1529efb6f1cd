"""What the 台账 page shows, as data."""
