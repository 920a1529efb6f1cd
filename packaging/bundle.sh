#!/bin/sh
# Builds dist/xubao (a folder with everything in it), adds the desktop entry, and tries it on a sample.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
"$python" packaging/make_icons.py build/icons
"$python" -m PyInstaller --noconfirm --clean --distpath dist --workpath build/pyinstaller packaging/xubao.spec
share=dist/xubao/share
mkdir -p "$share/applications" "$share/mime/packages" "$share/icons"
cp packaging/xubao.desktop "$share/applications/"
cp packaging/xubao-project.xml "$share/mime/packages/"
cp -r build/icons/hicolor "$share/icons/"
dist/xubao/xubao read samples/示例-审议意见-2024.txt --json > build/bundle-try.json
echo "dist/xubao 已生成，试读示例文件成功。"
