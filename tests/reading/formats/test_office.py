"""Files of old and foreign word processors, where nothing converts them."""

import pytest

from xubao.model import ReadError
from xubao.reading.formats import office


@pytest.mark.parametrize(
    ("name", "said"),
    [("报告.wps", "请在WPS中另存为docx"), ("模板.wpt", "请在WPS中另存为docx"), ("报告.doc", "LibreOffice")],
)
def test_without_a_converter_the_person_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(ReadError) as caught:
        office.read(name, b"\xd0\xcf\x11\xe0")
    assert caught.value.code == "no-converter"
    assert said in str(caught.value)
