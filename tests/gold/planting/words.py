"""Faults of what is said: names, offices, documents, plans told as done, answers that do not answer."""

import re
from collections.abc import Iterator
from random import Random

from tests.gold.planting.beds import Bed
from tests.gold.planting.fault import Edit, Kind, added, answers, body, inserted, matches, sentences
from xubao.model import Role

_GOAL = re.compile(
    r"^(?:将|继续|力争|加快|推进|推动|支持|实施|确保|完善|深入|严格|全面|落实|加大|启动)[^。]{12,60}。$"
)


def _almost(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """《…》 with one character left out or exchanged."""
    for line, match in matches(body(bed), r"《([^《》〈〉]{6,40})》"):
        name = match[1]
        if "审议意见" in name or "报告" in name:
            continue
        middle = len(name) // 2
        yield Edit(line, *match.span(), f"《{name[:middle]}{name[middle + 1 :]}》")
    for line in answers(bed):
        known = [m for report in bed.draft.reports for m in re.findall(r"《([^《》\n]{8,30})》", report.text)]
        if known and sentences(line):
            name, end = known[len(line.text) % len(known)], sentences(line)[0][1]
            said = f"落实《{name[:3]}{name[4:]}》。"
            yield Edit(line, end, end, said, 2, len(said) - 3)


def _two_ways(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """A name that the draft writes elsewhere, one character left out or exchanged."""
    whole = "\n".join(line.text for line in bed.lines)
    for line, match in matches(
        answers(bed),
        r"“([\u4e00-\u9fff]{5,12})”|[\u4e00-\u9fff]{3,10}(?:集团|示范区|开发区|产业园|联盟|大学|医院|研究院)",
    ):
        name = match[1] or match.group()
        sources = sum(report.text.count(name) for report in bed.draft.reports)
        if whole.count(name) + sources < 2:
            continue
        start = match.start() + match.group().index(name)
        at = len(name) // 2
        yield Edit(line, start, start + len(name), name[:at] + name[at + 1 :])


def _plan_as_done(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """A sentence that material plans, written as done under an opinion."""
    plans = [
        statement.text
        for report in bed.draft.reports
        for statement in report.statements
        if statement.role is Role.GOAL and _GOAL.match(statement.text)
    ]
    for nth, line in enumerate(answers(bed)):
        if plans and sentences(line):
            said = re.sub(r"^(?:将|继续|力争|确保|加快)", "", plans[(nth * 7) % len(plans)])
            end = sentences(line)[0][1]
            yield Edit(line, end, end, f"已{said}")


def _off_topic(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """An answer exchanged for that of an opinion far away."""
    lines = answers(bed)
    for nth, line in enumerate(lines):
        other = lines[(nth + len(lines) // 2) % len(lines)]
        if other.opinion != line.opinion:
            mine = [one for one in lines if one.opinion == line.opinion]
            if len(mine) == 1:
                yield Edit(line, 0, len(line.text), other.text)


def _gap_deleted(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        if (
            line.opinion
            and re.fullmatch(r"【待补充：“[^”]+”[^】]{0,40}】", line.text)
            and "最新进展" not in line.text
        ):
            yield Edit(line, 0, len(line.text), "")


def _answer_deleted(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        if line.opinion and "最新进展" in line.text and line.text.startswith("【"):
            yield Edit(line, 0, len(line.text), "")


def _label_deleted(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for line in body(bed):
        if line.text.startswith("此前已开展的工作："):
            yield Edit(line, 0, len("此前已开展的工作："), "")


def _duplicate(bed: Bed, _rng: Random) -> Iterator[Edit]:
    lines = answers(bed)
    for line, other in zip(lines, lines[2:], strict=False):
        spans = [span for span in sentences(line) if span[1] - span[0] >= 14]
        if spans and sentences(other) and other != line:
            end = sentences(other)[-1][1]
            yield Edit(other, end, end, line.text[slice(*spans[0])])


def _near_duplicate(bed: Bed, _rng: Random) -> Iterator[Edit]:
    for edit in _duplicate(bed, _rng):
        said = "同时，" + re.sub(r"，", "，进一步", edit.new, count=1)
        yield Edit(edit.line, edit.start, edit.end, said)


def _old_report(bed: Bed, _rng: Random) -> Iterator[Edit]:
    """A sentence of the report the session heard, told as an answer."""
    opinions = bed.opinions.date or ""
    for report in bed.draft.reports:
        if (report.date or "9") >= opinions:
            continue
        said = [
            s.text
            for s in report.statements
            if s.role is Role.PROGRESS and 18 <= len(s.text) <= 90 and s.text.endswith("。")
        ]
        lines = answers(bed)
        for nth, line in enumerate(lines):
            if said and sentences(line):
                end = sentences(line)[0][1]
                yield Edit(line, end, end, said[(nth * 11 + 3) % len(said)])


def _old_agency(bed: Bed, rng: Random) -> Iterator[Edit]:
    """An agency of a time before the draft's."""
    early = (
        "「人口计生委」牵头实施。",
        "协调「铁道部」支持项目建设。",
        "「卫生部」给予指导。",
        "「广电总局」予以支持。",
    )
    late = (
        "「工商局」配合开展检查。",
        "会同「质监局」完善标准。",
        "「卫生计生委」牵头实施。",
        "由「银监局」督促落实。",
        "「国土资源局」办理用地手续。",
    )
    year = max(report.year or 0 for report in bed.draft.reports)
    for line in answers(bed):
        if sentences(line):
            yield added(line, sentences(line)[0][1], rng.choice(late if year > 2018 else early))


KINDS = (
    Kind("a document named almost right", ("document-",), _almost),
    Kind(
        "a document no source names",
        ("document-",),
        inserted("印发「《关于进一步优化服务的若干措施》」。", "出台「《重点任务三年行动方案》」。"),
    ),
    Kind("a name written two ways", ("name-",), _two_ways),
    Kind("a merged or renamed agency", ("agency-",), _old_agency),
    Kind(
        "a leader no source has",
        ("leader-",),
        inserted(
            "「副市长周立民」多次召开会议研究。",
            "「赵国栋副省长」赴现场调研。",
            "「常务副主任钱文远」主持推进。",
        ),
    ),
    Kind("a plan told as done", ("earlier-as-new", "plan-"), _plan_as_done),
    Kind(
        "all solved",
        ("claim-",),
        inserted(
            "审议意见提出的问题「已全部解决」。",
            "有关问题「均已整改到位」。",
            "群众反映的问题「全部得到解决」。",
        ),
    ),
    Kind("an answer off the subject", ("answer-", "duplicate"), _off_topic),
    Kind("a clause's gap deleted", ("clause-", "opinion-unanswered"), _gap_deleted, paragraph=True),
    Kind("an answer deleted", ("opinion-unanswered",), _answer_deleted, paragraph=True),
    Kind("earlier work's label deleted", ("earlier-as-new", "copied"), _label_deleted),
    Kind("a sentence twice", ("duplicate",), _duplicate),
    Kind("a sentence nearly twice", ("duplicate",), _near_duplicate),
    Kind("the old report's words as new", ("earlier-as-new", "copied"), _old_report),
    Kind(
        "a department's voice",
        ("voice-",),
        inserted("「我委」加强统筹协调。", "「我局」及时制定方案。", "「我办」建立台账。"),
    ),
)
