"""The archive (资料库) in the window."""
