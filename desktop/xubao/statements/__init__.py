"""Sentences → statements: roles, figures, names."""

from xubao.statements.annotate import annotate

__all__ = ["annotate"]
