"""What a person says on the command line of a paper's layout: options that `draft` and `plan` share."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

_OPTIONS = (
    click.option(
        "--like",
        type=click.Path(),
        metavar="文件.docx",
        help="版式照这份本单位的成稿：页面、字体、字号、行距、各级标题、版头、页码、落款位置。",
    ),
    click.option(
        "--template",
        type=click.Path(),
        metavar="文件.docx",
        help="用本单位的模板（.docx 或 .dotx）：按名称用它的样式，保留它的页面、页眉和页脚。",
    ),
)


def with_layout(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the options; it gets the settings of Word files under them as `word`."""

    @wraps(verb)
    def call(*arguments: Any, like: str | None, template: str | None, **others: Any) -> Any:
        from xubao.operations import layouts
        from xubao.operations.settings import load_settings

        if like and template:
            raise click.UsageError("--like 和 --template 只能用一个。")
        word = load_settings().word
        if like:
            word = layouts.like(word, Path(like), layouts.learn_layout(Path(like)))
        elif template:
            _tell(layouts.see_template(Path(template)))
            word = layouts.with_template(word, Path(template))
        return verb(*arguments, word=word, **others)

    for option in reversed(_OPTIONS):
        call = option(call)
    return call


def _tell(seen: Any) -> None:
    if seen.missing:
        names = "、".join(seen.missing)
        click.echo(f"提示：模板 {seen.name} 里没有这些样式，已补上：{names}。", err=True)
