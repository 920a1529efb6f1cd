"""What is measured: the samples and the corpus, each read, compared and gathered once a run."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from tests.gold import accuracy
from xubao.cli import contract
from xubao.comparing import compare
from xubao.comparing.sections.decision import Decision, read_decision
from xubao.ledger import build_ledger
from xubao.model import Comparison, Ledger, Report
from xubao.operations import reports as reading
from xubao.places import sample
from xubao.settings import CALLED_FOR, PackChoice

Json = dict[str, Any]

accuracy.norm = cache(accuracy.norm)
"""The scorer, kept as it is given, brings the same words into one form for every row of a ledger: remembered."""

DATA = Path(__file__).parent / "data"
DISTRICT = DATA / "district-2014-2015"
JUDGED = DATA / "judged-2021-2022"
NATIONAL = DATA / "national-2014-2018"
CORPUS = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared")) / "corpus"
"""Texts that do not come with the program; what needs them is left out where they are absent."""

OLD = "2018-09-27-三城一区建设发展情况的报告"
NEW = "2019-审议意见研究处理情况的报告"
NEWS = "2021-02-01-经开区国际科技创新中心主平台"
PLAN = "2021-十四五中关村示范区发展建设规划"
LATEST = "2024-07-24-中关村分园改革提升发展情况的报告"
DOCUMENTS = {"000": OLD, "001": NEW, "002": PLAN, "003": NEWS, "004": LATEST}
ORDER = ("000", "001", "003", "002", "004")
"""The samples by date."""


def source(name: str) -> Path:
    """A sample by its name, or a text of the corpus as folder/name; it need not be there."""
    return CORPUS / f"{name}.txt" if "/" in name else sample(f"{name}.txt")


def present(*names: str) -> bool:
    """Whether all of these documents are there."""
    return all(source(name).exists() for name in names)


@contextmanager
def read_with(choice: PackChoice) -> Iterator[None]:
    """Documents are read with other packs of words for a while; usually with those that each calls for."""
    before = _PACKS.set(choice)
    try:
        yield
    finally:
        _PACKS.reset(before)


def packs() -> PackChoice:
    """The packs of words that documents are read with now."""
    return _PACKS.get()


def report(name: str) -> Report:
    """A document, annotated."""
    return _report(name, packs())


def comparison(old: str, new: str) -> Comparison:
    """Two documents compared."""
    return _comparison(old, new, packs())


def ledger(names: tuple[str, ...]) -> Ledger:
    """The matters of some documents, in the order given."""
    return _ledger(names, packs())


def compared(old: str, new: str) -> Json:
    """Two documents compared, as the command line prints it."""
    return _compared(old, new, packs())


def fold(name: str) -> str:
    """The group of documents that a document is of: what was learned from one group is judged on others."""
    folder = name.rpartition("/")[0]
    if folder:
        return folder
    return "samples 2018–2019" if name in (OLD, NEW) else "samples 2021–2024"


@cache
def _folds() -> dict[str, Decision]:
    """Group of documents → the decision on links that has not seen it."""
    kept = json.loads((Path(__file__).parent / "training" / "links-folds.json").read_text(encoding="utf8"))
    return {name: read_decision(one) for name, one in kept.items()}


@cache
def _report(name: str, choice: PackChoice) -> Report:
    return reading.read_report(reading.FileRef(str(source(name))), choice)


@cache
def _comparison(old: str, new: str, choice: PackChoice) -> Comparison:
    return compare(_report(old, choice), _report(new, choice), decision=_folds().get(fold(old)))


@cache
def _ledger(names: tuple[str, ...], choice: PackChoice) -> Ledger:
    return build_ledger([_report(name, choice) for name in names])


@cache
def _compared(old: str, new: str, choice: PackChoice) -> Json:
    return contract.comparison(_comparison(old, new, choice))


_PACKS = ContextVar("packs of words", default=CALLED_FOR)


def seeds() -> tuple[str, ...]:
    """The samples' names in order of date."""
    return tuple(DOCUMENTS[one] for one in ORDER)


def state_council(first: int, last: int) -> tuple[str, ...]:
    """Names of the national reports of these years."""
    return tuple(f"state-council/{year}" for year in range(first, last + 1))


def rows(path: Path, **wanted: str) -> list[dict[str, str]]:
    """Rows of a table, those whose columns hold what is wanted."""
    return [
        row
        for row in accuracy.table(path)
        if all(row.get(column, "") == value for column, value in wanted.items())
    ]
