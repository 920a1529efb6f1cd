"""Loads what the first reading, comparing and drafting need, ahead of them."""


def warm() -> None:
    """Load the core's modules and weights. Takes a second or so: call it where nobody waits."""
    from xubao import comparing, drafting, outline, reading, statements  # noqa: F401 - the loading is the point
    from xubao.operations.reports import understand

    source = reading.read_bytes(
        "预热.txt", "关于某项工作情况的报告\n一、工作进展\n2024年完成投资3亿元。\n".encode()
    )
    understand(source)
