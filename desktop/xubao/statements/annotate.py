"""The one door of statements: Report → the same Report with roles, figures and names."""

from xubao.model import Corrections, Report


def annotate(report: Report, corrections: Corrections | None = None) -> Report:
    """Judge every statement's role, read its figures and names, and warn of doubtful figures.

    Args:
        report: what outline gave.
        corrections: a person's roles win over ours.
    """
    raise NotImplementedError
