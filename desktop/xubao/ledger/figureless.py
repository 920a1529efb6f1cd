"""Names of matters without the figures that a report gives in them: another year's report gives others."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from xubao.language.wordlists import lists, patterns
from xubao.ledger.clauses import Clause
from xubao.model import Figure, Matter

_pattern = patterns("matter-words.txt")

LONGEST = 24
SHORTEST = 4
"""Characters that must be left before a figure, where the name ends with it (深松土地1.5亿亩)."""
SHORTEST_AROUND = 4
"""... and where it goes on behind the figure (1800亿元引导基金)."""
_BEFORE = _pattern("(?:{before-a-figure}|{right-before-a-figure})$")
_BEHIND = _pattern("^(?:{behind-a-figure})?")
_ONLY_MORE = _pattern("^(?:{behind-a-figure}|{before-a-figure}|{right-before-a-figure}|{between-figures})*$")
_OPENS = _pattern("^(?:{opens-no-name})+")
_PART_OF_IT = ("×", "-", "－", "第")
"""Behind these a figure is part of a name."""
_PARTS = ("、", "，")
_GOES_ON = ("为", "在", "一")
_NAMING = frozenset(lists("matter-words.txt")["units-of-names"])
_ENDS_SO = lists("matter-words.txt")["ends-so"]


def without_figures(
    matters: Sequence[Matter], clauses_of: Callable[[Matter], Sequence[Clause]]
) -> list[Matter]:
    """Matters with names that hold no figure (平均每天新增1.2万户).

    What a name needs to be known stays: where two would be called the same (投资1.6亿元, 投资3.1亿元), too little would
    be left, or the figure is part of what a thing is called (60岁以上人口, 5A级景区, quoted names).
    """
    names = [_named(one.title, clauses_of(one)) for one in matters]
    so_called = Counter(names)
    return [
        one if so_called[name] > 1 else replace(one, title=name)
        for one, name in zip(matters, names, strict=True)
    ]


def _named(title: str, members: Sequence[Clause]) -> str:
    if not any(char.isdigit() for char in title) or "→" in title:
        return title
    for clause in members:
        names = "".join(clause.names)
        for figure in clause.figures:
            if (
                figure.text in title
                and figure.text not in names
                and figure.unit not in _NAMING
                and any(char.isdigit() for char in figure.text)
            ):
                title = _without(title, figure, clause.figures)
    return title


def _without(title: str, figure: Figure, figures: Sequence[Figure]) -> str:
    before, _, after = title.partition(figure.text)
    if before.endswith(_PART_OF_IT) or (before[-1:].isascii() and before[-1:].isalnum()):
        return title
    rest = after
    for other in figures:
        rest = rest.replace(other.text, "")
    if after.startswith(_PARTS) or _ONLY_MORE.match(rest):
        return _ended(_bare(before), figure) or title
    before = _OPENS.sub("", before)
    after = _BEHIND.sub("", after)
    if after.startswith(_GOES_ON) or (figure.unit == "%" and not (before and after.startswith("的"))):
        return title
    left = before + after.removeprefix("的")
    return left if len(left) >= SHORTEST_AROUND else title


def _ended(before: str, figure: Figure) -> str:
    """A name that ended with its figure, with what the figure counts where the name does not say it."""
    whole = _bare(figure.subject)
    if len(before) < len(whole) <= LONGEST and whole.endswith(before):
        return whole
    before = _OPENS.sub("", before)
    return before if len(before) >= SHORTEST else ""


def _bare(before: str) -> str:
    """What stands before a figure without the words that lead to it."""
    while not before.endswith(_ENDS_SO) and (lead := _BEFORE.search(before)):
        before = before[: lead.start()]
    return before
