"""Setting up says before it uses sudo or apt, and goes on where neither is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script of POSIX")

TOOLS = {
    "dpkg-query": "exit 1",  # nothing is installed
    "fc-list": "exit 0",
    "apt-get": 'echo "apt-get $*" >&2',
    # makes an environment whose Python does nothing, as the packages would have to be fetched
    "python3": 'case "$*" in *"-m venv"*) mkdir -p .venv/bin; printf "#!/bin/sh\\n" > .venv/bin/python; '
    'chmod +x .venv/bin/python;; *ensurepip*) exit 1;; esac',
}  # fmt: skip
ASKED = "将用 sudo apt-get 安装"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with what setting up reads, in a folder with a space, and a machine that has none of the libraries."""
    there = tmp_path / "续报 源码"
    (there / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "bootstrap.sh", there / "packaging")
    for name in ("pyproject.toml", "requirements.lock", "requirements-setup.lock"):
        shutil.copy(ROOT / name, there)
    (tmp_path / "bin").mkdir()
    for name in ("dirname", "cat", "cksum", "head", "rm", "touch", "mkdir", "chmod", "grep", "sh", "env"):
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    return there


def set_up(checkout: Path, user: int, **more: str) -> "subprocess.CompletedProcess[str]":
    """Set up as a user with some tools."""
    tools = {**TOOLS, "id": f"echo {user}", **more}
    folder = checkout.parent / "bin"
    for name, does in tools.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (folder / name).chmod(0o755)
    return subprocess.run(
        ["sh", str(checkout / "packaging" / "bootstrap.sh"), "run"],
        env={"PATH": str(folder), "HOME": str(checkout), "LC_ALL": os.environ.get("LC_ALL", "C.UTF-8")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_where_neither_sudo_nor_apt_is_allowed_it_says_so_and_goes_on(checkout: Path) -> None:
    for more in ({}, {"sudo": "exit 1"}):
        done = set_up(checkout, 1000, **more)
        assert done.returncode == 0, done.stderr
        assert "不能用 sudo 安装，继续准备" in done.stderr
        assert "运行环境已就绪" in done.stderr
        assert "apt-get update" not in done.stderr
        shutil.rmtree(checkout / ".venv")


def test_before_sudo_and_apt_are_used_it_says_with_what_and_for_what(checkout: Path) -> None:
    done = set_up(checkout, 1000, sudo='[ "$1" = -n ] || "$@"')
    said = done.stderr
    assert done.returncode == 0, said
    assert said.index(ASKED) < said.index("apt-get update")
    assert "libxcb-cursor0" in said[: said.index("apt-get update")]


def test_for_root_there_is_no_word_of_sudo(checkout: Path) -> None:
    done = set_up(checkout, 0)
    assert "将用 apt-get 安装" in done.stderr
    assert done.returncode == 0


def test_a_machine_that_cannot_make_an_environment_is_told_what_is_missing(checkout: Path) -> None:
    done = set_up(checkout, 1000, python3='case "$*" in *venv*) exit 1;; esac')
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert not (checkout / ".venv").exists()
