"""Words around numbers that several readers look for."""

from xubao.language.wordlists import lists, patterns
from xubao.statements.figures.phrases import JOINING

_pattern = patterns("figure-words.txt")

GROWTH = _pattern(
    "(?P<by>(?:{before-growth}|按?{reckoned}|{setting-aside}[^，,]{1,8}?因素后?|(?<![可占])比(?![率重例])[^，,]{1,16}?|较[^，,]{1,16}?|"
    "相比[^，,]{1,16}?)*)(?P<move>{moves})了?$"
)
MEASURE = _pattern(
    "^(?:{bare-measures}|占[^，,]{0,20}|(?:年均|平均)?{paces-of-change}|(?:[^，,]{0,6}复合|年均|平均)?增长率?|(?:{whose-size})?规模|总[量额数]|"
    "其中[^，,]{0,12}|(?:居(?![民住家村])|位列|排(?:名|位|第|在)|名列|位居)[^，,]{0,12}|[入签出满]?[^，,]{1,3}率)$"
)
PER = _pattern("{per-so-many}(?:[0-9]+.{1,2}|[公斤吨亩]+)(?={so-each}|$)")
OWNED = 4  # characters of 水平, of which the words before 的 must say whose it is
BARE = 2  # characters of 资金, which says too little
MEASURES = _pattern("[量额值数积力度重率能长程距高宽深速]$|{of-size}")
KINDS = frozenset(lists("figure-words.txt")["measured kinds"])
"""What a number says of the kind that is counted, not what is counted: 100所海拔1500米以上学校."""
BOTH, RATE_ENDS = lists("figure-words.txt")["town and village"]
ERA_ONLY = _pattern("{eras}(?:(?:\\d|{digits})+年)?(?:平均)?$")
SIDE_BY_SIDE = frozenset(JOINING[:2])
GIVERS = frozenset(lists("figure-words.txt")["givers"])
STEPS = ("台阶", "大关", "关口")
MUST = _pattern("(?:(?<![需主重首纲])要|(?<![模虚])拟|(?<!年){planned}|{modals})+$")
CAME_TO = ("至", "到", "为")
BARE_GAINS = frozenset(lists("figure-words.txt")["bare gains"])
"""What firms or an industry have, said without naming them again."""
PART_OF = _pattern("(?:{links})(?P<whole>{wholes})$")
"""What a part is of, where no 占 says so: 苹果产量稳定在全国1/4."""
FROM_BEFORE = _pattern(r"[由从](?:{years-before}|前?\0)*$")
"""What a rise began from: 由前三年分别上升4.9％、5.5％、0.2％，转为下降1.2%."""
