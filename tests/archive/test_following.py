"""What became of something through the years; what of a draft stands in earlier documents."""

from pathlib import Path

import pytest

from tests.archive.folder import TEXTS, put
from xubao.model import Cancelled
from xubao.model.archive import ArchiveQuestion
from xubao.operations import archive as archives
from xubao.operations.reports import FileRef, read_report


def test_a_figure_is_followed_through_the_years(built: Path) -> None:
    found = archives.follow_in_archive(archives.open_archive(built), ArchiveQuestion("人才公租房"))
    assert [source.date for source in found.sources] == sorted(source.date or "" for source in found.sources)
    told = {(one.year, one.figure.value, one.figure.unit) for values in found.values for one in values}
    assert {("2021", 12000.0, "套"), ("2022", 15000.0, "套"), ("2023", 5000.0, "套")} <= told
    assert "公租房" in found.matters[0].title


def test_a_document_is_followed_from_its_making_to_its_revision(built: Path) -> None:
    found = archives.follow_in_archive(
        archives.open_archive(built), ArchiveQuestion("《引进人才住房保障办法》")
    )
    first = found.matters[0]
    assert "引进人才住房保障办法" in first.title
    assert [found.sources[one.report].date for one in first.mentions] == ["2021-07-20", "2022-07-18"]
    assert ["制定" in first.mentions[0].text, "修订" in first.mentions[1].text] == [True, True]


def test_what_nobody_said_has_no_matters(built: Path) -> None:
    found = archives.follow_in_archive(archives.open_archive(built), ArchiveQuestion("“火星移民”"))
    assert (found.matters, found.sources, found.found) == ((), (), 0)


def test_following_can_be_stopped(built: Path) -> None:
    def stop(done: float, message: str) -> None:
        if done >= 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        archives.follow_in_archive(archives.open_archive(built), ArchiveQuestion("人才公租房"), stop)


def test_a_draft_is_told_what_it_has_from_earlier_documents(built: Path, tmp_path: Path) -> None:
    draft = tmp_path / "2023-人才工作报告.txt"
    text = TEXTS["2022-人才工作报告.txt"].replace("2022年7月18日", "2023年7月10日")
    text = text.replace("全市累计建成人才公租房1.5万套", "全市新筹集各类租赁住房2万套").replace(
        "配套设施仍不完善", "供给仍然不足"
    )
    draft.write_text(text, "utf8")
    found = archives.similar_in_archive(archives.open_archive(built), read_report(FileRef(str(draft))))
    assert {Path(one.source.file).name for one in found.documents[:2]} == {
        "2021-人才工作报告.txt",
        "2022-人才工作报告.txt",
    }
    assert [one.score for one in found.documents] == sorted(
        (one.score for one in found.documents), reverse=True
    )
    copied = {one.text: Path(one.source.file).name for one in found.copied}
    assert copied["修订《引进人才住房保障办法》，放宽申请条件。"] == "2022-人才工作报告.txt"
    assert not any("租赁住房2万套" in one for one in copied)


def test_a_document_is_not_like_itself(built: Path) -> None:
    file = built.parent / "文件" / "2021-人才工作报告.txt"
    found = archives.similar_in_archive(archives.open_archive(built), read_report(FileRef(str(file))))
    assert str(file) not in {one.source.file for one in found.documents}
    assert found.copied == ()


def test_matters_are_one_whatever_the_order_of_their_words_and_whatever_their_numbers(tmp_path: Path) -> None:
    told = {
        2016: "全年开工建设棚户区住房改造550万套，解决了住房困难群众的住房问题。",
        2017: "今年完成棚户区住房改造600万套，群众居住条件明显改善。",
        2018: "加快推进棚户区改造住房580万套，其中货币化安置占三成。",
        2019: "扎实推进棚户区改造620万套，配套学校医院同步建成。",
        2020: "基本建成棚户区改造住房610万套，十多万居民搬进新居。",
        2021: "持续推进棚户区改造300万套，城中村同步改造。",
    }
    for year, said in told.items():
        head = f"政府工作报告\n\n{year}年3月5日\n\n海州市人民政府\n\n一、工作回顾\n\n"
        put(tmp_path / "文件", f"{year}.txt", f"{head}{said}新建学校{year - 2000}所。\n")
    archives.build_archive([str(tmp_path / "文件")], tmp_path / "库", workers=0)
    found = archives.follow_in_archive(archives.open_archive(tmp_path / "库"), ArchiveQuestion("棚户区改造"))
    (matter,) = [one for one in found.matters if "棚户区" in one.title]
    assert len(matter.mentions) == len(told)
    assert not any(char.isdigit() for char in matter.title)
    assert [found.sources[one.report].date for one in matter.mentions] == [f"{year}-03-05" for year in told]
