"""The page 对照: two reports side by side, linked, with what changed."""
