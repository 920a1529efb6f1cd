"""Whose layout papers have: learned from one of the office's, its own template, or the standard's."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from xubao.model.layout import Layout
from xubao.places import settings_folder
from xubao.settings import LEARNED, TEMPLATE, WordSettings

_COPY = "template"


@dataclass(frozen=True, slots=True)
class TemplateSeen:
    """What was found in an office's own template.

    Attributes:
        name: of the file.
        found: (what the standard calls it, what the template calls its style).
        missing: names of styles that it has none for; the standard's are put in.
        place: whether a paragraph 【正文】 says where the paper goes.
    """

    name: str
    found: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    place: bool


def learn_layout(path: Path) -> Layout:
    """The layout of a finished paper.

    Raises:
        ReadError: it cannot be read, is no .docx, is damaged or holds macros.
        ExportError: there is no text in it to learn from.
    """
    from xubao.exporting.layouts.learn import learn

    return learn(path).layout


def like(
    settings: WordSettings, path: Path, layout: Layout, names: Iterable[str] | None = None
) -> WordSettings:
    """The settings with what was taken of a learned layout.

    Args:
        path: the paper it was learned from.
        names: what is taken (see model.layout.Layout.only); everything where None.
    """
    taken = layout if names is None else layout.only(names)
    return replace(settings, layout=LEARNED, learned=taken.lines(), learned_from=path.name)


def see_template(path: Path) -> TemplateSeen:
    """What a template has and lacks.

    Raises:
        ReadError: it cannot be read, is no .docx or .dotx, is damaged or holds macros.
    """
    from xubao.exporting.word.office_template import office_template

    found = office_template(path)
    return TemplateSeen(found.name, tuple(found.known), found.missing, found.place)


def with_template(settings: WordSettings, path: Path) -> WordSettings:
    """The settings with a template where it lies, for one paper."""
    return replace(settings, layout=TEMPLATE, template=str(path), template_name=path.name)


def keep_template(settings: WordSettings, path: Path, folder: Path | None = None) -> WordSettings:
    """The settings with a copy of a template beside them, so that it is there when the person moved the file.

    Raises:
        ReadError: as `see_template`.
        OSError: the copy cannot be written.
    """
    see_template(path)
    copy = (folder or settings_folder()) / f"{_COPY}{path.suffix.lower()}"
    if path.resolve() != copy.resolve():
        fresh = copy.with_suffix(f"{copy.suffix}.new")
        shutil.copyfile(path, fresh)
        fresh.replace(copy)
    return replace(settings, layout=TEMPLATE, template=str(copy), template_name=path.name)
