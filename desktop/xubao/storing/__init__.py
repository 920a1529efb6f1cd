"""The project file: SQLite, written safely."""
