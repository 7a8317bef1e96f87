"""The mutation score of a pack: weak scenarios leave survivors, and what asks for no values is a fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dlquiz.content.packs import new
from dlquiz.session.mutation import Score, is_enough, score_pack
from dlquiz.session.proof import prove_pack

EXERCISE = "solutions/first-steps/span"
REFERENCE = """
import numpy as np


def span(x: np.ndarray, scale: float = 1.0) -> np.ndarray:
    return (x - x.min()) * scale
"""
WRONG = """
import numpy as np


def span(x, scale=1.0):
    return (x + x.min()) * scale
"""
TOML = """
level = "junior"
backends = ["numpy"]
entry = ["def span(x: Array, scale: float = 1.0) -> Array"]
covers = ["span"]
title = { en = "Span", zh = "跨度" }
prompt = { en = "Write it.", zh = "实现它。" }
hints = [{ en = "A", zh = "甲" }, { en = "B", zh = "乙" }]
explanation = { en = "E", zh = "解" }
[scenarios]
%s
[mistakes.added]
en = "You added."
zh = "你做了加法。"
scenarios = ["%s"]
"""
HEAD = "from dlquiz.sandbox.scenario import scenario\n\n\n"
WEAK = '''
@scenario
def spans(impl, make):
    """Spans"""
    return impl.span(make.normal(5))
'''
STRONG = '''
@scenario
def scales(impl, make):
    """Scales, and leaves x alone"""
    x = make.normal(5)
    return {"y": impl.span(x, 2.5), "x": x}
'''
EMPTY = '''
@scenario
def asks_nothing(impl, make):
    """Asks nothing"""
    x = make.normal(5)
    impl.span(make.copy(x))
    return x
'''
LAX = '''
@scenario(atol=10.0)
def is_lax(impl, make):
    """Is lax"""
    return impl.span(make.uniform(5))
'''
ARGUED = """
[[equivalent]]
change = '{}'
why = 'For the test.'
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    new(folder, "mine")
    shutil.rmtree(folder / "solutions")
    (folder / EXERCISE / "wrong").mkdir(parents=True)
    (folder / EXERCISE / "reference.py").write_text(REFERENCE, "utf-8")
    (folder / EXERCISE / "wrong" / "added.py").write_text(WRONG, "utf-8")
    return folder


def write(pack: Path, *scenarios: str, argued: str = "") -> Path:
    names = [text.partition("def ")[2].partition("(")[0] for text in scenarios]
    titles = "\n".join(f'{name} = "题"' for name in names)
    (pack / EXERCISE / "scenarios.py").write_text(HEAD + "\n".join(scenarios), "utf-8")
    (pack / EXERCISE / "exercise.toml").write_text(TOML % (titles, names[0]) + argued, "utf-8")
    return pack


def score(pack: Path) -> Score:
    (found,) = score_pack(pack, jobs=1, most=1000, progress=lambda _: None)
    return found


def problems(pack: Path) -> list[tuple[str, str]]:
    return [(fault.field, fault.problem) for fault in prove_pack(pack, jobs=1, progress=lambda _: None)]


def test_weak_scenarios_leave_survivors_with_their_place(pack: Path) -> None:
    found = score(write(pack, WEAK))
    assert {each.change for each in found.survivors} == {
        "return (x - x.min()) * scale => return (x - x.min()) / scale",
        "span ignores scale",
        "span modifies its arguments",
    }
    assert all(each.file == "reference.py" and each.line in (5, 6) for each in found.survivors)
    assert not is_enough([found])


def test_strong_scenarios_leave_none(pack: Path) -> None:
    found = score(write(pack, WEAK, STRONG))
    assert found.survivors == found.faults == ()
    assert is_enough([found])
    assert found.figures()["score"] == 1.0
    assert found.named  # `x + x.min()` is the mistake that the exercise knows


def test_what_is_argued_equivalent_does_not_count(pack: Path) -> None:
    argued = ARGUED.format("return (x - x.min()) * scale => return (x - x.min()) / scale")
    argued += ARGUED.format("span ignores scale") + ARGUED.format("span modifies its arguments")
    found = score(write(pack, WEAK, argued=argued))
    assert found.survivors == found.faults == ()
    assert found.equivalent == 3


def test_an_argument_about_no_mutant_is_stale(pack: Path) -> None:
    write(pack, WEAK, STRONG, argued=ARGUED.format("return x => return -x"))
    ((field, problem),) = problems(pack)
    assert field == "equivalent"
    assert "return x => return -x" in problem
    (fault,) = score(pack).faults
    assert fault.problem == problem
    assert fault.file == f"{EXERCISE}/exercise.toml"


@pytest.mark.parametrize(
    "change", ["return (x - x.min()) * scale => return (x + x.min()) * scale", "span returns zeros"]
)
def test_an_argument_that_the_scenarios_refute_is_a_fault(pack: Path, change: str) -> None:
    (fault,) = score(write(pack, WEAK, STRONG, argued=ARGUED.format(change))).faults
    assert "rejected by spans" in fault.problem


def test_a_mutant_that_never_ends_is_rejected(pack: Path) -> None:
    write(pack, WEAK, STRONG)
    endless = REFERENCE + "\n\ndef rest(n):\n    while n > 0:\n        n -= 1\n    return n\n\n\nREST = rest(3)\n"
    (pack / EXERCISE / "reference.py").write_text(endless, "utf-8")
    survivors = {each.change for each in score(pack).survivors}
    assert "n -= 1 => pass" not in survivors
    assert "n -= 1 => n += 1" not in survivors


def test_an_ignored_argument_is_a_fault_of_the_exercise(pack: Path) -> None:
    found = problems(write(pack, WEAK))
    assert any(field == "degenerate" and "span ignores scale" in problem for field, problem in found)


def test_a_scenario_that_asks_for_nothing_is_a_fault(pack: Path) -> None:
    ((field, problem),) = problems(write(pack, WEAK, STRONG, EMPTY))
    assert field == "asks_nothing"
    assert "don't depend on the solution" in problem


def test_a_tolerance_that_zeros_would_satisfy_is_a_fault(pack: Path) -> None:
    ((field, problem),) = problems(write(pack, WEAK, STRONG, LAX))
    assert field == "is_lax"
    assert "tolerance" in problem
