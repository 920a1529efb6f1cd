"""What a project file keeps of a source is what was read, in this version's files and in earlier ones."""

import json

from xubao.model import Block, BlockKind, Loss, Message, Source
from xubao.storing.codec import from_json, to_json

LOST = Message("reading.lost.chart", count=2)


def test_merged_cells_tracked_changes_and_places_of_losses_are_kept() -> None:
    cell = Block("投资", BlockKind.CELL, table=(0, 0, 1), spans=(1, 2))
    source = Source("稿.docx", "docx", (cell,), lost=(Loss(LOST, 0),), tracked=True)
    kept = from_json(to_json(source, Source), Source)
    assert kept == source
    assert kept.lost[0].message.code == LOST.code


def test_an_earlier_files_losses_have_no_place() -> None:
    kept = json.loads(to_json(Source("稿.docx", "docx", (Block("投资"),)), Source))
    del kept["tracked"], kept["blocks"][0]["spans"]
    kept["lost"] = [str(LOST)]
    source = from_json(json.dumps(kept), Source)
    assert source.lost == (Loss(LOST),)
    assert source.lost[0].message.code == LOST.code
    assert source.blocks[0].spans == (1, 1)
