"""Whose a document is, as the office that answers sees it: its own, a department's, a lower government's, another's.

Guessed from the issuer and from the office the opinions are sent to; what a person said of it wins.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from xubao.drafting.opinion_head import read_head
from xubao.language.wordlists import lists, patterns
from xubao.model import Affiliation, Report, ReportKind

_pattern = patterns("draft-words.txt")

STATE = "国务院"
_GOVERNMENT = re.compile(r"(?:人民政府|政府)(?:办公[厅室])?$")
_LEVELS = ("provinces", "prefectures", "counties", "townships")
_RANK = {name: rank for rank, of in enumerate(_LEVELS, start=1) for name in lists("draft-words.txt")[of]}
_LEVEL = _pattern("({provinces}|{prefectures}|{counties}|{townships})$")
_PLACE = _pattern(
    r"^(?!{whole-state})[\u4e00-\u9fff]{2,7}?(?:{provinces}|{prefectures}|(?<!{not-a-district}){counties})(?=.)"
)
_OWN_NAME = _pattern("(?P<last>{own-names}){tails-of-own-names}?$")
_MOST_SENT = 80  # statements of a document that is still material


@dataclass(frozen=True, slots=True)
class Office:
    """The office that answers.

    Attributes:
        name: as the opinions address it (市人民政府, 国务院); "" where they name nobody.
        whole: with its place where its own reports say which (北京市人民政府), else as `name`.
    """

    name: str
    whole: str

    @property
    def place(self) -> str:
        """北京市; "" where only its level is known (市) and for the State Council."""
        bare = _GOVERNMENT.sub("", self.whole)
        return bare if bare != self.whole and _LEVEL.sub("", bare) else ""

    @property
    def short(self) -> str:
        """What the office calls itself in its own papers: 市政府, 国务院; "" where the opinions name nobody."""
        return self.name.replace("人民政府", "政府")


def own_name(office: str) -> str:
    """How an office calls itself in its own paper: 我委、我局; 我单位 where its name tells nothing."""
    found = _OWN_NAME.search(office.split("、", maxsplit=1)[0])
    return f"我{found['last']}" if found else "我单位"


def place_of(issuer: str) -> str:
    """The place in an issuer's name, with its level: 北京市 of 北京市财政局; "" where it has none (市财政局)."""
    found = _PLACE.match(_GOVERNMENT.sub("", issuer) + "。")
    return found.group() if found else ""


def bare_place(place: str) -> str:
    """北京 of 北京市."""
    return _LEVEL.sub("", place)


def short_name(issuer: str) -> str:
    """甘肃省 of 甘肃省人民政府; what is no government's, or names no place, stays as it is."""
    place = _GOVERNMENT.sub("", issuer)
    return place if _LEVEL.sub("", place) else issuer


def is_government(office: str) -> bool:
    """Whether an office is a government, the State Council or their general office, and no unit of one."""
    return office == STATE or _GOVERNMENT.search(office) is not None


def office_of(addressee: str, subject: str, reports: Sequence[Report]) -> Office:
    """The office that opinions are sent to, with its place as the reports among its sources have it.

    Args:
        addressee: of the opinions.
        subject: the title of the report that was deliberated: whose it is answers.
        reports: the sources.
    """
    if not addressee:
        return Office("", "")
    own = [r for r in reports if r.issuer.endswith(addressee) and r.issuer != addressee]
    heard = [r.issuer for r in own if subject and r.title and r.title.strip("《》") in subject]
    counted = Counter(heard or [r.issuer for r in own if r.kind in {ReportKind.REPORT, ReportKind.RESPONSE}])
    return Office(addressee, counted.most_common(1)[0][0] if counted else addressee)


def office_answering(opinions: Report, reports: Sequence[Report], named: str = "") -> Office:
    """The office that opinions are sent to, with its place from whatever says it.

    That is the sources' own issuers, else the name in the settings, else the body that sent the opinions (常州市 of
    常州市人大常委会) or the session that it met in. Where nothing does, its place stays unknown.

    Args:
        named: the office in the settings, in full; "" where nobody said.
    """
    head = read_head(opinions)
    office = office_of(head.addressee, head.subject, reports)
    if office.place or office.name == STATE or not office.name:
        return office
    level = _LEVEL.search(_GOVERNMENT.sub("", office.name))
    if named.endswith(office.name):
        return Office(office.name, named)
    for said in (opinions.issuer, head.session, opinions.session, head.title):
        place = place_of(said)
        if place and level and place.endswith(level.group(1)):
            return Office(office.name, f"{place}{office.name[level.end() :]}")
    return office


def affiliation_of(report: Report, office: Office) -> Affiliation:
    """Whose a document is; of a lower government only what it sent in answer is a subordinate's."""
    if report.affiliation is not None:
        return report.affiliation
    issuer = report.issuer
    if not issuer or not office.name:
        return Affiliation.DEPARTMENT if report.kind is ReportKind.MATERIAL else Affiliation.OWN
    if _GOVERNMENT.search(issuer) or issuer == STATE:
        return _of_government(report, office)
    place = _PLACE.match(issuer)
    if place and not _within(place.group(), office):
        lower = _rank(place.group()) > _rank(_GOVERNMENT.sub("", office.whole))
        return Affiliation.SUBORDINATE if lower and _sent(report) else Affiliation.OTHER
    return Affiliation.DEPARTMENT


def affiliations(opinions: Report, reports: Sequence[Report]) -> tuple[Affiliation, ...]:
    """Whose each report is, as the office sees it that the opinions are sent to."""
    head = read_head(opinions)
    office = office_of(head.addressee, head.subject, reports)
    return tuple(affiliation_of(report, office) for report in reports)


def others_among(opinions: Report, reports: Sequence[Report]) -> frozenset[int]:
    """Indices of the reports that tell of another office's work."""
    whose = affiliations(opinions, reports)
    return frozenset(at for at, one in enumerate(whose) if one is Affiliation.OTHER)


def _of_government(report: Report, office: Office) -> Affiliation:
    issuer = _GOVERNMENT.sub("", report.issuer)
    mine = _GOVERNMENT.sub("", office.whole)
    if issuer == mine or (not office.place and office.name != STATE and issuer.endswith(mine)):
        return Affiliation.OWN
    if mine.endswith(issuer) and not _LEVEL.sub("", issuer):
        return Affiliation.OWN  # 市政府, in a file of 北京市人民政府
    above = _PLACE.match(report.issuer)
    elsewhere = (
        above is not None and _rank(above.group()) <= _rank(mine) and not _within(above.group(), office)
    )
    lower = _rank(issuer) > _rank(mine) and _sent(report) and not (elsewhere and office.place)
    return Affiliation.SUBORDINATE if lower else Affiliation.OTHER


def _within(place: str, office: Office) -> bool:
    """Whether a department's place is the office's own: 市财政局, 北京市财政局; one whose own place is not known has
    every place of its level."""
    mine = _GOVERNMENT.sub("", office.whole)
    if place == mine or mine.endswith(place):
        return True
    return not office.place and office.name != STATE and _rank(place) == _rank(mine)


def _sent(report: Report) -> bool:
    """Whether a document was sent in answer and does not report on everything."""
    return report.kind is not ReportKind.REPORT and len(report.statements) <= _MOST_SENT


def _rank(place: str) -> int:
    """1 for a province to 4 for a township; 0 for the state."""
    found = _LEVEL.search(place)
    return _RANK[found.group(1)] if found else 0
