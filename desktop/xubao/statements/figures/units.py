"""What can stand behind a number and makes it a quantity.

A number without one of these (5G, 地铁17号线, 国函〔2009〕28号, 1+5) is a name, an ordinal or a reference.
"""

COUNTED = tuple(
    ["个", "家", "人", "名", "位", "项", "件", "条", "支", "只", "套", "户", "次", "场", "期", "批", "类", "种", "所", "座", "台", "辆", "艘", "架", "颗", "枚", "张", "本", "部", "篇", "幅", "处", "站", "片", "栋", "幢", "间", "例", "起", "宗", "笔", "门", "届", "份", "对", "组", "班", "列", "人次", "件次", "户次", "台次", "架次", "班次", "车次", "例次", "亩次", "家次", "场次", "台套", "台（套）", "台(套)", "条（段）", "床", "张床位", "席", "个席位", "株", "棵", "头", "羽", "匹", "袋", "箱", "标箱", "标准箱", "TEU", "个省份", "款", "省市", "省区市", "省（区、市）", "套房", "单", "册", "集", "部（集）", "孔", "块", "卷", "成", "倍", "折"]
)
"""Classifiers and nouns that are counted; what is counted usually follows them."""

SIZES = tuple(
    ["元", "美元", "欧元", "港元", "日元", "英镑", "人民币", "元人民币", "亩", "公顷", "平方公里", "平方千米", "平方米", "平米", "立方米", "公里", "千米", "米", "厘米", "毫米", "纳米", "海里", "英里", "吨", "吨标准煤", "吨标煤", "公斤", "千克", "克", "斤", "担", "千瓦", "千瓦时", "瓦", "兆瓦", "吉瓦", "兆瓦时", "摄氏度", "升", "毫升", "微克", "毫克", "比特", "字节", "TB", "PB", "GB", "EFLOPS", "GW", "MW", "kW", "kWh", "km", "Gbps", "Mbps", "桶", "标准立方米", "箱公里", "吨公里", "人公里", "年", "周岁", "岁", "天", "日", "个工作日", "工作日", "小时", "分钟", "个月", "个季度", "季度", "个星期", "个小时", "百万吨", "总吨", "载重吨", "立方"]
)
"""Measures: what is measured stands before the number."""

SHARES = ("个百分点", "百分点", "%", "％", "‰", "pct")
"""Shares and differences of shares."""

SAME = {
    "％": "%",
    "百分点": "个百分点",
    "pct": "个百分点",
    "元人民币": "元",
    "人民币": "元",
    "平米": "平方米",
}
SAME |= {"平方千米": "平方公里", "千米": "公里", "千克": "公斤", "吨标煤": "吨标准煤", "台（套）": "台(套)"}
SAME |= {
    "省（区、市）": "省区市",
    "个省份": "省份",
    "条（段）": "条(段)",
    "周岁": "岁",
    "个小时": "小时",
    "平方": "平方米",
}
"""Spellings of the same unit, where the factor is one."""

DURATIONS = frozenset(
    ["年", "天", "日", "个月", "月", "个季度", "季度", "个星期", "周", "小时", "个小时", "分钟", "秒", "岁", "周岁", "个工作日", "工作日"]
)
"""Units of time: 连续6个季度 and 近3年 say when, not how much."""


def alternation() -> str:
    """A pattern that matches any unit, longest first, with at most one “/unit” (万元/人) behind it."""
    units = sorted({*COUNTED, *SIZES, *SHARES}, key=len, reverse=True)
    one = "|".join(unit.replace("(", r"\(").replace(")", r"\)") for unit in units)
    return rf"(?:{one})(?:/(?:{one}))?"


def normal(unit: str) -> str:
    """The spelling that all reports share: ％ → %, 百分点 → 个百分点."""
    head, slash, tail = unit.partition("/")
    return SAME.get(head, head) + (slash + SAME.get(tail, tail) if slash else "")
