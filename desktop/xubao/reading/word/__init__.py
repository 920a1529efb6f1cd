"""What a Word file's XML means: automatic numbers, styles, text of paragraphs."""
