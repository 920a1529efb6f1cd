"""Lines of a web page that belong to the site, not to the document."""

import re

_SITE = re.compile(
    "|".join(
        (
            r"面包屑|当前位置|您(?:现在)?(?:所在)?的位置|^首页(?:\s*[>»›]|$)",
            r"【?字[号体]\s*[：:]|[【\[]?(?:打印|收藏|关闭|分享)(?:本页|此页|本文|窗口|到|\s|[】\]]|$)",
            r"扫一扫|^版权所有|ICP备|公网安备|^(?:主办|承办|协办)单位[：:]|网站(?:标识码|地图)",
            r"^上一[篇条]|^下一[篇条]|^(?:相关|延伸)(?:链接|文章|阅读|新闻|稿件)|^分享|^×$",
            r"^(?:政务|官方)?微信$|^微博$|^无障碍|^返回(?:顶部|首页)|^【?[大中小](?:[\s|]+[大中小])+】?$",
        )
    )
)
_SAID = re.compile(r"来源|时间|日期|\d{4}[-年]")
LONGEST = 80


def is_site_line(text: str) -> bool:
    """Whether a line is the site's own: navigation, font size, print, sharing, copyright.

    Args:
        text: a line; those that also say a date or source are the document's.
    """
    return len(text) <= LONGEST and _SITE.search(text) is not None and _SAID.search(text) is None
