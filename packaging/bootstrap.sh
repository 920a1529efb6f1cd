#!/bin/sh
# Sets everything up in .venv: `bootstrap.sh run` for the program, `dev` for tests, `tools` for benchmarks.
# Safe to call again: it returns at once when nothing is missing.
set -eu
cd "$(dirname "$0")/.."
what=${1:-run}
case $what in
    run) suffix= compiled=--compile ;;
    # compiling all that is installed takes a quarter of the time, and tests load a part of it
    dev) suffix=-dev compiled=--no-compile ;;
    tools) suffix=-tools compiled=--no-compile ;;
    *) echo "usage: bootstrap.sh run|dev|tools" >&2; exit 2 ;;
esac

say() { printf '%s\n' "$*" >&2; }

# --- the system's libraries, on Debian and its kin -------------------------------------------------------------
qt_libraries="libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1
libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
libxcb-xinerama0 libxcb-xkb1"

installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

missing_packages() {
    for name in $qt_libraries; do
        # newer releases carry libglib2.0-0 under another name
        installed "$name" || { [ "$name" = libglib2.0-0 ] && installed libglib2.0-0t64; } || printf '%s ' "$name"
    done
    command -v fc-list >/dev/null 2>&1 || printf 'fontconfig '
    [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || printf 'fonts-noto-cjk '
    python3 -c 'import ensurepip, venv' 2>/dev/null || printf 'python3-venv '
}

if [ ! -e .venv/.system-ready ] && command -v dpkg-query >/dev/null 2>&1; then
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        as_root=
        if [ "$(id -u)" != 0 ]; then
            command -v sudo >/dev/null 2>&1 && as_root=sudo
        fi
        if [ "$(id -u)" = 0 ] || { [ -n "$as_root" ] && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }; then
            say "续报：将用 ${as_root:+$as_root }apt-get 安装所缺的系统组件（不愿安装可按 Ctrl+C）：$missing"
            $as_root apt-get update -qq >/dev/null || say "续报：apt 更新软件列表失败，改用现有列表。"
            # shellcheck disable=SC2086 # a list of words
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
                say "续报：有系统组件没有装上，窗口可能打不开；命令行不受影响。"
        else
            say "续报：缺少系统组件，这里又不能用 sudo 安装，继续准备；窗口打不开时请让管理员运行：apt-get install $missing"
        fi
    fi
fi

# --- Python and its packages -----------------------------------------------------------------------------------
python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 &&
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "续报：需要 Python 3.11 或更新的版本，请先安装。"
    exit 1
fi

stamp_of() { printf '%s ' "$(pwd)"; cat "requirements$1.lock" requirements-setup.lock pyproject.toml | cksum; }
stamp=$(stamp_of "$suffix")
if [ "$(cat ".venv/.ready$suffix" 2>/dev/null || true)" = "$stamp" ]; then
    exit 0
fi
if [ -e .venv ] && [ "$(cat .venv/.place 2>/dev/null || true)" != "$(pwd)" ] && [ -e .venv/.place ]; then
    say "续报：文件夹移动过，重新准备 .venv。"
    rm -rf .venv
fi
say "续报：正在准备运行环境（.venv，首次需要几分钟）……"
if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv; then
    rm -rf .venv
    say "续报：Python 缺少 venv，请让管理员运行：apt-get install python3-venv"
    exit 1
fi
pwd > .venv/.place
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes $compiled \
    -r "requirements$suffix.lock" -r requirements-setup.lock
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
touch .venv/.system-ready
# each set holds the smaller ones
for held in '' -dev -tools; do
    stamp_of "$held" > ".venv/.ready$held"
    [ "$held" != "$suffix" ] || break
done
say "续报：运行环境已就绪。"
