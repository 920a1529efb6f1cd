"""Word files (.docx and its kin)."""

import io

from xubao.model import Block, ReadError, Source


def read(name: str, data: bytes) -> Source:
    """Read a Word file's paragraphs.

    Raises:
        ReadError: codes password, damaged.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise ReadError(
            name, "damaged", "Word 文件已损坏，打不开。", "请在 Word 或 WPS 中打开后另存一份再试。"
        ) from error
    blocks = tuple(Block(p.text) for p in document.paragraphs if p.text.strip())
    return Source(name=name, format="docx", blocks=blocks)
