"""`pack check` proves exercises: each way in which one can be broken is refused with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dlquiz.content.fault import Fault
from dlquiz.content.packs import new
from dlquiz.session.proof import prove_pack

EXERCISE = "solutions/first-steps/moving-average"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "mine"
    new(folder, "mine")
    return folder


@pytest.fixture
def pack(template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(template, tmp_path / "mine")


def prove(folder: Path) -> list[Fault]:
    return prove_pack(folder, jobs=1, progress=lambda _: None)


def edit(file: Path, old: str, new_text: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new_text, 1), "utf-8")


def test_the_template_is_sound(pack: Path) -> None:
    assert prove(pack) == []


def test_a_scenario_that_raises_is_refused_with_its_line(pack: Path) -> None:
    file = pack / EXERCISE / "scenarios.py"
    lines = file.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.lstrip().startswith("return "))
    lines.insert(at, "    1 / 0")
    file.write_text("\n".join(lines), "utf-8")
    (fault,) = prove(pack)
    assert (fault.file, fault.line) == (f"{EXERCISE}/scenarios.py", at + 1)
    assert "ZeroDivisionError" in fault.problem


def test_a_right_solution_that_is_wrong_is_refused(pack: Path) -> None:
    (wrong,) = (pack / EXERCISE / "wrong").glob("divided*.py")
    shutil.copy(wrong, pack / EXERCISE / "right" / "plain_loop.py")
    assert any(fault.file.endswith("right/plain_loop.py") and "accepted" in fault.problem for fault in prove(pack))


def test_a_mistake_that_is_none_is_refused(pack: Path) -> None:
    (wrong,) = (pack / EXERCISE / "wrong").glob("divided*.py")
    shutil.copy(pack / EXERCISE / "reference.py", wrong)
    assert any(fault.file.endswith(wrong.name) and "rejected" in fault.problem for fault in prove(pack))


def test_two_mistakes_that_look_alike_are_refused(pack: Path) -> None:
    first, second, *_ = sorted((pack / EXERCISE / "wrong").glob("*.py"))
    shutil.copy(first, second)
    assert any("recognised" in fault.problem for fault in prove(pack))
