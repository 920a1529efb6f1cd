"""Which run-in headings are headings: those that are parallel to their siblings and introduce what follows.

「经济运行稳中有进。」 heads its paragraph as 「能源革命纵深推进。」 heads the next;
「辽河干流堤防全线达标。」 is one more thing done, and the sentence after it speaks of railways. What a
heading names, the sentences under it take up again.
"""

from collections import Counter
from collections.abc import Collection, Container, Sequence
from itertools import pairwise

from xubao.language.wordlists import patterns
from xubao.outline.parts import Heading, Para
from xubao.outline.taken_up import introduces, taken_up, verb_first

LONGEST_ALONE = 16
"""Characters of a heading without a sibling, at most."""
FEWEST_OTHERS = 3
"""Headings with siblings elsewhere that let one without a sibling be a heading."""
LONGEST_STATE = 18
"""Characters of a heading that says how things are, at most, where a writer has few."""
STATE = ""
_ROUTINE = patterns("heading-words.txt")("^(?:{routine}|{adverbs-before-verbs})")
HABIT = 0.5
"""Share of the long paragraphs that open with a heading where a writer makes a habit of it."""
LONG = 60
FEW = 80
"""Characters of text under a heading that must take it up in any case."""
OPENING, MANY = 3, 3
"""Headings that open with so many characters alike, and how many of them need not say much (进一步…)."""
SEVERAL = 160
"""Characters of text under a heading that need not be asked whether they take it up."""


def parallel(
    found: Sequence[Heading], paras: Sequence[Para], openers: Container[int], followed: Container[int]
) -> list[Heading]:
    """The run-in headings at the start of paragraphs that have a sibling or stand like the document's others.

    Args:
        found: run-in headings at the start of paragraphs, in order.
        openers: paragraphs that begin with another heading: siblings stand between two of them.
        followed: paragraphs in whose middle siblings may stand.
    """
    kept: list[list[Heading]] = []
    groups = _groups(found, openers)
    sure = [one for group in groups for one in group if len(group) > 1 or one.para in followed]
    for group in groups:
        if len(group) == 1:
            kept.append([h for h in group if h.para in followed or _stands_alone(h, paras, len(sure))])
        else:
            kept.append([one for one in group if _alike(one, group, paras)])
    return [heading for group in kept for heading in group]


def _groups(found: Sequence[Heading], openers: Container[int]) -> list[list[Heading]]:
    """The run-in headings between two others, each group in order."""
    groups: list[list[Heading]] = []
    for before, heading in pairwise([None, *found]):
        assert heading is not None
        apart = before is None or any(at in openers for at in range(before.para + 1, heading.para))
        if apart:
            groups.append([])
        groups[-1].append(heading)
    return groups


def taking_up(
    kept: Sequence[Heading],
    paras: Sequence[Para],
    openers: Container[int],
    series: Container[int],
    *,
    surely: int,
) -> list[Heading]:
    """The run-in headings over little text that are taken up by it: prose in short sentences looks as if it had some.

    One that says how things are as another beside it does, or opens with the same words, need not be taken up.

    Args:
        kept: run-in headings at the start of paragraphs, in order.
        openers: paragraphs that begin with another heading.
        series: paragraphs with a series (一是…) inside.
        surely: characters up to which one is a heading in any case: none where a writer makes no habit of them.
    """
    found: list[Heading] = []
    for group in _groups(kept, openers):
        forms = Counter(_form(one.title) for one in group)
        opened = Counter(one.title[:OPENING] for one in group)
        found.extend(
            one
            for one in group
            if (
                len(one.title) <= surely
                and (opened[one.title[:OPENING]] >= MANY or not _cramped(one, paras))
            )
            or _marked(one, paras) or one.own_line or one.para in series
            or forms[_form(one.title)] > 1 or len(paras[one.para].text) - one.end >= SEVERAL
            or (
                taken_up(one.title, after_it(one, paras[one.para]))
                and (verb_first(one.title) or not _cramped(one, paras))
            )
        )  # fmt: skip
    return found


def _cramped(heading: Heading, paras: Sequence[Para]) -> bool:
    """Whether so little stands under a heading that it is one more sentence of its paragraph."""
    para = paras[heading.para]
    return len(para.text) - heading.end < FEW and not taken_up(
        heading.title, after_it(heading, para), surely=True
    )


def _form(title: str) -> str:
    """What short headings must have in common to be parallel: a verb that few others open with, or none at all."""
    if len(title) > LONGEST_STATE or title[0] == "要" or _ROUTINE.match(title):
        return title
    return title[:2] if verb_first(title) else STATE


def habit(kept: Sequence[Heading], paras: Sequence[Para], others: Collection[int]) -> bool:
    """Whether most long paragraphs open with a run-in heading.

    Args:
        others: the paragraphs that could open with one.
    """
    opened = {heading.para for heading in kept}
    long = sum(at not in opened and len(paras[at].text) > LONG for at in others)
    return len(opened) >= HABIT * (len(opened) + long)


def after_it(heading: Heading, para: Para) -> list[str]:
    """The sentences of its paragraph after a heading."""
    return [para.text[start:stop] for start, stop in para.sentences if start >= heading.end]


def _stands_alone(heading: Heading, paras: Sequence[Para], others: int) -> bool:
    """Whether a heading without a sibling is one: short, saying what is to be done, as others elsewhere."""
    if _marked(heading, paras):
        return True
    if heading.own_line or len(heading.title) > LONGEST_ALONE or others < FEWEST_OTHERS:
        return False
    halves = heading.title.split("，")
    if not any(map(verb_first, halves)):
        return False
    return len(halves) == 1 or introduces(heading.title, paras[heading.para].text[heading.end :])


def _alike(heading: Heading, group: Sequence[Heading], paras: Sequence[Para]) -> bool:
    """False for a saying among headings: it alone has two halves, and it is not of their form.

    Where they are of no one form, what follows a heading takes up its words.
    """
    if "，" not in heading.title or _marked(heading, paras):
        return True
    others = [other for other in group if other is not heading]
    if any("，" in other.title for other in others):
        return True
    if all(verb_first(other.title) for other in others):
        return any(map(verb_first, heading.title.split("，")))
    return introduces(heading.title, paras[heading.para].text[heading.end :])


def _marked(heading: Heading, paras: Sequence[Para]) -> bool:
    """Whether bold type or dashes say that it is a heading."""
    return heading.style != "run-in" or paras[heading.para].block.bold_lead > 0
