"""What makes a figure doubtful."""

TEXTS = {
    "statements.doubt.daily": "与同句“{daily}”（约合{expected}{unit}）相差过大",
    "statements.doubt.denied": "{said}，两处不一致",
    "statements.doubt.fall-over-100": "降幅不会超过100%",
    "statements.doubt.no-points": "全文{count}个百分数没有一个带小数，疑似丢失小数点",
    "statements.doubt.other-point": "{said}，数字相同而小数点位置不同",
    "statements.doubt.research-share": "研发经费占比不会这样高",
    "statements.doubt.says": "《{title}》称“{subject}”为“{figure}”",
    "statements.doubt.share-over-100": "占比不会超过100%",
    "statements.doubt.steady-growth": "与同句“{other}”的增速不符",
    "statements.doubt.ten-times": "与前文“{first}”恰差十倍或百倍",
    "statements.doubt.wrong-way": "说是{move}，却由{first}变为{second}",
    "statements.doubted": "“{figure}”存疑：{reason}。请核对原件，原文未作改动。",
    "statements.doubted.likely": "“{figure}”存疑：{reason}，可能是{likely}。请核对原件，原文未作改动。",
}
