"""The parts of a Word or Excel file and how they refer to each other (ECMA-376 part 2, 9.3)."""

import posixpath
from dataclasses import dataclass

from xubao.reading.archive import Parts, damaged
from xubao.reading.safexml import Element, attribute, child, parse


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another.

    Attributes:
        id: by which it is referred to.
        kind: the last word of its type ("numbering").
        part: the other part's name in the package.
    """

    id: str
    kind: str
    part: str


class Package:
    """A file's parts.

    Args:
        name: the file's name, for errors.
        parts: the opened container.
        usual: name of the main part where the package does not say which it is.

    Raises:
        ReadError: code damaged: there is no document in it.
    """

    def __init__(self, name: str, parts: Parts, usual: str = "word/document.xml") -> None:
        self.name = name
        self._parts = parts
        self.main = self._main(usual)

    def root(self, part: str | None) -> Element | None:
        """A part's root element; None where it is missing or empty."""
        data = self._parts.read(part) if part else b""
        return parse(self.name, data) if data else None

    def read(self, part: str) -> bytes:
        """A part's bytes; b"" where it is missing."""
        return self._parts.read(part)

    def relations(self, part: str) -> list[Relation]:
        """What a part refers to inside the package ("" for the package itself)."""
        folder, file = posixpath.split(part)
        root = self.root(f"{folder}/_rels/{file}.rels".lstrip("/"))
        return [
            Relation(
                attribute(relation, "Id") or "",
                (attribute(relation, "Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target") or "")).lstrip(
                    "/"
                ),
            )
            for relation in (root if root is not None else ())
            if attribute(relation, "TargetMode") != "External"
        ]

    def title(self) -> str | None:
        """The title among the file's properties."""
        found = child(self.root("docProps/core.xml"), "title")
        return (found.text or "").strip() or None if found is not None else None

    def _main(self, usual: str) -> str:
        """The document's part, by the package's relations, else by its usual name."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and relation.part in self._parts:
                return relation.part
        if usual in self._parts:
            return usual
        raise damaged(self.name)
