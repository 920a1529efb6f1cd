"""The window: app, shell, jobs, theme, actions, and one folder a page.

What is loaded before the first window is painted is kept small. Above all `QtCore.Qt` is not looked at until then:
PySide makes it on first sight, with a Python enum for each of its hundred, which takes as long as all the window's own
widgets. So on that way its names are said to properties as texts (`setProperty("textFormat", "PlainText")`), and the
modules on it write `QtCore.Qt.…` where a value is used later, rather than import `Qt` (tests/window/test_start.py).
"""
