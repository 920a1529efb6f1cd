"""续报: compares successive government reports and drafts the next one."""

__version__ = "0.2.0"
