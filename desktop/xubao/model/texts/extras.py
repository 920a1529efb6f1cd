"""What is said of the extras: that one is not there, or is another program's, and how to get it."""

TEXTS = {
    "extra.advice.deb": "请安装组件包“{file}”，它与续报的安装包放在一起。",
    "extra.advice.pip": '请运行 pip install "xubao[{name}]" 安装。',
    "extra.advice.zip": "请把组件包“{file}”解压到“{folder}”。",
    "extra.archive": "资料库组件",
    "extra.none": "没有安装{extra}。",
    "extra.ocr": "文字识别组件",
    "extra.other-system": "装着的{extra}不是给这台机器上的续报做的，没有使用。",
    "extra.other-version": "装着的{extra}是 {found} 版，与续报 {version} 版不配，没有使用。",
}
