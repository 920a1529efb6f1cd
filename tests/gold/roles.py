"""Roles: every document labelled by hand judged by weights that have not seen it; provinces by their chapters."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.gold.figure import Figure, Group
from tests.gold.material import CORPUS, report
from tests.gold.training.measure import measured
from xubao.model import Report, Role, Section

_SEEDS = ("2018-", "2019-", "2021-", "2024-")
_REVIEWS = re.compile(r"回顾$")
_TASKS = re.compile(r"^2026年(?:的|工作|重点|主要|目标|任务|安排)+$")
"""Chapters that nobody would take for another kind."""


def figures() -> Iterator[Figure]:
    """Macro-F1 leaving one document out; the share of statements against their chapter where it is largest."""
    found = measured()
    for name, score in found["leave-one-out"].items():
        note = " ".join(
            f"{role} {score[role]:.2f}" for role in ("goal", "progress", "problem") if role in score
        )
        group = Group.SEEDS if name.startswith(_SEEDS) else _group(name)
        yield Figure(group, f"roles {name[:10]}, left out: macro-F1", score["macro"], 0.93, note=note)
    yield Figure(
        Group.SEEDS,
        "roles, all labelled documents, each left out: macro-F1",
        found["together"]["macro"],
        0.93,
    )
    surest = found["confidence"][-1]
    note = f"{surest['statements']} statements"
    yield Figure(Group.SEEDS, "roles shown with 0.9 and more: right", surest["right"], 0.95, note=note)
    yield from _chapters()


def _group(name: str) -> Group:
    return Group.PROVINCES if name.startswith("2026-") else Group.NATIONAL


def _chapters() -> Iterator[Figure]:
    shares = {}
    for file in sorted((CORPUS / "provincial-2026").glob("*.txt")):
        against, judged = against_chapter(report(f"provincial-2026/{file.stem}"))
        shares[file.stem] = against / max(1, judged)
    if shares:
        worst = sorted(shares, key=lambda name: -shares[name])
        note = "，".join(f"{name} {shares[name]:.3f}" for name in worst[:3])
        what = "statements against their chapter, the worst province"
        yield Figure(Group.PROVINCES, what, shares[worst[0]], 0.03, at_most=True, note=note)


def against_chapter(found: Report) -> tuple[int, int]:
    """How many statements of a report say the opposite of their chapter: goals in the review, progress among the tasks.

    Returns:
        (against, all statements of such chapters that are a goal or progress); a chapter whose heading may be read
        either way is not counted.
    """
    chapters = {section.id: _chapter(found, section) for section in found.sections}
    told = Counter(
        (chapters.get(statement.section), statement.role)
        for statement in found.statements
        if statement.role in (Role.GOAL, Role.PROGRESS)
    )
    judged = sum(count for (chapter, _), count in told.items() if chapter)
    return sum(count for (chapter, role), count in told.items() if chapter and role is not chapter), judged


def _chapter(found: Report, section: Section) -> Role | None:
    """What the statements of a section's chapter should be."""
    while section.parent:
        section = found.section_by_id[section.parent]
    title = section.title.strip()
    if _TASKS.search(title):
        return Role.GOAL
    return Role.PROGRESS if _REVIEWS.search(title) else None
