"""One module a format, each with `read(name, data) -> Source`."""
