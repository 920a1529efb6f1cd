"""The verb that lists what colleagues changed and said in a draft that came back."""

from collections.abc import Iterator
from pathlib import Path

import click

from xubao.cli.files import DONE, UNREADABLE, Verb, as_json_option, check_inputs, print_json
from xubao.model import Returned, UsageError, XubaoError


@click.command("returned", cls=Verb)
@click.argument("draft", metavar="原稿.docx")
@click.argument("files", nargs=-1, required=True, metavar="修改稿.docx…")
@as_json_option
def returned(draft: str, files: tuple[str, ...], as_json: bool) -> int:
    """列出改过的稿子里谁改了什么、批注了什么。"""
    from xubao.operations.returned import NOTHING, draft_in_file, returned_from
    from xubao.operations.settings import load_settings

    check_inputs((draft, *files))
    word = load_settings().word
    basis = draft_in_file(Path(draft))
    found: list[Returned] = []
    status = DONE
    for file in files:
        try:
            found.append(returned_from(Path(file), [basis], word))
        except XubaoError as error:
            click.echo(f"{error}", err=True)
            same = isinstance(error, UsageError) and error.message.code == NOTHING
            status = status if same else UNREADABLE
    if as_json:
        print_json({"returned": [{"file": one.file, "items": list(_items(one))} for one in found]})
        return status
    for one in found:
        click.echo(one.file)
        for item in _items(one):
            who = item["who"] or "未署名"
            said = (item["id"], who, item["when"], item["kind"], item["section"])
            click.echo("  " + " ".join(str(part) for part in said if part))
            click.echo(f"    - {item['old']}\n    + {item['new']}")
    return status


def _items(one: Returned) -> Iterator[dict[str, object]]:
    for item in one.items:
        yield {
            "id": item.id,
            "kind": item.kind.value,
            "who": item.who,
            "when": item.when or None,
            "tracked": item.tracked,
            "section": item.section,
            "old": item.old,
            "new": item.new,
            "parent": item.parent or None,
            "done": item.done,
        }
