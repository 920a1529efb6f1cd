"""The one door of outline: Source → Report with sections and statements (roles not yet judged)."""

from xubao.model import Corrections, Report, Source


def build_report(source: Source, *, file: str = "", date: str | None = None, corrections: Corrections | None = None) -> Report:
    """Clean the text, find title, date, issuer, kind, headings and sentences.

    Args:
        source: what reading gave.
        file: the name the person gave, with folders; source.name where empty.
        date: YYYY-MM-DD given by the person (FILE@DATE); wins over what the text says.
        corrections: what a person corrected before; applied after recognition.

    Returns:
        Report whose statements have role OTHER, no figures and no names.
    """
    raise NotImplementedError
