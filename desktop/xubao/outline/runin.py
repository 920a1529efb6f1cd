"""Run-in headings: the short first sentence that titles what follows, at the start or in the middle of a paragraph."""

from collections.abc import Container, Sequence
from itertools import groupby

from xubao.language.wordlists import patterns
from xubao.model import BlockKind, SectionKind
from xubao.outline.aspects import STYLES
from xubao.outline.numbering import mark_at
from xubao.outline.parallel import LONG, LONGEST_STATE, after_it, habit, parallel, taking_up
from xubao.outline.parts import Heading, Para
from xubao.outline.taken_up import introduces, names_what_follows, taken_up, verb_first

_pattern = patterns("heading-words.txt")

LONGEST = 32
LONGEST_MIDDLE = 26
SHORTEST_BODY = 45
LONG_PARAGRAPH = 250
LONGEST_LEAD = 100
FEWEST_PARAGRAPHS = 3
LEAST_SHARE = 0.4
FEWEST_SHOWN = 8
"""Paragraphs opening with a heading that show it to be the writer's habit."""
SET_APART = 0.4
"""Share of the long paragraphs that follow a heading on its own line where that is the writer's habit."""
RANK = 8.0
_NOT_OPENING = _pattern(
    "^(?:{no-headings}|“[^”]{1,3}五”时期|[^，。]{2,6}方面，|第[一二三四五六七八九十]{1,3}(?:部分|章|节)|(?:{orders})[，、：]|来[函电文]|你[局委市区单院厅部校县省处办])"
)
_NOT_INSIDE = _pattern(
    r"[《》0-9〇！？：:；…]|{tells}|{judges}|{what-is-large}{how-large}(?=，|$)|突破\d|达到?\d|等(?:。|$)|[一二三四五六七八九十几]个?{counted-points}$"
)
_ONE_DEED = _pattern(
    r"^{hurried}?(?:{deeds-on-paper})+|(?:{tasks-by-their-end})$|^要?在[^，]{2,14}{on-grounds}，"
)
"""A sentence that tells one task among others: 抓紧研究制定…的具体政策, 加快推进…结算试点."""
_STATE = _pattern("{states-reached}")
_TO_COME = _pattern("^{what-comes-next}")
_NAMED = _pattern("{deeds-and-names}|中心(?!的)")
_ROUTINE = _pattern("^{routine}")


def run_in_headings(paras: Sequence[Para], body: int, tail: int, taken: Sequence[Heading]) -> list[Heading]:
    """Run-in headings of the body, in order.

    Args:
        taken: headings already found; a paragraph that has one of its own line has no run-in, nor one with a part of
            a series (一是…) that goes on in the next.
    """
    openers = {heading.para: heading for heading in taken if heading.start == 0}
    series = [heading for heading in taken if heading.style not in STYLES]
    inside = {heading.para: heading.start for heading in reversed(series) if heading.start > 0}
    leads = _leads(paras, body, tail, openers)
    alone = _alone(paras, body, tail, openers)
    whole = whole_series(series) - {index for index in alone if openers[index - 1].own_line}
    apart = _set_apart(paras, body, tail, openers)
    found: list[Heading] = []
    hidden: list[list[Heading]] = []
    merged: list[list[Heading]] = []
    counted: list[list[Heading]] = []
    for index in range(body, tail):
        para = paras[index]
        if para.block.kind is BlockKind.CELL or (index in inside and index not in whole):
            continue
        if index in openers:
            if index not in inside and not openers[index].own_line and len(para.text) >= LONG_PARAGRAPH:
                counted.append(with_body(middle(para, index, openers[index].end), len(para.text)))
            continue
        if index - 1 in apart or index in apart:
            continue
        first = opening(para, index) or _broken_off(paras, index, tail, openers)
        own_line = first is not None and first.own_line
        if index in leads and len(para.text) <= LONGEST_LEAD and not own_line:
            continue
        if first is not None and first.end <= inside.get(index, first.end):
            found.append(first)
            if index in alone:
                hidden.append(with_body(middle(para, index, first.end), len(para.text)))
                merged.append(with_body(middle(para, index, first.end, routine=True), len(para.text)))
    followed = {group[0].para for group in hidden if group}
    found = parallel(found, paras, set(openers), followed)
    usual = habit(found, paras, set(range(body, tail)) - set(openers))
    found = taking_up(found, paras, set(openers), set(inside), surely=LONGEST_STATE if usual else 0)
    if len(found) >= FEWEST_SHOWN:
        found.extend(_of_one_form(merged, found, paras))
    else:
        found.extend(_habit(hidden, fewest=1))
    found.extend(_habit(counted, fewest=2))
    found.extend(_own_line(paras[index], index) for index in apart)
    return sorted(found, key=lambda heading: (heading.para, heading.start))


def whole_series(taken: Sequence[Heading]) -> set[int]:
    """Paragraphs that hold a whole series of clauses (一是…；二是…) after a sentence of their own.

    Args:
        taken: numbered and enumerated headings, in text order.
    """
    groups = [list(group) for _, group in groupby(taken, key=lambda heading: heading.para)]
    found: set[int] = set()
    for group, following in zip(groups, [*groups[1:], None], strict=False):
        first, last = group[0], group[-1]
        goes_on = (
            following is not None
            and following[0].style == last.style
            and following[0].value == (last.value or 0) + 1
        )
        if first.start > 0 and first.value == 1 and not goes_on:
            found.add(first.para)
    return found


def _habit(groups: Sequence[list[Heading]], fewest: int) -> list[Heading]:
    """Headings in the middle of paragraphs are a writer's habit: in many paragraphs alike, or in none.

    Args:
        groups: those found in each paragraph that could hide some.
        fewest: how many a paragraph must have to count.
    """
    having = [group for group in groups if len(group) >= fewest]
    if len(having) < FEWEST_PARAGRAPHS or len(having) < LEAST_SHARE * len(groups):
        return []
    return [heading for group in having for heading in group]


def _of_one_form(
    groups: Sequence[list[Heading]], shown: Sequence[Heading], paras: Sequence[Para]
) -> list[Heading]:
    """Headings in the middle of paragraphs whose first sentence is one, too: those of the same form.

    So the breaks between paragraphs do not decide what a heading is.
    """
    forms = {heading.para: verb_first(heading.title) for heading in shown}
    alike = [[h for h in group if forms.get(h.para) == verb_first(h.title)] for group in groups]
    return [h for group in alike for h in group if len(group) > 1 or _sure(h, paras[h.para])]


def _sure(heading: Heading, para: Para) -> bool:
    """Whether the only heading in the middle of a paragraph is one: its sentence is no task among other tasks."""
    following = after_it(heading, para)
    return not verb_first(heading.title) or taken_up(heading.title, following[:1], surely=True)


def opening(para: Para, index: int) -> Heading | None:
    """The run-in heading a paragraph begins with, or None."""
    text = para.text
    if len(para.sentences) < 2:
        return _bold(para, index)
    _start, stop = para.sentences[0]
    dashes = len(text) - len(text.lstrip("—-"))
    title = text[dashes:stop].strip()
    if not title.endswith(("。", "：")) and para.block.bold_lead < stop - 2:
        return None
    core = title.rstrip("。： ")
    if _STATE.search(core) and _TO_COME.match(text[stop:].lstrip()):
        return None  # 全方位外交取得新的重大进展。新的一年，我们将…
    bold = stop - 1 <= para.block.bold_lead + 1 and para.block.bold_lead > 0
    if not bold and not dashes and not titles(core, LONGEST, para.sentences, 0):
        return None
    if len(core) < 3 or len(core) > 2 * LONGEST:
        return None
    return Heading(
        index, 0, stop, text[:dashes], core, SectionKind.RUN_IN, "——" if dashes else "run-in", RANK
    )


def _broken_off(paras: Sequence[Para], index: int, tail: int, openers: Container[int]) -> Heading | None:
    """The heading that stands in a paragraph of its own although it ends as a sentence, its text in the next one."""
    text = paras[index].text
    if (
        len(paras[index].sentences) != 1
        or not text.endswith("。")
        or index + 1 >= tail
        or index + 1 in openers
    ):
        return None
    core, following = text[:-1], paras[index + 1]
    if following.block.kind is BlockKind.CELL or len(following.sentences) < 2 or len(core) > LONGEST_MIDDLE:
        return None
    spans = [(0, len(text)), (len(text), len(text) + len(following.text))]
    if not titles(core, LONGEST_MIDDLE, spans, 0) or not introduces(core, following.text):
        return None
    if opening(following, index + 1) is not None:
        return None  # it leads into a part
    return _own_line(paras[index], index)


def _own_line(para: Para, index: int) -> Heading:
    title = para.text[:-1]
    return Heading(index, 0, len(para.text), "", title, SectionKind.RUN_IN, "run-in", RANK, own_line=True)


def _set_apart(paras: Sequence[Para], body: int, tail: int, openers: Container[int]) -> set[int]:
    """Headings on lines of their own where the writer sets most of them apart: short sentences, long paragraphs."""
    free = [
        index not in openers and paras[index].block.kind is not BlockKind.CELL for index in range(body, tail)
    ]
    long = sum(one and len(paras[index].text) > LONG for index, one in enumerate(free, body))
    found = set()
    for index in range(body, tail - 1):
        text, following = paras[index].text, paras[index + 1].text
        if free[index - body] and free[index + 1 - body] and len(following) > max(LONG, 2 * len(text)):
            alone = len(paras[index].sentences) == 1 and text.endswith("。")
            if alone and titles(
                text[:-1], LONGEST, [(0, len(text)), (len(text), len(text) + len(following))], 0
            ):
                found.add(index)
    return found if len(found) >= max(FEWEST_SHOWN, SET_APART * long) else set()


def _bold(para: Para, index: int) -> Heading | None:
    """A bold lead with or without a full stop is a heading where text follows it."""
    lead = para.block.bold_lead
    if not 3 <= lead < len(para.text) - 4 or lead > LONGEST:
        return None
    core = para.text[:lead].rstrip("。：: ")
    return Heading(index, 0, lead, "", core, SectionKind.RUN_IN, "run-in", RANK) if core else None


def titles(core: str, longest: int, spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a sentence reads as a title of those after it."""
    commas = core.count("，")
    if not 4 <= len(core) <= longest or commas > 1 or _NOT_OPENING.match(core) or _NOT_INSIDE.search(core):
        return False
    if _ONE_DEED.search(core):
        return False
    if commas and max(map(len, core.split("，"))) > longest / 2 + 5:
        return False
    after = spans[-1][1] - spans[at + 1][0] if at + 1 < len(spans) else 0
    return after >= len(core)


def _leads(paras: Sequence[Para], body: int, tail: int, openers: dict[int, Heading]) -> set[int]:
    """Paragraphs straight under a heading that lead into longer ones: a saying of theirs is no heading."""
    return {
        index
        for index in range(body + 1, tail - 1)
        if index - 1 in openers
        and openers[index - 1].own_line
        and (
            _opens_parts(openers[index + 1], openers[index - 1])
            if index + 1 in openers
            else len(paras[index + 1].text) > 2 * len(paras[index].text)
        )
    }


def _opens_parts(heading: Heading, above: Heading) -> bool:
    return heading.value == 1 and heading.rank > above.rank


def _alone(paras: Sequence[Para], body: int, tail: int, openers: dict[int, Heading]) -> set[int]:
    """Paragraphs that are the only one under their heading: only they hide run-in headings in the middle.

    The heading stands on its own line, or has a few words on the whole beside it.
    """
    return {
        index
        for index in range(body, tail)
        if index not in openers
        and index - 1 in openers
        and (openers[index - 1].own_line or len(paras[index - 1].text) * 3 < len(paras[index].text))
        and (
            index + 1 >= tail
            or index + 1 in openers
            or len(paras[index + 1].text) * 3 < len(paras[index].text)
        )
    }


def with_body(found: list[Heading], length: int) -> list[Heading]:
    """Headings in the middle of a paragraph that have text enough under them.

    Where many have next to none, the paragraph is prose in short sentences and none is a heading.
    """
    bounds = [*(heading.start for heading in found[1:]), length]
    full = [h for h, stop in zip(found, bounds, strict=False) if stop - h.end >= SHORTEST_BODY]
    return full if 3 * len(full) >= 2 * len(found) else []


def middle(para: Para, index: int, after: int, *, routine: bool = False) -> list[Heading]:
    """Run-in headings in the middle of a paragraph, from the offset `after` on.

    Args:
        routine: whether they may open as the points of a list do (推进…, 加快…).
    """
    found: list[Heading] = []
    text = para.text
    for at, (start, stop) in enumerate(para.sentences):
        if start < after or at + 1 >= len(para.sentences) or text[stop - 1] != "。":
            continue
        core = text[start : stop - 1]
        if not titles(core, LONGEST_MIDDLE, para.sentences, at) or mark_at(core):
            continue
        if _NAMED.search(core) or (not routine and _ROUTINE.match(core) and "与" not in core):
            continue
        following = para.sentences[at + 1]
        if following[1] - following[0] <= len(core):
            continue
        heading = Heading(index, start, stop, "", core, SectionKind.RUN_IN, "run-in", RANK)
        if names_what_follows(core, after_it(heading, para)):
            found.append(heading)
    return found
