"""A colleague at LibreOffice: `PYTHON colleague.py SOURCE TARGET PROFILE NAME` edits a file as a person would.

Run by the Python that LibreOffice comes with (module uno), not by the tests' own. With tracked changes on: words of a
sentence are written over, a sentence is put in, one is taken out, a paragraph is added, a remark is made and answered;
then changes are no longer tracked and one more word is changed.
"""

import subprocess
import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

_USER = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>{name}</value>
</prop></item></oor:items>
"""


def main(source: str, target: str, profile: str, name: str) -> None:
    user = Path(profile) / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_USER.format(name=name), encoding="utf8")
    pipe = f"colleague{abs(hash(profile)) % 10**8}"
    office = subprocess.Popen(
        [
            "soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )  # fmt: skip
    try:
        _edit(_connected(pipe), source, target)
    finally:
        office.terminate()
        office.wait(20)


def _connected(pipe: str) -> object:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.2)
    raise SystemExit("LibreOffice does not answer")


def _set(name: str, value: object) -> object:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def _edit(desktop: object, source: str, target: str) -> None:
    document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (_set("Hidden", True),))
    document.RecordChanges = True
    _found(document, "12家").setString("15家")
    _found(document, "市科委会同市财政局出台了支持政策。").setString("")
    place = _found(document, "按月调度进展。")
    document.Text.insertString(place.getEnd(), "其中科学城每周调度。", False)
    place = _found(document, "下一步，将继续完善服务体系。")
    end = document.Text.createTextCursorByRange(place.getEnd())
    document.Text.insertControlCharacter(end, 0, False)
    document.Text.insertString(end, "同时，抓好督促检查。", False)
    remark = document.createInstance("com.sun.star.text.textfield.Annotation")
    remark.Author, remark.Content = "王五", "这个数和统计公报不一致"
    document.Text.insertTextContent(_found(document, "3200家"), remark, True)
    document.RecordChanges = False
    _found(document, "联席会议").setString("联席会商")
    document.storeToURL(Path(target).as_uri(), (_set("FilterName", "MS Word 2007 XML"),))
    document.close(True)


def _found(document: object, words: str) -> object:
    search = document.createSearchDescriptor()
    search.SearchString = words
    found = document.findFirst(search)
    if found is None:
        raise SystemExit(f"not there: {words}")
    return found


if __name__ == "__main__":
    main(*sys.argv[1:5])
