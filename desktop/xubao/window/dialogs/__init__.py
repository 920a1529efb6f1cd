"""Settings, help, about."""
