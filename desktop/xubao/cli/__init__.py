"""Verbs, tables, JSON."""
