"""Sizes of files in words."""

_KILO = 1024


def said_size(size: int) -> str:
    """Bytes as a person reads them: 12 KB, 3.4 MB."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO)) if size else 0} KB"
    if size < _KILO**3:
        return f"{size / _KILO**2:.1f} MB"
    return f"{size / _KILO**3:.1f} GB"
