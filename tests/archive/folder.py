"""A few small documents, written as files."""

import os
import time
from pathlib import Path

TEXTS = {
    "2021-人才工作报告.txt": (
        "关于人才工作情况的报告\n\n2021年7月20日\n\n市科学技术委员会\n\n"
        "一、主要进展\n\n"
        "全市累计建成人才公租房1.2万套，分配入住8600套。制定《引进人才住房保障办法》，明确申请条件和轮候规则。\n\n"
        "二、存在的问题\n\n"
        "人才公租房配套设施不完善，通勤班车线路少。\n\n"
        "三、下一步工作\n\n"
        "到2023年新增人才公租房5000套，力争解决青年人才住房困难。\n"
    ),
    "2022-人才工作报告.txt": (
        "关于人才工作情况的报告\n\n2022年7月18日\n\n市科学技术委员会\n\n"
        "一、主要进展\n\n"
        "全市累计建成人才公租房1.5万套，分配入住1.1万套。修订《引进人才住房保障办法》，放宽申请条件。\n\n"
        "二、存在的问题\n\n"
        "人才公租房配套设施仍不完善，个别项目交付延期。\n"
    ),
    "邻市/2022-科技企业情况.md": (
        "# 关于科技型企业培育情况的报告\n\n2022年9月1日\n\n邻市人民政府\n\n"
        "## 一、工作情况\n\n"
        "2021年新注册科技型企业5.15万家，比上年增长12.5%。落实企业研发费用加计扣除政策，惠及企业3200家。\n"
    ),
}
_LONG_AGO = 100.0
"""Seconds: a file that was changed just now is looked at again."""


def put(folder: Path, name: str, text: str, ago: float = _LONG_AGO) -> Path:
    """Write a file as if some time ago."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf8")
    when = time.time() - ago
    os.utime(path, (when, when))
    return path
