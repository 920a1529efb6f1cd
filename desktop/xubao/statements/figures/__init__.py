"""Figures: numbers with unit, subject and time."""

from xubao.statements.figures.read import read_figures

__all__ = ["read_figures"]
