"""What is odd about a document: its numbering, lost characters, a mark on its first page."""

TEXTS = {
    "outline.heading-displaced": "“{number}{title}”像是从别处错位到这里的标题。",
    "outline.heading-missing": "“{number}”之前缺少编号更小的标题。",
    "outline.internal": "首页标有“{mark}”：引用其中内容前请先核实能否对外，成稿报送、公开前再查一遍。",
    "outline.numbering-repeated": "编号“{number}”重复。",
    "outline.numbering-repeated.back": "编号“{number}”倒退。",
    "outline.numbering-skipped": "编号跳到“{number}”，中间缺了标题。",
    "outline.part": "[{name}]",
    "outline.part.body": "正文",
    "outline.part.closing": "结语",
    "outline.part.contents": "目录",
    "outline.part.head": "题头",
    "outline.part.introduction": "导言",
    "outline.part.next": "下一步工作",
    "outline.part.problems": "存在问题",
    "outline.part.signature": "落款",
    "outline.part.web": "网页信息",
    "outline.text-garbled.date": "“{date}”像是丢了“年”“月”的日期，请对照原文。",
    "outline.traditional": "文中是繁体字，已按简体字读取和对照，“原样”里是原来的字。",
    "outline.traditional.kept": "文中是繁体字，按原字读取：与简体字的文件对照时，字不同的地方都算改动。",
    "outline.text-garbled.paragraph": "这一段有乱码，文字可能在转换中损坏，请对照原文。",
}
