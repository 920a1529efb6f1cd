"""Names of places in a report that survive reading its file again: what pins refer to."""

from xubao.model import Report


def section_names(report: Report) -> dict[str, str]:
    """Section id → the name `Pin.old` and `Pin.new` know it by."""
    from xubao.outline.anchors import section_anchors

    return section_anchors(report)
