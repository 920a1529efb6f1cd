"""Text to be laid out, as data: blocks, marks, heights."""
