"""Wordings that grew or shrank: to a clause that stayed another was added on the same subject, or one was left out.

确保“一国两制”不动摇、不走样、不变形 joins 全面准确贯彻“一国两制”方针 in one report and is missing in the next: no
clause took another's place, and yet it is the first thing that a reader reports.
"""

from collections.abc import Iterator, Sequence

from xubao.comparing.wordings.clauses import Clause, clause_spans
from xubao.comparing.wordings.frames import phrase_of
from xubao.comparing.wordings.successions import Succession
from xubao.model import Change, Phrase, Report, Role

_LONGEST = 80  # characters of the clause that stayed, what is between, and the one that was added
_SHORTEST = 5
_OPENS = 2


def grown(
    old: Report,
    new: Report,
    changes: Sequence[Change],
    pairs: Sequence[Succession],
    changed: tuple[Sequence[Clause], Sequence[Clause]],
) -> Iterator[tuple[Clause, Phrase]]:
    """What was added to a clause that stayed, or left out beside it, and the drift it makes.

    Args:
        pairs: clauses that took each other's place: none of these was added or left out.
        changed: clauses of the old report that the new one has nowhere, and of the new report.
    """
    texts = old.text, new.text
    for side, report in enumerate((old, new)):
        taken = {pair[side].start for pair in pairs}
        for clause in changed[side]:
            change = changes[clause.change]
            told = clause.role is Role.GOAL and change.old and change.new
            if not (told and clause.first) or clause.start in taken:
                continue
            if (kept := _beside(report, clause, texts[1 - side])) is not None:
                start, end = min(kept[0], clause.start), max(kept[1], clause.end)
                whole, stayed = report.text[start:end], report.text[slice(*kept)]
                if len(whole) <= _LONGEST:
                    wordings = (stayed, whole) if side else (whole, stayed)
                    yield clause, phrase_of(*wordings, texts, clause.change)


def _beside(report: Report, clause: Clause, other: str) -> tuple[int, int] | None:
    """The clause of the same sentence that names the same subject and stands in the other report as well."""
    for _, start, end in clause_spans(clause.statement):
        text = report.text[start:end]
        named = any(word in text for word in clause.first)
        if start != clause.start and named and _stands(text, other):
            return start, end
    return None


def _stands(wording: str, text: str) -> bool:
    """Whether a text has a wording, or all of it but the word that opens it (继续)."""
    return any(len(part) >= _SHORTEST and part in text for part in (wording, wording[_OPENS:]))
