"""Which form an earlier response has, and the habits and set phrases that it lends.

Nothing is taken for a form because of a single place: a quoting line, a heading 关于…的建议 or a run-in lead counts
where it is the rule among the opinions answered.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from xubao.drafting.forms.form import COMMON_WORD, FORMS, HERE, SPOKEN_CLOSING, Form, Standing
from xubao.drafting.forms.openings import PROBLEM_LED, QUOTING
from xubao.language.numerals import ORDINALS, chinese
from xubao.language.wordlists import patterns
from xubao.model import Delivery, Report, ReportKind, ResponseForm, Section, SectionKind
from xubao.settings import HANDLING_WORDS

_pattern = patterns("form-words.txt")

_OVERALL, _ONE_BY_ONE = _pattern("{overall}.{0,8}{what-came-of-it}$"), _pattern("{one-by-one}$")
_ABOUT = _pattern("^关于(?P<what>.{2,40}?)(?P<tail>的?(?:审议)?{suggestion}(?:的?{one-by-one})?)$")
_TROUBLE = _pattern("^(?:关于)?.{2,40}?(?:的)?{trouble}$")
_RECTIFIED = _pattern("{rectified}[^《》]{0,6}{what-came-of-it}[^《》]{0,6}$")
_LETTER_TITLE, _LETTER_CLOSING = _pattern("{letter-ends}$"), _pattern("{letter-closings}[^。\n]{0,12}。?")
# Set words only: 现将全市脱贫攻坚…情况报告如下 is about the year before.
_LETTER_LED = _pattern("{led-in-opens}{led-in-words}*{led-in-letters}(?=[：:。])")
_LED_IN = _pattern("{led-in-opens}{led-in-words}*{led-in-reports}(?=[：:。])")
_CLOSING = _pattern("{report-closings}[^。\n]{0,20}。")
_IN_BRACKETS = re.compile(r"《[^》]*》|“[^”]*”|〈[^〉]*〉")
_TITLED = _pattern("关于([《“]?)(?=关于|对).{2,80}?报告([》”]?)的?审议意见.{0,8}{handling}")
_CITING = _pattern("关于(?:对)?《[^\n]*审议意见(?:的函)?》的?.{0,4}{handling}")
_PEOPLE = _pattern("{those-present}")
_WORD = _pattern("{handling}")
_PROBLEMS, _NEXT = _pattern("{parts-on-problems}"), _pattern("{parts-on-next-steps}")
_PROBLEMS_TOLD, _NEXT_TOLD = _pattern("^.{0,40}?{problems-told}"), _pattern("^.{0,4}{parts-on-next-steps}")
_ORDINALS = ("第…，", "…是", "（…）")
_COUNTED = re.compile(rf"(?:^|[。；：，])[{ORDINALS}]{{1,3}}是")
_RULE = 0.5  # of the opinions answered: what more than these have is a habit
_LEADS = 3  # run-in leads of a precedent that has them by rule
_BELOW = 2  # the level of what stands under a part
_TAIL = 200  # characters in which a closing stands


def recognised(precedent: Report) -> ResponseForm | None:
    """The form of an earlier response; None for a document that is no response to opinions."""
    title = _outer(precedent.title)
    if precedent.kind is not ReportKind.RESPONSE and not _RECTIFIED.search(title):
        return None
    if _is_letter(precedent):
        return ResponseForm.LETTER
    items = answered(precedent)
    headings = [section.title for section in items]
    framed = bool(_parts_of_frame(precedent))
    if _RECTIFIED.search(title) and (framed or _share(headings, _is_trouble) > _RULE):
        return ResponseForm.RECTIFYING
    if _share(headings, lambda one: bool(_ABOUT.match(one))) > _RULE:
        return ResponseForm.ON_SUGGESTIONS
    bodies = [body for section in items if (body := _body(precedent, section))]
    if _share(bodies, lambda one: bool(PROBLEM_LED.match(one))) > _RULE:
        return ResponseForm.ON_SUGGESTIONS
    if _share(bodies, lambda one: bool(QUOTING.match(one))) > _RULE:
        return ResponseForm.QUOTING
    if framed:
        rectifies = _share(headings, _is_trouble) > _RULE
        return ResponseForm.RECTIFYING if rectifies else ResponseForm.OVERALL
    return ResponseForm.BY_ITEM


def form_of(precedent: Report | None, wanted: ResponseForm | None = None) -> Form:
    """The form a response takes, with what its precedent lends.

    Args:
        precedent: an earlier response; None where there is none.
        wanted: what the person picked; None for the precedent's, 逐条 where that has none.
    """
    found = recognised(precedent) if precedent is not None else None
    form = FORMS[wanted or found or ResponseForm.BY_ITEM]
    if precedent is None:
        return form
    form = _with_phrases(form, precedent)
    if found is None:
        return replace(
            form, led_in=FORMS[form.kind].led_in, cites_opinions=False, names_issuer=False, said=""
        )
    return _with_habits(form, precedent) if found is form.kind else form


def answered(precedent: Report) -> list[Section]:
    """The sections that answer opinions one by one: not the frame, not problems and next steps."""
    numbered = [s for s in precedent.sections if s.kind in (SectionKind.NUMBERED, SectionKind.LINE)]
    frame = _parts_of_frame(precedent)
    if frame:
        return [s for s in numbered if s.parent == frame[-1].id]
    tops = [s for s in numbered if s.level == 1 and not _closes(s.title)]
    below = [s for s in numbered if s.parent in {top.id for top in tops} and s.level == _BELOW]
    return below if len(below) >= len(tops) and _all_have(tops, below) else tops


def _all_have(tops: Sequence[Section], below: Sequence[Section]) -> bool:
    """Whether every part holds opinions of its own; else （一） under one of them is what its answer says."""
    parents = {section.parent for section in below}
    return all(top.id in parents for top in tops)


def _closes(title: str) -> bool:
    return bool(_PROBLEMS.search(title) and not _ABOUT.match(title)) or bool(_NEXT.search(title))


def _parts_of_frame(precedent: Report) -> list[Section]:
    """The parts 总体情况 and 落实情况; [] where the opinions are the parts. The last of them holds the opinions."""
    tops = [s for s in precedent.sections if s.level == 1 and s.kind is SectionKind.NUMBERED]
    parents = {s.parent for s in precedent.sections if s.kind in (SectionKind.NUMBERED, SectionKind.LINE)}
    for at, top in enumerate(tops[:3]):
        if at and _ONE_BY_ONE.search(top.title) and top.id in parents and _OVERALL.search(tops[0].title):
            return [tops[0], top]
    return []


def _is_trouble(title: str) -> bool:
    return bool(_TROUBLE.match(title))


def _share(texts: Sequence[str], is_so: Callable[[str], bool]) -> float:
    return sum(map(is_so, texts)) / len(texts) if texts else 0.0


def _outer(title: str) -> str:
    """A title without the titles it quotes: what it says of itself."""
    before = ""
    while before != title:
        before, title = title, _IN_BRACKETS.sub("", title)
    return title.strip("《》“”〈〉")


def _is_letter(precedent: Report) -> bool:
    closing = _LETTER_CLOSING.search(precedent.text[-_TAIL:])
    return bool(_LETTER_TITLE.search(_outer(precedent.title))) or closing is not None


def _body(precedent: Report, section: Section) -> str:
    """What stands under a heading, from its first word that is no deeper heading."""
    return precedent.text[section.heading_end : section.end].strip()


def _with_phrases(form: Form, precedent: Report) -> Form:
    """What any form can take from a precedent: its words, marks and way of handing in."""
    title = precedent.title
    letter = form.kind is ResponseForm.LETTER
    changed = replace(
        form,
        ordinal=_ordinal(precedent) or form.ordinal,
        leads=sum(s.kind is SectionKind.RUN_IN for s in precedent.sections) >= _LEADS,
        delivery=None if letter else precedent.delivery,
        salutation=precedent.addressee.rstrip("：:") if _PEOPLE.search(precedent.addressee) else "",
        said=word_of(precedent),
        cites_opinions=bool(_CITING.search(title)),
        names_issuer=bool(precedent.issuer) and title.startswith(precedent.issuer),
        marks=_marks(title) or form.marks,
    )
    if letter is not _is_letter(precedent):
        return changed
    led_in = (_LETTER_LED if letter else _LED_IN).search(precedent.text)
    closing = (_LETTER_CLOSING if letter else _CLOSING).search(precedent.text[-_TAIL:])
    spoken = changed.delivery is Delivery.SPOKEN
    said = closing.group() if closing else SPOKEN_CLOSING if spoken else form.closing
    return replace(
        changed,
        led_in=led_in.group() if led_in else form.led_in,
        closing=said if said.endswith("。") else f"{said}。",
    )


def word_of(precedent: Report) -> str:
    """The precedent's own word for the work, as its title has it; "" for none."""
    found = [match.group() for match in _WORD.finditer(_outer(precedent.title))]
    if not found:
        return ""
    return found[-1] if found[-1] in HANDLING_WORDS else COMMON_WORD  # 研究办理


def _with_habits(form: Form, precedent: Report) -> Form:
    """What a response of the same form takes besides: headings, quoting lines, levels, parts."""
    items = answered(precedent)
    frame = _parts_of_frame(precedent)
    counted = [s for s in items if len(_COUNTED.findall(_body(precedent, s))) > 1]
    enumerated = len(counted) > _RULE * len(items) if items else form.enumerated
    changed = replace(
        form,
        apart=not frame and _points_apart(precedent),
        quote=_quote(precedent, items) or form.quote,
        about=_about(items) or form.about,
        enumerated=enumerated,
        runs_on=None if frame else _runs_on(items),
    )
    if form.framed and frame:
        changed = replace(
            changed,
            overall_title=_timeless(frame[0].title, form.overall_title),
            answers_title=_timeless(frame[-1].title, form.answers_title),
        )
    return _with_ends(changed, precedent)


def _points_apart(precedent: Report) -> bool:
    """Whether （一）（二） stand below most parts: under opinions that are parts themselves they are what was done."""
    numbered = [s for s in precedent.sections if s.kind is SectionKind.NUMBERED]
    parents = {s.parent for s in numbered if s.level == _BELOW}
    tops = [s for s in numbered if s.level < _BELOW and not _closes(s.title)]
    return bool(tops) and sum(top.id in parents for top in tops) > _RULE * len(tops)


def _with_ends(form: Form, precedent: Report) -> Form:
    """Where the precedent has its problems and its next steps, under which headings."""
    problems, steps = _heading(precedent, _PROBLEMS), _heading(precedent, _NEXT)
    told = _told_at_end(precedent)
    own = FORMS[form.kind]
    standing = (
        _standing(problems, any(_PROBLEMS_TOLD.search(one) for one in told)),
        _standing(steps, any(_NEXT_TOLD.search(one) for one in told)),
    )
    if form.problems is Standing.UNDER:
        return form
    if form.framed and not problems and steps:
        problems = steps  # what is known of problems opens the part on what comes next
        standing = (Standing.PART if standing[0] is Standing.ABSENT else standing[0], standing[1])
    return replace(
        form,
        problems=standing[0],
        steps=standing[1],
        problems_title=_timeless(problems, own.problems_title),
        next_title=_timeless(steps, own.next_title),
    )


def _timeless(heading: str, otherwise: str) -> str:
    """A heading that another year's response can have: 2020年重点工作 is that year's."""
    return otherwise if any(char.isdigit() for char in heading) else heading


def _standing(heading: str, told: bool) -> Standing:
    if heading:
        return Standing.PART
    return Standing.PARAGRAPH if told else Standing.ABSENT


def _told_at_end(precedent: Report) -> list[str]:
    """The paragraphs behind the first half: where a response without such parts tells of problems and what is next."""
    behind = precedent.text[len(precedent.text) // 2 :].split("\n")[1:]
    return [one for one in behind if one and not PROBLEM_LED.match(one)]


def _heading(precedent: Report, pattern: re.Pattern[str]) -> str:
    tops = (s for s in precedent.sections if s.level == 1 and s.kind is not SectionKind.IMPLIED)
    found = (s.title for s in tops if pattern.search(s.title) and not _ABOUT.match(s.title))
    return next(found, "").rstrip("。")


def _ordinal(precedent: Report) -> str:
    """How the points of the next steps are counted; "" where they are not."""
    at = max((match.start() for match in _NEXT.finditer(precedent.text)), default=-1)
    rest = precedent.text[at:] if at >= 0 else ""
    places = ((rest.find(one.replace(HERE, "一").rstrip("，")), one) for one in _ORDINALS)
    return min(((place, one) for place, one in places if place >= 0), default=(0, ""))[1]


def _marks(title: str) -> tuple[str, str] | None:
    """The marks around the inner title (关于“关于……的报告”审议意见…); None where the title names no report so."""
    match = _TITLED.search(title)
    if not match:
        return None
    return (match.group(1), match.group(2)) if match.group(1) in {"《", "“"} else ("", "")


def _quote(precedent: Report, items: Sequence[Section]) -> str:
    """The line that quotes an opinion with … for its words; "" where there is none."""
    for section in items:
        if match := QUOTING.match(_body(precedent, section)):
            return f"{match['before']}“…”{match['behind']}"
    return ""


def _about(items: Sequence[Section]) -> str:
    """关于…的建议 as the precedent has it; "" where its headings are others."""
    tails = [match["tail"] for section in items if (match := _ABOUT.match(section.title))]
    return f"关于…{max(set(tails), key=tails.count)}" if tails else ""


def _runs_on(items: Sequence[Section]) -> bool | None:
    """Whether （一）（二） of the opinions answered run on from part to part; None where one part at most has them."""
    firsts: dict[str | None, int] = {}
    for section in items:
        if section.number.startswith("（") and section.level == _BELOW:
            firsts.setdefault(section.parent, chinese(section.number.strip("（）")) or 0)
    return None if len(firsts) == 1 or not firsts else all(first > 1 for first in list(firsts.values())[1:])
