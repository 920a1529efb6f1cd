"""What a page of a PDF holds: its characters with their places, the lines drawn on it, the fields of forms."""
