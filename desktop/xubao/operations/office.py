"""The lists of agencies and leaders that the office keeps for the check of its drafts: files that a person edits."""

from pathlib import Path

from xubao.language.office_lists import AGENCIES, LEADERS, OfficeLists, office_folder, office_lists

__all__ = ["OfficeLists", "made_lists", "office_lists"]

_BEGUN = {
    AGENCIES: "# 本地已合并、更名的机构，一行一个，各项之间用制表符（Tab）分开：原名、现名、年份。\n"
    "# 程序自带全国机构改革的清单，这里的同名行优先；原名与现名相同表示这个名称在本地仍在使用。\n",
    LEADERS: "# 现任领导，一行一人，各项之间用制表符（Tab）分开：姓名、现任职务。\n",
}


def made_lists() -> tuple[Path, ...]:
    """The office's own lists, each begun with remarks that say its form where it is missing.

    Raises:
        OSError: they cannot be made.
    """
    folder = office_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, begun in _BEGUN.items():
        if not (folder / name).exists():
            (folder / name).write_text(begun, encoding="utf-8-sig")
    return tuple(folder / name for name in _BEGUN)
