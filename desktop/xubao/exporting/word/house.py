"""A finished Word file of the standard, set as the office wants it: as one of its papers, or in its own template."""

from pathlib import Path

from xubao.exporting.word.grafting import into_template
from xubao.exporting.word.learned import laid_out
from xubao.exporting.word.office_template import office_template
from xubao.settings import LEARNED, TEMPLATE, WordSettings


def in_layout(data: bytes, settings: WordSettings, *, large: bool = False) -> bytes:
    """A paper as the settings' layout has it; as it is where that is the standard's.

    Args:
        data: the .docx as GB/T 9704 has it.
        large: whether it is in type to be read aloud from, whose sizes stay.

    Raises:
        ReadError: the office's template is gone or can no longer be used.
    """
    if settings.layout == LEARNED and settings.learned:
        return laid_out(data, settings.learned_layout, settings, large=large)
    if settings.layout == TEMPLATE and settings.template:
        return into_template(data, office_template(Path(settings.template)))
    return data
