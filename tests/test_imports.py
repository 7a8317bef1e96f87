"""What a command loads: deferred imports escape a static linter, so a fresh interpreter is asked."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {"pydantic", "textual", "rich", "numpy", "torch", "fsrs", "pygments", "TeXicode"}

ASK = """
import json, sys
from dlquiz.cli import main
try:
    main({arguments!r})
except SystemExit as end:
    code = end.code
print(json.dumps([code, sorted(name for name in sys.modules if "." not in name)]), file=sys.stderr)
"""


def loaded_by(*arguments: str) -> set[str]:
    command = [sys.executable, "-c", ASK.format(arguments=list(arguments))]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    code, modules = json.loads(ran.stderr.strip().splitlines()[-1])
    assert code == 0, ran.stderr
    return set(modules)


def test_version_loads_nothing_heavy() -> None:
    assert not loaded_by("--version") & (HEAVY | {"sqlite3", "asyncio", "importlib.metadata"})


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "exercises"),
        ("list", "questions", "--json"),
        ("show", "adam"),
        ("stats",),
    ],
)
def test_reading_commands_load_nothing_heavy_once_the_packs_are_compiled(arguments: tuple[str, ...]) -> None:
    loaded_by("list", "topics")
    assert not loaded_by(*arguments) & HEAVY


def test_the_sandbox_side_loads_only_the_standard_library() -> None:
    modules = "dlquiz.sandbox.worker, dlquiz.sandbox.job, dlquiz.sandbox.probes"
    code = f"import {modules}, json, sys; print(json.dumps(list(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    tops = {name.partition(".")[0] for name in json.loads(ran.stdout)}
    bare = subprocess.run(
        [sys.executable, "-c", "import json, sys; print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    site = {name.partition(".")[0] for name in json.loads(bare.stdout)}
    assert tops - site - sys.stdlib_module_names <= {"dlquiz"}


def test_the_parent_of_a_grade_never_imports_torch(tmp_path) -> None:
    file = tmp_path / "conv_output_size.py"
    file.write_text(
        "def conv_output_size(n, kernel, stride=1, padding=0, dilation=1):\n"
        "    span = dilation * (kernel - 1) + 1\n"
        "    if min(n, kernel, stride, dilation) < 1 or padding < 0 or span > n + 2 * padding:\n"
        "        raise ValueError('sizes')\n"
        "    return (n + 2 * padding - span) // stride + 1\n"
    )
    loaded_by("list", "topics")
    assert not loaded_by("grade", str(file)) & HEAVY
