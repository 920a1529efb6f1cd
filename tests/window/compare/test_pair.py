"""The two reports a person chose to compare are those shown when the project is opened again."""

from collections.abc import Callable

from xubao.window.compare.page import ComparePage
from xubao.window.shell import Shell


def test_the_pair_last_chosen_is_compared_when_the_project_is_opened_again(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    with_samples.show_page("compare")
    page = with_samples.page("compare")
    assert isinstance(page, ComparePage)
    settle()
    by_default = (page.state.old, page.state.new)
    assert session.project.compared is None
    page.swap()
    settle()
    assert session.opened is not None
    path = session.opened.path
    with_samples.context.actions["file.close"].trigger()
    assert session.open(path)
    settle()
    with_samples.show_page("compare")
    settle()
    assert (page.state.old, page.state.new) == tuple(reversed(by_default))
