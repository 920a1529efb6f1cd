"""Names of places in a report that survive reading its file again: what pins and edits of matters refer to."""

from xubao.model import Report


def section_names(report: Report) -> dict[str, str]:
    """Section id → the name `Pin.old` and `Pin.new` know it by."""
    from xubao.outline.anchors import section_anchors

    return section_anchors(report)


def statement_names(report: Report) -> dict[str, str]:
    """Statement id → the name `MatterEdit.mentions` knows it by."""
    from xubao.outline.anchors import statement_anchors

    return {key: f"{anchor}#{nth}" for key, (anchor, nth) in statement_anchors(report).items()}
