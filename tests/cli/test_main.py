"""The command line as a whole: one line for every error, the right exit code, help for everything."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dlquiz import __version__
from dlquiz.cli import COMMANDS


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dlquiz", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_version() -> None:
    ran = run("--version")
    assert (ran.returncode, ran.stdout.strip()) == (0, f"dlquiz, version {__version__}")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str) -> None:
    ran = run(command, "--help")
    assert ran.returncode == 0
    assert "Usage:" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("frobnicate",), "frobnicate"),
        (("grade",), "PATH"),
        (("grade", "x.py", "--jobs", "many"), "--jobs"),
        (("grade", "x.py", "--device", "tpu"), "tpu"),
        (("list", "exercises", "--topic", "nomalization"), "normalization"),
        (("show", "adm"), "adam"),
        (("start", "adm"), "adam"),
        (("practice",), "--plain"),
        (("practice", "--plain", "--pack", "nobody"), "nobody"),
        (("pack", "add", "nowhere"), "nowhere"),
        (("pack", "check", "nowhere"), "nowhere"),
    ],
)
def test_bad_usage_is_one_line_and_exit_2(arguments: tuple[str, ...], words: str) -> None:
    ran = run(*arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert ran.stderr.startswith("dlquiz: ")


def test_debug_shows_the_traceback() -> None:
    assert "Traceback" in run("--debug", "show", "adm").stderr


def test_a_reader_that_leaves_is_no_error() -> None:
    command = f"{sys.executable} -m dlquiz list questions --json | head -c 10"
    ran = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    assert "Error" not in ran.stderr
