"""The window: app, shell, jobs, theme, actions, and one folder a page."""
