"""What a Word document's text only refers to: SmartArt, other documents put in, charts, embedded objects."""

from collections.abc import Callable
from pathlib import PurePosixPath

from xubao.model import Block, ReadError
from xubao.reading.package import Package, Relation
from xubao.reading.safexml import Element, attribute, child, local
from xubao.reading.word.body import Drawn

Chunk = Callable[[str, bytes], Drawn]
"""(extension, bytes) of a document put in → what is read of it; raises ReadError."""
LOST_CHUNK = Drawn(lost="chunk")


class Referred:
    """Reads the references of a document's main part.

    Args:
        package: the file.
        chunk: reads documents that are put in (w:altChunk).
    """

    def __init__(self, package: Package, chunk: Chunk) -> None:
        self._package = package
        self._chunk = chunk
        self._relations: dict[str, Relation] | None = None

    def read(self, reference: Element) -> Drawn:
        """What a dgm:relIds, c:chart, o:OLEObject or w:altChunk refers to."""
        name = local(reference)
        if name == "relIds":
            lines = self._diagram(attribute(reference, "dm") or "")
            return Drawn(lines, "diagram" if lines else "diagram-unread")
        if name == "altChunk":
            return self._chunk_of(attribute(reference, "id") or "")
        return Drawn(lost="chart" if name == "chart" else "object")

    def _related(self, id_: str) -> Relation | None:
        if self._relations is None:
            self._relations = {one.id: one for one in self._package.relations(self._package.main)}
        return self._relations.get(id_)

    def _diagram(self, id_: str) -> tuple[Block, ...]:
        """The text of a SmartArt's points, in the order the file has them."""
        found = self._related(id_)
        try:
            root = self._package.root(found.part if found else None)
        except ReadError:
            return ()  # what is broken in a picture is no reason to lose the text
        points = child(root, "ptLst")
        lines = [
            "".join(inner.text or "" for inner in paragraph.iter() if local(inner) == "t")
            for point in (points if points is not None else ())
            if attribute(point, "type") not in ("pres", "parTrans", "sibTrans")
            for paragraph in point.iter()
            if local(paragraph) == "p"
        ]
        return tuple(Block(line.strip()) for line in lines if line.strip())

    def _chunk_of(self, id_: str) -> Drawn:
        found = self._related(id_)
        if found is None:
            return LOST_CHUNK
        try:
            return self._chunk(PurePosixPath(found.part).suffix.lower(), self._package.read(found.part))
        except ReadError:
            return LOST_CHUNK
