"""Topic sentences on lines of their own: headings that kept their full stop.

「这是经济实力持续提升的五年。」 stands above its paragraph, 「这是人民生活品质不断提高的五年。」 above another: what
makes them headings is that they are alike and come again and again.
"""

from collections import defaultdict
from collections.abc import Sequence

from xubao.model import BlockKind
from xubao.outline.parts import Para

LONGEST = 60
FEWEST = 3
NEAR = 5
"""Paragraphs between two of them at most."""
_OPENING = 2


def topic_lines(paras: Sequence[Para], body: int, tail: int) -> set[int]:
    """Paragraphs of one sentence, alike in how they begin, each with longer text below.

    Args:
        paras: settled paragraphs.
        body, tail: the body's paragraphs are paras[body:tail].
    """
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for index in range(body, tail - 1):
        if _topic(paras[index], paras[index + 1]):
            alike[paras[index].text[:_OPENING]].append(index)
    found: set[int] = set()
    for indexes in alike.values():
        run: list[int] = []
        for index in [*indexes, tail + NEAR + 1]:
            if run and index - run[-1] > NEAR:
                found.update(run if len(run) >= FEWEST else ())
                run = []
            run.append(index)
    return found


def _topic(para: Para, following: Para) -> bool:
    return (
        len(para.sentences) == 1
        and para.text.endswith("。")
        and not para.text.startswith("—")
        and len(para.text) <= LONGEST
        and len(following.sentences) > 1
        and len(following.text) > 2 * len(para.text)
        and BlockKind.CELL not in (para.block.kind, following.block.kind)
    )
