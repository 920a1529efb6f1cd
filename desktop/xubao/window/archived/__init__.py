"""What is in the archive: told, read, and taken into the project."""
