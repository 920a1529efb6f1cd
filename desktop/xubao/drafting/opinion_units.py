"""（责任单位：…；完成时限：…） → who is responsible, by when, and the text without the note.

A note is a bracket, a line or the end of one that holds nothing but names of offices, what they do (牵头, 配合) and
time limits; inside a sentence it is 由…牵头，…配合. “市科委、中关村管委会” is one office with two names: a 、 parts
two units only where a new level of government begins, or the name of a town or a zone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xubao.language.due_dates import Limit, find_limits
from xubao.language.wordlists import patterns, worded
from xubao.model import UnitRole

_JOINS = "和"
_PLACELESS = 4  # characters of a unit's name that is not met by chance (市水利局)
_words = worded("draft-words.txt")
_pattern = patterns("draft-words.txt")

_LABEL = _pattern(
    "^(?:(?P<lead>{labels-of-leads})|(?P<support>{labels-of-supports})|(?P<unit>{labels-of-units})"
    "|(?P<time>{labels-of-times})|(?P<person>{labels-of-persons}))(?:[：:]|为|是)"
)
_ANY_LABEL = _words(
    "(?:{labels-of-leads}|{labels-of-supports}|{labels-of-units}|{labels-of-times})(?:[：:]|为)"
)
_INNER = r"[^（）()【】〔〕\[\]]*(?:[（(][^（）()]*[）)][^（）()【】〔〕\[\]]*)*"
_BRACKET = re.compile(rf"[（(【〔\[](?P<note>{_INNER})[）)】〕\]]")
_BEHIND_DASH = re.compile(r"(?m)[—–]{1,2}(?P<note>[^—–。\n]{3,60})。?$")
_LINE = re.compile(
    rf"(?m)(?:^|(?<=[。；，,;\n]))[ \t]*(?P<note>{_ANY_LABEL}[^。\n]*(?:。(?={_ANY_LABEL})[^。\n]*)*)(?:。|$)"
)
_BEFORE_LABEL = re.compile(rf"[\s。]+(?={_ANY_LABEL})")
_PART = re.compile(r"(?:[^，,；;（）()]|[（(][^（）()]*[）)])+")
_BESIDE = r"(?:[（(][^（）()]{1,14}[）)])?"
_OWN = r"(?:(?!{leads}|{supports})[^，。；：、（）()\n由])"
_NAME = _words(
    rf"(?:{{levels-of-government}}{_OWN}{{1,20}}?{{ends-of-offices}}{_BESIDE}(?![\u4e00-\u9fff]{{3}}))"
)
_WITH_LEVEL = _pattern(
    rf"^(?:{{levels-of-government}}[^，。；：]{{0,24}}?{{ends-of-offices}}|国务院|团[省市区县州]委){_BESIDE}$"
)
_WITHOUT = _pattern(rf"^[\u4e00-\u9fff]{{2,12}}{{ends-of-bare-offices}}{_BESIDE}$")
_NAMES = _words(rf"(?:{{levels-of-government}}{_OWN}{{1,20}}(?:、{_OWN}{{2,20}})*)")
_IN_SENTENCE = _pattern(
    rf"[，,]?(?P<note>由?{_NAMES}{{leads}}(?:[，,、]{_NAMES}{{supports}}|[，,]会同{_NAMES}{{deals-with}})?)"
    "(?=[，,。；;]|$)"
)
_TAKES_PART = _pattern(
    r"[（(](?:(?P<lead>{leads})|(?P<support>{supports}))[^）)]{0,2}[）)]"
    r"|(?P<shared>{shared-out})?(?:(?P<leads>{leads})|(?P<supports>{supports}))(?:落实)?(?=[，,；;、。]|$)"
)
_TOGETHER = _pattern("^由?(?P<lead>.*?)会同(?P<support>.+?)(?:{deals-with}|{leads})?$")
_NEXT_UNIT = _pattern(
    r"、(?={levels-of-government}|[\u4e00-\u9fff]{2,6}?{zones}(?:管委会|管理委员会)?(?:$|、))"
    r"|(?<=[）)])(?={levels-of-government})"
)
_STANDING = _pattern("(?:^|(?<=[，。；,;]))(?P<when>{standing-times}|{immediate-times})(?=[，。；,;]|$)")
_PARTY = _pattern("^(?:中共)?(?!团).{0,6}?[省市区县州旗盟]委(?!员会)|{ends-of-party-organs}$")

Roles = dict[str, UnitRole | None]


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers and by when.

    Attributes:
        text: the words without the note.
        units: in the order given; empty where the text names none.
        deadline: as it stands, or None.
        roles: (unit, its part) for those of which the text says who leads and who supports.
        due: the last day, YYYY-MM-DD, or None.
    """

    text: str
    units: tuple[str, ...]
    deadline: str | None
    roles: tuple[tuple[str, UnitRole], ...] = ()
    due: str | None = None


@dataclass(slots=True)
class _Note:
    units: Roles = field(default_factory=dict)
    times: list[str] = field(default_factory=list)

    def add(self, other: "_Note") -> None:
        for unit, role in other.units.items():
            self.units[unit] = self.units.get(unit) or role
        self.times += other.times


def read_duty(text: str, since: str | None = None) -> Duty:
    """Take the note on responsibility and time out of an opinion's text.

    Args:
        since: YYYY-MM-DD of the document, from which time limits are counted; None where it is not known.
    """
    said = _Note()
    rest = text
    for pattern in (_BRACKET, _LINE, _BEHIND_DASH, _IN_SENTENCE):
        rest = _taken(pattern, rest, said)
    rest = re.sub(r"(?<=[。\n])[。\n]+", "", rest).strip()
    when = _labelled(said.times, since) or _in_text(rest, since) or (None, None)
    roles = tuple((unit, role) for unit, role in said.units.items() if role)
    return Duty(rest, tuple(said.units), when[0], roles, when[1])


def has_duty(text: str) -> bool:
    """Whether the text names who is responsible."""
    return bool(read_duty(text).units)


def is_party_organ(unit: str) -> bool:
    """Whether an office is one of the party, which a government's office asks with 商请."""
    return bool(_PARTY.search(unit))


def _taken(pattern: re.Pattern[str], text: str, said: _Note) -> str:
    """The text without the notes of one kind; what they say is added."""

    def out(match: re.Match[str]) -> str:
        note = _note(match["note"])
        if note is None:
            return match.group()
        said.add(note)
        return ""

    return pattern.sub(out, text)


def _note(words: str) -> _Note | None:
    """What a note says; None where the words are no note."""
    found = _Note()
    role: UnitRole | None = None
    labelled = ""
    for match in _PART.finditer(_BEFORE_LABEL.sub("；", words.strip().rstrip("。"))):
        part = match.group().strip()
        label = _LABEL.match(part)
        if label:
            labelled = label.lastgroup or ""
            role = {"lead": UnitRole.LEAD, "support": UnitRole.SUPPORT}.get(labelled)
            part = part[label.end() :].strip()
        if labelled == "time":
            found.times.append(part)
        if labelled in {"time", "person"}:
            continue
        units = _roles_in(part, role)
        if units and (labelled or all(map(_is_office, units))):
            found.add(_Note(units))
        elif _is_time(part):
            found.times.append(part)
        elif not labelled:
            return None
    return found if found.units or found.times else None


def _roles_in(phrase: str, role: UnitRole | None) -> Roles:
    """市民政局牵头，市财政局配合 / 市民政局（牵头）、市财政局 → the offices with their parts."""
    together = _TOGETHER.match(phrase.strip())
    if together:
        leading: Roles = dict.fromkeys(_split(together["lead"]), UnitRole.LEAD)
        return leading | dict.fromkeys(_split(together["support"]), UnitRole.SUPPORT)
    found: Roles = {}
    at = 0
    for mark in _TAKES_PART.finditer(phrase):
        leads = bool(mark["lead"] or mark["leads"])
        told = None if mark["shared"] else UnitRole.LEAD if leads else UnitRole.SUPPORT
        found |= dict.fromkeys(_split(phrase[at : mark.start()]), told)
        at = mark.end()
    for unit in _split(phrase[at:]):
        found[unit] = role
    return found


def _split(names: str) -> Iterator[str]:
    for part in re.split(r"[，,；;\s]", names.strip("。 \n、").removeprefix("由")):
        yield from (unit.strip("、 \n") for unit in _NEXT_UNIT.split(part) if unit.strip("、 \n"))


def _is_office(name: str) -> bool:
    return bool(_WITH_LEVEL.match(name) or all(_WITHOUT.match(one) for one in name.split("、")))


def _is_time(part: str) -> bool:
    return bool(_STANDING.search(part)) or any(limit.bounded for limit in find_limits(part, None))


def _labelled(times: list[str], since: str | None) -> tuple[str, str | None] | None:
    if not times:
        return None
    dues = (limit.due for limit in find_limits(times[0], since))
    return times[0].strip("。 "), next((due for due in dues if due), None)


def _in_text(text: str, since: str | None) -> tuple[str, str | None] | None:
    """The first time limit of running text: not one of the past (2019年前建成的), of every year, or of a service."""
    for limit in find_limits(text, since):
        past = since is not None and limit.due is not None and limit.due < since
        yearly = text[limit.start - 1 : limit.start] == "每"
        if limit.bounded and not (past or yearly or _counts(limit)):
            return limit.text, limit.due
    standing = _STANDING.search(text)
    return (standing["when"], None) if standing else None


def _counts(limit: Limit) -> bool:
    return "前" not in limit.text and not limit.text.endswith("年内")


def is_unit(issuer: str, unit: str) -> bool:
    """Whether a document's issuer is a unit that opinions name, which they do without its place (市水利局).

    人力资源和社会保障局 is 人力资源社会保障局.
    """
    whole, short = issuer.replace(_JOINS, ""), unit.replace(_JOINS, "")
    return bool(unit) and (whole == short or (len(short) >= _PLACELESS and whole.endswith(short)))
