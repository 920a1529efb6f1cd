"""What the archive holds, and what became of a build, in one line each."""

from xubao.model.archive import ArchiveBuilt, ArchiveInfo
from xubao.window.dialogs.sizes import said_size
from xubao.window.words import tr


def holds(info: ArchiveInfo, pending: int = 0) -> str:
    """How much an archive holds, how large it is and when it was last built.

    Args:
        pending: documents that an interrupted build has read.
    """
    told = tr("{documents} 份文件，{statements} 句话，占用 {size}；{built} 更新。").format(
        documents=f"{info.documents:,}",
        statements=f"{info.statements:,}",
        size=said_size(info.size),
        built=info.built,
    )
    if info.first is not None and info.last is not None:
        told = tr("{first}年至{last}年，{rest}").format(first=info.first, last=info.last, rest=told)
    if pending:
        told += tr("上次没有读完，已读 {count} 份。").format(count=pending)
    return told


def became(built: ArchiveBuilt) -> str:
    """What a build did; what could not be read comes last."""
    told = [
        tr("新读 {read} 份").format(read=built.read),
        tr("没有变化的 {count} 份").format(count=built.unchanged) if built.unchanged else "",
        tr("移出 {count} 份").format(count=built.removed) if built.removed else "",
        tr("重复的 {count} 份").format(count=len(built.duplicates)) if built.duplicates else "",
        tr("没有读出来的 {count} 份").format(count=len(built.failed)) if built.failed else "",
        tr("有密级没有收的 {count} 份").format(count=len(built.classified)) if built.classified else "",
    ]
    said = tr("资料库更新完毕：{what}。").format(what=tr("，").join(filter(None, told)))
    if built.kept:
        said += tr("打不开的文件夹 {count} 个，原来读过的仍保留。").format(count=len(built.kept))
    return said
