"""Where each statement stands: section, zone, paragraph, and what was said before it."""

from bisect import bisect_right
from dataclasses import dataclass

from xubao.language.dates import plan_end
from xubao.model import Report, Role, Section, SectionKind, Statement
from xubao.statements.roles.cues import (
    ADMITS,
    ADMITTED,
    ANNOUNCES,
    BACKGROUND,
    CALLS,
    CURES,
    DONE,
    LOOKS_BACK,
    NEXT_POINT,
    ORDERS,
    PERIOD,
    RESOLVES,
    SALUTES,
    TURNS,
    UNDAUNTED,
    WILLS,
)
from xubao.statements.roles.zones import TO_COME, Zone, lacks_first, looks_both_ways, zones


@dataclass(slots=True)
class Place:
    """Where a statement stands.

    Attributes:
        zone: of its innermost section.
        heading: it is a heading on a line of its own.
        title: it is the report's title, speaker or the like: it stands before the first section with text.
        paragraph: index of its paragraph.
        first, last: it opens or closes its paragraph; alone is both.
        opens: it opens its section as a run-in heading or enumeration.
        listed: it opens its paragraph as an item of a list, however that is numbered.
        admits: it opens a passage on what is lacking; lacking: it stands in one.
        turned: words such as 下一步 stood at or before it in its section.
        seen_lacks, seen_turn: such words stood anywhere before it.
        salutes: it addresses the audience.
        background: its paragraph describes the situation at large (从国际看…).
        recalls: stands in a paragraph of a plan that looks back on years that are over.
        announced: what the lead-in before its list promised (具体目标为：).
        willed: a sentence before it in its paragraph spoke of what shall be.
        depth: level of its section, 0 for none.
        top: how many top-level sections began before it.
        share: how far into the report it stands, 0 to 1.
    """

    zone: Zone
    heading: bool = False
    paragraph: int = 0
    first: bool = False
    last: bool = False
    opens: bool = False
    listed: bool = False
    admits: bool = False
    lacking: bool = False
    turned: bool = False
    seen_lacks: bool = False
    seen_turn: bool = False
    salutes: bool = False
    background: bool = False
    recalls: bool = False
    announced: Role | None = None
    willed: bool = False
    depth: int = 0
    top: int = 0
    share: float = 0.0


def places(report: Report) -> list[Place]:
    """One place a statement, in order. Linear in the report's length."""
    found_zones = zones(report)
    starts = _paragraph_starts(report)
    tops = [section.start for section in report.sections if section.parent is None]
    found: list[Place] = []
    before: Statement | None = None
    passage = _Passage(report.year)
    planned = ""  # the section on problems and next steps that has turned to the latter
    total = max(1, len(report.text))
    for statement in report.statements:
        section = report.section_by_id.get(statement.section)
        zone = found_zones.get(statement.section, Zone.OPEN)
        if zone is Zone.OPEN and section is not None and _both_ways(report, section):
            zone = Zone.PLAN if passage.seen_lacks and not passage.lacking else Zone.REVIEW
        if zone is Zone.LACKS and (both := _lacks_first(report, section)) is not None:
            if both.start + 1 < statement.start and _turns(statement.text):  # behind the heading itself
                planned = both.id
            zone = Zone.PLAN if planned == both.id else zone
        place = Place(zone, depth=section.level if section else 0)
        place.paragraph = bisect_right(starts, statement.start) - 1
        place.first = before is None or found[-1].paragraph != place.paragraph
        place.last = statement.end >= len(report.text) or report.text[statement.end] == "\n"
        place.top = bisect_right(tops, statement.start)
        place.share = statement.start / total
        if section is not None and abs(section.start - statement.start) <= 1:
            own_line = section.kind in (SectionKind.NUMBERED, SectionKind.LINE)
            place.heading = own_line and place.first and place.last
            place.opens = section.kind in (SectionKind.RUN_IN, SectionKind.ENUMERATION) or own_line
            numbered = section.kind is SectionKind.ENUMERATION and statement.text[1:2] != "要"
            place.listed = numbered and place.first
        if place.first and found and before is not None:
            found[-1].last = True
        passage.step(statement, place, before)
        found.append(place)
        before = statement
    return found


def _lacks_first(report: Report, section: Section | None) -> Section | None:
    """The section on problems and next steps that a section is, or stands in."""
    path = report.path(section.id) if section is not None else ()
    return next((one for one in path if lacks_first(one.title)), None)


def _turns(text: str) -> bool:
    return bool(TO_COME.match(text) or TURNS.match(text) or CALLS.match(text))


def _both_ways(report: Report, section: Section) -> bool:
    return any(looks_both_ways(above.title) for above in report.path(section.id))


def _paragraph_starts(report: Report) -> list[int]:
    if report.paragraphs:
        return [paragraph.start for paragraph in report.paragraphs]
    starts = [0]
    at = report.text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = report.text.find("\n", at + 1)
    return starts


class _Passage:
    """Follows passages on what is lacking, and turns to what shall be done, through the text."""

    def __init__(self, year: int | None) -> None:
        self.year = year
        self.recalls = False
        self.lacking = False
        self.turned = False
        self.called = False
        self.seen_lacks = False
        self.seen_turn = False
        self.background = False
        self.willed = False
        self.announced: Role | None = None

    def step(self, statement: Statement, place: Place, before: Statement | None) -> None:
        text = statement.text
        if place.heading:
            self.turned = False
        place.salutes = len(text) < 60 and bool(SALUTES.match(text))
        admits = ADMITS.search(text) if place.zone is not Zone.PLAN or not place.turned else None
        turns = TURNS.match(text) or CALLS.match(text)
        if place.first:
            self.called = False
        place.admits = bool(admits and not turns and self._plain(text, place))
        fresh = place.first and not self._goes_on(text, place)
        if place.heading or place.salutes or ((fresh or self._orders(text, place)) and not place.admits):
            self.lacking = False
        if place.admits and not place.heading:
            self.lacking = self.seen_lacks = True
        if self.called and place.zone is Zone.REVIEW and DONE.search(text) and not RESOLVES.search(text):
            self.called = False  # 要协调好… We have abolished…: a review that goes on
        if turns:
            self.lacking = False
            self.called = True
            self.turned = self.turned or bool(TURNS.match(text))
            self.seen_turn = True
        if place.zone is Zone.LACKS:
            self.seen_lacks = True
        if place.zone is Zone.PLAN:
            self.seen_turn = True
        self._paragraph(text, place)
        place.lacking = self.lacking or place.zone is Zone.LACKS
        place.turned = self.turned or self.called
        place.seen_lacks = self.seen_lacks
        place.seen_turn = self.seen_turn

    def _paragraph(self, text: str, place: Place) -> None:
        """What the paragraph's first sentence, or the lead-in before the list, says of the sentences after it."""
        if place.first:
            self.willed = False
            self.background = bool(BACKGROUND.match(text)) and "我们要" not in text
            if not place.listed and not text.startswith(("——", "—")) and text[1:2] != "是":
                self.announced = None
        if self.background and (CALLS.match(text) or TURNS.match(text)):
            self.background = False
        if NEXT_POINT.match(text):
            self.willed = False
        self._recall(text, place)
        place.background, place.announced, place.willed = self.background, self.announced, self.willed
        self.willed = self.willed or bool(WILLS.search(text))
        if place.last and len(text) < 60 and text.endswith(("：", ":")):
            self.announced = next((role for pattern, role in ANNOUNCES if pattern.search(text)), None)
            if self.announced is Role.PROBLEM and place.zone is Zone.PLAN and not ADMITTED.search(text):
                self.announced = Role.GOAL  # a plan lists the problems it shall solve

    def _recall(self, text: str, place: Place) -> None:
        """Whether a paragraph of a plan looks back on years that are over, until it turns to what shall be."""
        period = PERIOD.match(text)
        over = bool(period and self.year and (plan_end(period[0]) or self.year) < self.year)
        if place.first or place.heading:
            self.recalls = False
        if over or LOOKS_BACK.match(text):
            self.recalls = True
        elif self.recalls and (period or RESOLVES.search(text) or WILLS.search(text)):
            self.recalls = False
        place.recalls = self.recalls and not place.heading

    @staticmethod
    def _plain(text: str, place: Place) -> bool:
        """Whether what is lacking is named as such, not for being mended or overcome."""
        if ADMITTED.search(text):
            return True
        if place.zone is Zone.PLAN and (ORDERS.match(text) or UNDAUNTED.search(text)):
            return False
        return place.zone is Zone.LACKS or not CURES.search(text)

    @staticmethod
    def _orders(text: str, place: Place) -> bool:
        """An order in a plan ends a passage on what is lacking."""
        return place.zone is Zone.PLAN and bool(ORDERS.match(text))

    def _goes_on(self, text: str, place: Place) -> bool:
        """The next paragraph of a passage on what is lacking: 二是…, 第三，…, 2. …"""
        return self.lacking and (
            place.listed or text[1:2] == "是" or text.startswith(("第", "——", "（", "此外", "同时", "另外"))
        )
