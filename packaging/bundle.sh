#!/bin/sh
# Builds dist/xubao (a folder with everything in it), adds the desktop entry, and tries it on a sample.
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python -m PyInstaller --noconfirm --clean --distpath dist --workpath build/pyinstaller packaging/xubao.spec
mkdir -p dist/xubao/share/applications dist/xubao/share/mime/packages
cp packaging/xubao.desktop dist/xubao/share/applications/
cp packaging/xubao-project.xml dist/xubao/share/mime/packages/
mkdir -p dist/xubao/share/icons/hicolor/scalable/apps
cp packaging/icons/xubao.svg dist/xubao/share/icons/hicolor/scalable/apps/
dist/xubao/xubao read samples/示例-审议意见-2024.txt --json > build/bundle-try.json
echo "dist/xubao 已生成，试读示例文件成功。"
