"""续报: compares successive government reports and drafts the next one."""

__version__ = "0.1.0"
