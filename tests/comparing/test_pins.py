"""What a person said about links always holds."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.builders import NEW, OLD, document, reports
from tests.examples import examples
from xubao.comparing import compare
from xubao.model import LinkSource, Pin, Relation, Report
from xubao.outline.anchors import section_anchors

slow = settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def at(report: Report, title: str) -> tuple[str, str]:
    """Id and anchor of the section with that title."""
    section = next(s for s in report.sections if s.title == title)
    return section.id, section_anchors(report)[section.id]


def test_a_pinned_link_is_made_and_shown_as_the_persons() -> None:
    old, new = document(OLD), document(NEW)
    old_id, old_name = at(old, "打造千亿级创新型产业集群")
    new_id, new_name = at(new, "坚持开门搞规划")
    found = compare(old, new, (Pin(old_name, new_name),))
    link = next(link for link in found.links if (link.old, link.new) == (old_id, new_id))
    assert link.by is LinkSource.PERSON
    assert link.certain
    assert found.candidates[new_id][0] == old_id or old_id in found.candidates[new_id]


def test_a_forbidden_link_is_gone_and_the_rest_realigns() -> None:
    old, new = document(OLD), document(NEW)
    old_id, old_name = at(old, "抓好公共服务配套")
    new_id, new_name = at(new, "提升基础设施和公共服务水平")
    before, after = compare(old, new), compare(old, new, (Pin(old_name, new_name, linked=False),))
    assert (old_id, new_id) in {(link.old, link.new) for link in before.links}
    assert (old_id, new_id) not in {(link.old, link.new) for link in after.links}
    assert old_id not in after.candidates[new_id]


def test_a_section_said_to_have_no_counterpart_has_none() -> None:
    old, new = document(OLD), document(NEW)
    new_id, new_name = at(new, "提升基础设施和公共服务水平")
    found = compare(old, new, (Pin(None, new_name),))
    mine = [link for link in found.links if link.new == new_id]
    assert [(link.old, link.relation, link.by) for link in mine] == [
        (None, Relation.ADDED, LinkSource.PERSON)
    ]
    assert found.candidates[new_id] == ()


def test_the_later_word_wins() -> None:
    old, new = document(OLD), document(NEW)
    old_id, old_name = at(old, "抓好公共服务配套")
    new_id, new_name = at(new, "坚持开门搞规划")
    found = compare(
        old, new, (Pin(old_name, new_name, linked=False), Pin(None, new_name), Pin(old_name, new_name))
    )
    assert (old_id, new_id) in {(link.old, link.new) for link in found.links}


def test_a_pin_on_a_section_that_is_no_more_says_nothing() -> None:
    old, new = document(OLD), document(NEW)
    assert compare(old, new, (Pin("没有这一节#0", "也没有#0"),)) == compare(old, new)


@slow
@given(data=st.data(), old=reports, new=reports)
def test_whatever_is_pinned_holds(data: st.DataObject, old: Report, new: Report) -> None:
    names_old, names_new = section_anchors(old), section_anchors(new)
    if not names_old or not names_new:
        return
    old_id = data.draw(st.sampled_from(sorted(names_old)))
    new_id = data.draw(st.sampled_from(sorted(names_new)))
    name_old, name_new = names_old[old_id], names_new[new_id]
    pairs = {(link.old, link.new) for link in compare(old, new, (Pin(name_old, name_new),)).links}
    assert (old_id, new_id) in pairs
    assert (old_id, None) not in pairs
    assert (None, new_id) not in pairs
    pairs = {(link.old, link.new) for link in compare(old, new, (Pin(name_old, name_new, False),)).links}
    assert (old_id, new_id) not in pairs
    lonely = {(link.old, link.new) for link in compare(old, new, (Pin(name_old, None),)).links}
    assert [pair for pair in lonely if pair[0] == old_id] == [(old_id, None)]
