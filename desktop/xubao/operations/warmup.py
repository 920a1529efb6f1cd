"""Loads what the first opening, reading, comparing and drafting need, ahead of them."""

from importlib import import_module

_TEXT = (
    "关于某项工作情况的报告\n一、工作进展\n{year}年完成投资3亿元。\n二、下一步打算\n{next}年底前建成园区。\n"
)


def warm() -> None:
    """Load the core's modules, weights and dictionaries. Takes a second or so: call it where nobody waits."""
    from xubao import comparing, drafting, ledger
    from xubao.operations.reports import read_content, understand

    for verb in drafting.__all__:
        getattr(drafting, verb)
    texts = (_TEXT.format(year=year, next=year + 1).encode() for year in (2023, 2024))
    old, new = (understand(read_content("预热.txt", text)) for text in texts)
    comparing.compare(old, new)
    ledger.build_ledger((old, new), ())


_AT_HAND = (
    "drafting.affiliation",
    "drafting.forms.recognising",
    "drafting.gap_messages",
    "drafting.special_sources",
    "operations.backups",
    "operations.matters",
    "operations.outcomes",
    "operations.regenerating",
)


def warm_opening() -> None:
    """Load what opening a project and working in it need of the window itself: a tenth of a second the first time."""
    import filelock  # noqa: F401

    from xubao.model import Corrections
    from xubao.storing import codec

    for name in _AT_HAND:
        import_module(f"xubao.{name}")
    codec.from_json(codec.to_json(Corrections(), Corrections), Corrections)
