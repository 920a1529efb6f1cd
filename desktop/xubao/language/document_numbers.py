"""The numbers by which offices file what they issue: 京政发〔2018〕11号."""

from xubao.language.dates import YEAR

NUMBER = rf"[〔\[［【（(]{YEAR}[〕\]］】）)][^\s，。；,;号]{{0,8}}\d+\s*号"
"""What stands behind the short name of the office, however the brackets are typed."""
