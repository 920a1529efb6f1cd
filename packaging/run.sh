#!/bin/sh
# The main job on the sample documents: in the window where there is a screen, else headless into build/demo.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
demo=build/demo
mkdir -p "$demo"

screen() {
    # a DISPLAY that nobody answers on makes Qt abort: ask first
    "$python" -c 'import sys; from xubao.cli.display import has_display; sys.exit(not has_display())'
}

if screen; then
    # a copy, so that what is tried out does not change the sample
    [ -e "$demo/示例项目.xubao" ] || cp samples/示例项目.xubao "$demo/示例项目.xubao"
    exec "$python" -m xubao open "$demo/示例项目.xubao"
fi

echo "没有显示器：不开窗口，把同样的工作做到文件里。"
s=samples
r2018=$s/2018-09-27-三城一区建设发展情况的报告.txt
r2019=$s/2019-审议意见研究处理情况的报告.txt
news=$s/2021-02-01-经开区国际科技创新中心主平台.txt
plan=$s/2021-十四五中关村示范区发展建设规划.txt
r2024=$s/2024-07-24-中关村分园改革提升发展情况的报告.txt
"$python" -m xubao compare "$r2018" "$r2019" --html "$demo/对照.html" --docx "$demo/对照-修订.docx" --force > "$demo/对照.txt"
"$python" -m xubao ledger "$r2018" "$r2019" "$news" "$plan" "$r2024" --xlsx "$demo/台账.xlsx" --force > "$demo/台账.txt"
"$python" -m xubao draft --opinions "$s/示例-审议意见-2024.txt" --report "$r2018" --report "$r2019" --report "$plan" \
    --report "$r2024" --material "$s/示例-部门材料-2025-科创金融.txt" --material "$s/示例-部门材料-2025-空间调整.txt" \
    --material "$s/示例-部门材料-2025-分园改革.docx" --precedent "$r2019" -o "$demo/研究处理情况的报告.docx" --force > "$demo/起草.txt"
"$python" -m xubao draft --opinions "$s/示例-审议意见-2024.txt" --report "$r2018" --report "$r2019" --report "$plan" \
    --report "$r2024" --material "$s/示例-部门材料-2025-科创金融.txt" --material "$s/示例-部门材料-2025-空间调整.txt" \
    --material "$s/示例-部门材料-2025-分园改革.docx" --precedent "$r2019" -o "$demo/研究处理情况的报告-出处批注稿.docx" --review --force > /dev/null
cat "$demo/起草.txt"
echo
echo "结果在 $demo/："
echo "  对照.html                     2018 年报告与 2019 年处理情况报告的对照（用浏览器打开）"
echo "  对照-修订.docx                同一对照，Word 修订标记"
echo "  台账.xlsx                     五份文件的事项台账"
echo "  研究处理情况的报告.docx       起草的初稿（GB/T 9704-2012）"
echo "  研究处理情况的报告-出处批注稿.docx 每句的出处在批注里"
echo "有显示器时，make run 打开窗口。"
