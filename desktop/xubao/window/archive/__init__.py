"""The archive (资料库) as the windows of the program share it."""
