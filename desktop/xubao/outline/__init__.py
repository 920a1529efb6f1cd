"""Blocks → Report: cleaning, title and date, headings, sentences.

What builds a report is loaded when it is first asked for: names of places in one (`anchors`) need nothing of it.
"""

from typing import TYPE_CHECKING

from xubao.on_demand import loader

if TYPE_CHECKING:
    from xubao.outline.build import build_report

__all__ = ["build_report"]

__getattr__ = loader(__name__, {"build_report": "build"})
