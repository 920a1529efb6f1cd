"""Blocks → Report: cleaning, title and date, headings, sentences."""

from xubao.outline.build import build_report

__all__ = ["build_report"]
