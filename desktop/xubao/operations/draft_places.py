"""Stretches of a draft's text as places in its lines."""

from xubao.model import DraftPart, DraftSpan, SavedDraft


def span_at(draft: SavedDraft, start: int, end: int) -> DraftSpan | None:
    """Where a stretch of a draft's text (as items count) stands in its lines; it ends where its first line does.

    A stretch without characters is the character before it, so that it can be seen.
    """
    from xubao.drafting.returned.flat import flat_of

    flat = flat_of(draft)
    if not flat.lines:
        return None
    at = flat.line_at(min(start, max(0, len(flat.text) - 1)))
    line, first = flat.lines[at], flat.starts[at]
    low = min(max(0, start - first), len(line.text))
    high = min(max(low, end - first), len(line.text))
    if low == high:
        low, high = (low - 1, high) if low else (0, min(1, len(line.text)))
    before = [one for one in flat.lines[:at] if (one.part, one.section) == (DraftPart.BODY, line.section)]
    number = len(before) if line.part is DraftPart.BODY else 0
    return DraftSpan(line.part, line.section, number, (0, 0), low, high)


def span_of_line(draft: SavedDraft, number: int, start: int, end: int) -> DraftSpan | None:
    """A stretch of a line of a draft.

    Args:
        number: of the line among those with words.
    """
    from xubao.drafting.returned.flat import flat_of

    lines = flat_of(draft).lines
    if number >= len(lines):
        return None
    line = lines[number]
    before = [one for one in lines[:number] if (one.part, one.section) == (DraftPart.BODY, line.section)]
    paragraph = len(before) if line.part is DraftPart.BODY else 0
    return DraftSpan(line.part, line.section, paragraph, (0, 0), start, end)
