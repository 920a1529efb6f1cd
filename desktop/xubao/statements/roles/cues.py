"""Words that show whether something is done, promised, lacking or mere framing.

None of them decides alone: 加快建设 is progress in a report on work done and a goal in a plan. They are features of the
model, and those that agree with its verdict are shown to the person as the words that decided.
"""

import re

from xubao.language.wordlists import lists, patterns
from xubao.model import Role

_pattern = patterns("role-passages.txt")

_LISTS = lists("role-cues.txt")
TONE: dict[str, Role] = {
    word: Role(role) for role in ("other", "goal", "progress", "problem") for word in _LISTS[role]
}
"""The role a cue speaks for."""

ADMITS = _pattern(
    "(?=[清也还仍存问困])(?:清醒地?(?:看到|认识)|也要看到|(?:还|仍|仍然|也)(?:(?:面临|存在)[^。；]{0,24}|有[^，。；]{0,24}){troubles}|"
    "存在(?:着|不少|一些|许多)[^。；，]{0,16}{shortfalls}|问题(?:和不足)?(?:是|有|：|包括|表现)|困难和(?:问题|挑战)|问题和(?:不足|挑战|困难)|"
    "存在的?(?:主要)?(?:问题|不足|困难))"
)
"""The sentence that opens a passage on what is lacking."""

CURES = _pattern("{mends}[^，。；]{0,18}{mended-troubles}|薄弱学校|(?:问题|困难)(?:解决|化解|克服)")
"""Problems named because they are dealt with."""

ADMITTED = re.compile(r"(?:还|仍|仍然|依然|也)存在|存在(?:着|不少|一些|许多|的问题[：:])|等问题和挑战")
"""So plain an admission that words of mending beside it do not undo it."""

UNDAUNTED = _pattern("(?:困难|问题|挑战|风险)[^，。；]{0,6}{overcome}")
"""Difficulties named to say that they are overcome."""

NEXT_POINT = re.compile(r"^(?:在[^，。]{2,10}方面|例如|比如)")
"""A new point within a paragraph: what was said of the one before does not carry over."""

TURNS = _pattern("^(?:会议(?:建议|要求|强调)|{turns})")
"""The words that turn a section from what is to what shall be."""

CALLS = _pattern(
    "^(?:{for-this}|我们(?:要|将|{resolved})|针对{named-before}|要(?![素求点害])|对(?:于)?这些问题)"
)
"""The same for the rest of a paragraph."""

RESOLVES = re.compile(
    r"(?:^|，|；)(?:对(?:此|于?这些|存在的)[^，。]{0,8}，)?(?:今后|我们|政府|各级政府)?(?:(?<![需主重])要(?![素求点害么])|一定|必须|决不|将(?!近))"
)
"""Within a passage on what is lacking: the resolve to mend it."""

MAXIM = _pattern(
    "^[^，。；：]{2,18}(?:，?是|{amounts-to})[^，。；：]{2,30}(?:，(?:更|也|又|还)?(?:是|关乎|事关|关系)[^，。；：]{2,30})*。$|"
    "^[一-龥]{4}，[一-龥]{4}。$|^[^，。；]{2,16}，?是[^，。；]{2,40}(?:之年|第一年|[开起][局步][之的]?年|(?:关键|重要)(?:时期|阶段|一年))|"
    "^(?:这是|成绩|[^，。]{0,8}成绩的取得)[^。]{4,160}(?:结果|来之不易|在于[^。]+)。$"
)
"""General truths and the meaning of a year: 就业是民生之本."""

COMMANDS = _pattern("要(?![素求点害])|{commands}|将(?!近)")

BACKGROUND = _pattern("^(?:从[^，。]{2,8}(?:来)?看|{at-large}|总的来?看)")
"""The first words of a paragraph on the situation at large."""

_WHO = "们区市省委府园院局者业"
WILLS = _pattern(
    f"将(?:(?<![一-龥]将)|(?:(?<=[{_WHO}]将)|(?<=[{_WHO}][还也]将))(?!近)|(?<=[近下后]期将)|{{behind-will}})|{{wills}}|有望(?!远)|"
    "拟(?![人定订]|建(?:项目|工程)|支持对象|[^，。]{1,5}的)|“十[四五六]五”末"
)
"""Words of the future."""

ANNOUNCES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (_pattern("{announces-problems}"), Role.PROBLEM),
    (
        _pattern("{announces-goals}|重点(?:做好|抓好|工作)|(?<![主需重])要"),
        Role.GOAL,
    ),
    (_pattern("{announces-progress}"), Role.PROGRESS),
)
"""What a lead-in ending in a colon promises of the list after it."""

MAKES = _pattern("将(?!{will-be-done}|在(?!{things-at})|全(?!{all-of}))[^，。；]{2,24}?{made-of}")
"""将 that means 把: 将16支基金整合为2支 tells what was done."""

DONE = _pattern(r"已(?!有之)|(?<![为除])了(?!解)|{reached}|{moved}[到至]\d")
"""Results told in a review."""

LOOKS_BACK = re.compile(
    r"^(?:这|过去|[一二三四五]|\d)(?:五|三|一|几)?年(?:来|间|里)?[，,是]|^[五三一]年(?:来|间)"
)
PERIOD = re.compile(r"^(?:回顾|经过)?“([一二三四五六七八九十]{1,2})五”(?:时期|期间|以来|规划)?(?!规划的)")
"""The five years a paragraph opens with."""

ORDERS = _pattern(
    "^(?:（?[一二三四五六七八九十]+）|[一二三四五六七八九十]是|第[一二三四五六七八九十]+，|同时，)?{orders}"
)
"""A sentence that opens with an order."""

SALUTES = re.compile(
    r"^(?:各位(?:代表|委员)|主任|[^，。]{0,20}(?:委员|代表|领导|同志们)[：:！!]|同志们)[^。]{0,40}[：:！!]?$"
)
CLOSES = _pattern("提请.{0,24}(?:审议|审查)|请(?:予)?审[议查]|{closes}")
SITTING = re.compile(
    r"^会议(?:听取|审议)了|^[^。；]{0,24}人大常委会(?:召开|举行)(?:了)?第?[\d一二三四五六七八九十百]+次[^，。；]{0,6}会议"
)
"""The words that tell of the committee's sitting itself."""

POINTS_OUT = _pattern("(?:同时|也|但|并|还)(?:指出|认为|反映|提出)[，：:].*?{found-wanting}")
"""What an opinion finds wanting, after what it finds good."""

ENCLOSES = _pattern("^(?:经[^，。]{2,16}(?:同意|批准)，)?现(?:将|把)[^。]{2,90}{encloses}")
"""The words of a covering letter: 现将…印发给你们，请照此执行."""

RECEIVED = _pattern("^[^。；]{1,160}{received}[。，]?$")
"""What a reply opens with: 来函收悉."""

LEADS_IN = _pattern("^(?:[^，。]{0,30}，){0,3}现(?:[将把][^。；]{0,60})?{told-as-follows}[：:。]$")
"""The words that lead in what is told: 经认真研究，现将有关情况函告如下."""

SPEAKS = re.compile(r"^[^，。；：“”]{2,26}(?:说|表示|介绍说?|告诉记者|坦言)[。：:]?$")
"""Who said what stands in quotation marks before or after."""

THANKS = re.compile(r"(?:表示|致以)[^。]{0,16}(?:感谢|敬意|问候|谢意)")
