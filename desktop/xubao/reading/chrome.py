"""Lines of a web page that belong to the site, not to the document."""

import re

from xubao.language.dates import YEAR
from xubao.language.wordlists import worded

SITE = worded("web-furniture.txt")(
    r"{anywhere}|^{whole-lines}$|^{openings}|您(?:现在|当前|目前)?(?:所在)?的?位置|^首页(?:\s*[>»›]|$)|"
    r"【?字[号体]\s*[：:]|[【\[]?{buttons}(?:{of-buttons}|\s|[】\]]|$)|^{organisers}单位[：:]|"
    r"^[【\[（(]?{desks}编辑[：:]|^上一[篇条]|^下一[篇条]|^(?:相关|延伸){links}|^【?[大中小](?:[\s|]+[大中小])+】?$"
)
"""The regular expression of what no document has: a site's own lines."""
_SITE = re.compile(SITE)
_SAID = re.compile(rf"来源|时间|日期|{YEAR}[-年]")
LONGEST = 80


def is_site_line(text: str) -> bool:
    """Whether a line is the site's own: navigation, font size, print, sharing, copyright.

    Args:
        text: a line; those that also say a date or source are the document's.
    """
    return len(text) <= LONGEST and _SITE.search(text) is not None and _SAID.search(text) is None
