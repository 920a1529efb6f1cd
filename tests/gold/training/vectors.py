"""Learn the vectors of meaning from the corpus, and write down from what.

    nice python -m tests.gold.training.vectors        (from the checkout; needs the corpus, XUBAO_SHARED)

Writes resources/models/vectors.npz (shipped) and vectors-manifest.json (what was learned from). Documents that the
gold is about are not learned from, so that every figure of `make gold` is of vectors that have not seen what they
judge.

Two parts of one paragraph, or a heading and the text under it, are to lie nearer to each other than to any other text
of the batch, which holds other paragraphs of the same document: InfoNCE, both ways, by Adam over the rows touched.
"""

import hashlib
import json
import platform
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from tests.gold.training.corpus import CORPUS, HERE, ROOT
from xubao.language.bigrams import bigrams
from xubao.language.vectors import Vectors, save_vectors

Floats = npt.NDArray[Any]
Pair = tuple[str, str]

SEED = 20260101
DIMENSIONS = 128
RARE = 6  # how often a bigram must stand to have a vector
EPOCHS = 12
BATCH = 256
TOGETHER = 16  # neighbouring pairs of one document that stand beside each other in a batch
RATE = 0.003
SHARPNESS = 0.1  # temperature of the contrast
LONG = 10  # sentences of a paragraph for each further pair
DROPPED = 0.3  # share of the bigrams left out of a text each time it is looked at
HEADED = 0.4  # share of the headings that are drawn beside their text
WINDOW = 6  # sentences of which the two parts of a pair are made, at most
LEAST = 10  # characters of a part
_LONGEST_HEADING = 32
HELD_OUT = re.compile(r"state-council(-second)?/20(1[4-9]|2\d)|hailar/|substitute|forms/")
_SENTENCE = re.compile(r"[^。！？；;!?]+[。！？；;!?]*")
_CLAUSE = re.compile(r"[^，,：:、。！？；;!?]+[，,：:、。！？；;!?]*")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the corpus.

    Attributes:
        document: index of its document.
        heading: the heading over it, "" for none.
        sentences: of its text.
    """

    document: int
    heading: str
    sentences: tuple[str, ...]


def documents(held_out: re.Pattern[str] = HELD_OUT) -> dict[str, list[str]]:
    """Name → lines of what is learned from; collections are cut into their documents."""
    found = {}
    for file in sorted(CORPUS.glob("*/*.txt")):
        name = f"{file.parent.name}/{file.stem}"
        if not held_out.match(name):
            text = file.read_text(encoding="utf8")
            parts = re.split(r"\n\s*\n", text) if name.startswith("policies/") else [text]
            for at, part in enumerate(parts):
                lines = [line.strip() for line in part.splitlines() if line.strip()]
                found[f"{name}#{at}" if len(parts) > 1 else name] = lines
    return found


def paragraphs(lines: Sequence[str], document: int) -> Iterator[Paragraph]:
    """A short line, or a short first sentence, is the heading of what follows; single sentences go together."""
    heading, run = "", list[str]()
    for line in lines:
        if len(line) <= _LONGEST_HEADING and line[-1] not in "。！？；;：:，、":
            if run:
                yield Paragraph(document, heading, tuple(run))
            heading, run = line, []
            continue
        sentences = _SENTENCE.findall(line)
        if len(sentences) == 1:
            run += sentences
        elif len(sentences) > 1:
            own = len(sentences[0]) <= _LONGEST_HEADING
            yield Paragraph(document, sentences[0] if own else heading, tuple(sentences[own:]))
    if run:
        yield Paragraph(document, heading, tuple(run))


def drawn(paragraph: Paragraph, random: np.random.Generator) -> Iterator[Pair]:
    """Pairs of texts that belong together, cut anew each time: a heading and text under it, parts of some sentences."""
    sentences = paragraph.sentences
    for _ in range(1 + len(sentences) // LONG):
        size = int(random.integers(2, WINDOW + 1))
        at = int(random.integers(0, max(1, len(sentences) - size + 1)))
        window = sentences[at : at + size]
        if paragraph.heading and random.random() < HEADED:
            yield paragraph.heading, "".join(window)
        elif pair := _halves(window if len(window) > 1 else _CLAUSE.findall(window[0]), random):
            yield pair


def blocks(every: Sequence[Paragraph], random: np.random.Generator) -> list[list[Pair]]:
    """Pairs of neighbouring paragraphs, never two of one paragraph: they would be taught to lie apart."""
    rounds: list[list[Pair]] = []
    for paragraph in every:
        for at, pair in enumerate(drawn(paragraph, random)):
            if at == len(rounds):
                rounds.append([])
            rounds[at].append(pair)
    return [pairs[at : at + TOGETHER] for pairs in rounds for at in range(0, len(pairs), TOGETHER)]


def _halves(pieces: Sequence[str], random: np.random.Generator) -> Pair | None:
    mine = random.random(len(pieces)) < 0.5
    one = "".join(piece for piece, own in zip(pieces, mine, strict=True) if own)
    other = "".join(piece for piece, own in zip(pieces, mine, strict=True) if not own)
    return (one, other) if min(len(one), len(other)) >= LEAST else None


def vocabulary(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Codes of the bigrams that have a vector, and their rarity: ln of texts by texts that have them."""
    piece, code = bigrams(texts)
    codes, place, counts = np.unique(code, return_inverse=True, return_counts=True)
    having = np.bincount(np.unique(place * len(texts) + piece) // len(texts), minlength=len(codes))
    kept = counts >= RARE
    return codes[kept], np.log(len(texts) / having[kept])


def learned(lines: dict[str, list[str]], log: Callable[[str], None] = print) -> Vectors:
    """Vectors learned from some documents."""
    random = np.random.default_rng(SEED)
    every = [one for at, own in enumerate(lines.values()) for one in paragraphs(own, at)]
    codes, rarity = vocabulary([line for own in lines.values() for line in own])
    empty = Vectors(codes, np.zeros((len(codes), 1), np.int8), np.zeros(0, np.float32))
    table = random.standard_normal((len(codes), DIMENSIONS), np.float32) / np.sqrt(
        DIMENSIONS, dtype=np.float32
    )
    adam = Adam(table)
    log(f"{len(lines)} documents, {len(every)} paragraphs, {len(codes)} bigrams")
    for epoch in range(EPOCHS):
        made = blocks(every, random)
        order = [pair for at in random.permutation(len(made)) for pair in made[at]]
        rate = RATE * (1 - epoch / EPOCHS)
        counted = [
            _thinned(_matrix(empty, rarity, [pair[side] for pair in order]), random) for side in (0, 1)
        ]
        loss = [
            adam.step(_gradient(table, counted[0][at : at + BATCH], counted[1][at : at + BATCH]), rate)
            for at in range(0, len(order) - BATCH + 1, BATCH)
        ]
        log(f"epoch {epoch + 1}: {len(order)} pairs, loss {np.mean(loss):.3f}")
    weighed = table * rarity[:, None].astype(np.float32)
    factors = np.abs(weighed).max(axis=1) / 127
    rows = np.round(weighed / np.maximum(factors, 1e-9)[:, None]).astype(np.int8)
    return Vectors(codes, rows, factors.astype(np.float32))


def _matrix(known: Vectors, rarity: Floats, texts: Sequence[str]) -> sparse.csr_matrix:
    found = known.known(texts)
    weight = (1 + np.log(found.value)) * rarity[found.term]
    return sparse.csr_matrix(
        (weight.astype(np.float32), (found.piece, found.term)), (found.pieces, found.terms)
    )


def _thinned(counts: sparse.csr_matrix, random: np.random.Generator) -> sparse.csr_matrix:
    counts.data *= random.random(len(counts.data)) >= DROPPED
    return counts


def _gradient(
    table: Floats, one: sparse.csr_matrix, other: sparse.csr_matrix
) -> tuple[float, Floats, Floats]:
    """Loss, touched rows and their gradient: each text is to find its partner among all of the batch, both ways."""
    touched = np.unique(np.concatenate([one.indices, other.indices]))
    one, other = one[:, touched], other[:, touched]
    own = table[touched]
    (a, long_a), (b, long_b) = _unit(one @ own), _unit(other @ own)
    odds = a @ b.T / SHARPNESS
    shares, backwards = _softmax(odds), _softmax(odds.T).T
    right = np.arange(len(odds))
    loss = (
        -float(np.log(shares[right, right] + 1e-9).mean() + np.log(backwards[right, right] + 1e-9).mean()) / 2
    )
    slope = (shares + backwards) / 2
    slope[right, right] -= 1
    slope /= SHARPNESS * len(odds)
    along_a, along_b = _tangent(slope @ b, a, long_a), _tangent(slope.T @ a, b, long_b)
    return loss, touched, one.T @ along_a + other.T @ along_b


def _unit(rows: Floats) -> tuple[Floats, Floats]:
    length = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows / length, length


def _tangent(slope: Floats, unit: Floats, length: Floats) -> Floats:
    return (slope - (slope * unit).sum(axis=1, keepdims=True) * unit) / length


def _softmax(odds: Floats) -> Floats:
    shares = np.exp(odds - odds.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


class Adam:
    """Kingma & Ba 2015, over the rows that a batch touches."""

    def __init__(self, table: Floats) -> None:
        self.table = table
        self.mean, self.square = np.zeros_like(table), np.zeros_like(table)
        self.steps = np.zeros(len(table), np.float32)

    def step(self, found: tuple[float, Floats, Floats], rate: float) -> float:
        """Move the rows; gives the loss back."""
        loss, at, slope = found
        self.steps[at] += 1
        self.mean[at] = mean = 0.9 * self.mean[at] + 0.1 * slope
        self.square[at] = square = 0.98 * self.square[at] + 0.02 * slope**2
        done = self.steps[at][:, None]
        self.table[at] -= rate * (mean / (1 - 0.9**done)) / (np.sqrt(square / (1 - 0.98**done)) + 1e-8)
        return loss


def _manifest(lines: dict[str, list[str]], vectors: Vectors, told: list[str]) -> dict[str, Any]:
    return {
        "seed": SEED,
        "bigrams": len(vectors.codes),
        "dimensions": DIMENSIONS,
        "held out": HELD_OUT.pattern,
        "log": told,
        "documents": {
            name: hashlib.sha256("\n".join(own).encode("utf8")).hexdigest()[:16]
            for name, own in lines.items()
        },
        "with": {"python": platform.python_version(), **{name: version(name) for name in ("numpy", "scipy")}},
    }


def main() -> None:
    """Learn, write."""
    told: list[str] = []

    def log(line: str) -> None:
        told.append(line)
        print(line, flush=True)

    lines = documents()
    vectors = learned(lines, log)
    save_vectors(ROOT / "resources" / "models" / "vectors.npz", vectors)
    kept = json.dumps(_manifest(lines, vectors, told), ensure_ascii=False, indent=1)
    (HERE / "vectors-manifest.json").write_text(kept + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
