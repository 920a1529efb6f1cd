"""A small project that opens in a moment: opinions, two reports, material, and a draft made by hand."""

import shutil
from pathlib import Path

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.operations import documents, projects

NAME = "项目.xubao"
OPINIONS, OLD, NEW, MATERIAL = "d1", "d2", "d3", "d4"

TEXTS = {
    "审议意见.txt": """对“关于分园改革提升情况的报告”的审议意见
市人民政府：
2024年7月24日，常委会会议听取和审议了市人民政府关于分园改革提升情况的报告。现将审议意见转送你们，请认真研究处理。
一、完善统筹协同的管理体制
（一）健全市区联动和分园统筹协调机制。厘清市级部门和区政府的职责。（责任单位：市科委，各区政府）
二、拓展高质量发展的产业空间
（二）加快空间优化调整。抓紧完成新一轮空间调整，建立动态调整机制。（责任单位：市规划自然资源委）
2024年8月9日
""",
    "2023报告.txt": """关于分园改革提升情况的报告
2023年7月24日
一、工作进展情况
建成孵化器5个。完成投资3亿元。引进企业12家。建立市区联动机制。开展空间调整。
二、存在的问题
部分分园统筹协调机制不够顺畅。土地空间布局分散。
三、下一步工作
2024年新建孵化器2个。推进空间优化调整。加强人才引进。
""",
    "2024报告.txt": """关于分园改革提升情况的报告
2024年7月24日
一、工作进展情况
建成孵化器7个。完成投资4亿元。引进企业18家。健全市区联动机制。完成空间调整方案。
二、存在的问题
远郊区分园统筹协调能力不足。土地空间布局仍然分散。
三、下一步工作
2025年新建孵化器3个。落实空间优化调整。持续加强人才引进。
""",
    "部门材料.txt": """关于空间优化调整情况的材料
市规划自然资源委
2025年5月12日
一、工作进展
新一轮空间优化调整方案已报送国家有关部委，区块数量由164个整合为121个。建立动态调整机制。
二、下一步打算
力争2025年底前完成区块整合。
""",
}


def write_texts(folder: Path) -> list[Path]:
    """The files that the project is made of."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for name, text in TEXTS.items():
        path = folder / name
        path.write_text(text, encoding="utf8")
        made.append(path)
    return made


def draft_by_hand(body: str = "已建成孵化器7个。") -> SavedDraft:
    """A draft whose sentences come from the reports and the material."""
    sections = (
        DraftSection("s1", None, 0, "", ((DraftRun("现将研究处理情况报告如下。"),),)),
        DraftSection("s2", "o1", 1, "一、完善统筹协同的管理体制", ((DraftRun(body, 1, "t0002"),),)),
        DraftSection(
            "s3",
            "o3",
            1,
            "二、拓展高质量发展的产业空间",
            ((DraftRun("建立动态调整机制。", 2, "t0003"), DraftRun("【待补充：数据】")),),
        ),
    )
    return SavedDraft(
        opinions=OPINIONS,
        documents=(OLD, NEW, MATERIAL),
        material=(MATERIAL,),
        precedent=None,
        title="关于研究处理情况的报告",
        recipient="市人大常委会：",
        sections=sections,
    )


def make_project(path: Path, draft: SavedDraft | None = None) -> None:
    """Write the project file."""
    opened = projects.new_project(path)
    try:
        documents.add_files(opened, write_texts(path.parent / "原文"))
        projects.save_draft(opened, draft or draft_by_hand())
    finally:
        opened.close()


def copy_of(master: Path, folder: Path) -> Path:
    """The project again, in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(master, folder / NAME))
