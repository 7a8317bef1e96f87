"""Mutants: what is changed and what is left alone, and how an author argues that one is equivalent."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content.check import check
from dlquiz.content.library import Library
from dlquiz.content.mutation.degenerate import DETACHED, IDLE, IMPURE, at_once, degenerates
from dlquiz.content.mutation.source import mutants, sampled

EXERCISE = "solutions/first-steps/moving-average/exercise.toml"


def changes(source: str) -> set[str]:
    return {mutant.change for mutant in mutants(source, "reference.py")}


def becomes(line: str) -> set[str]:
    """What a line of a function becomes."""
    source = f"def f(a, b, c):\n    {line}\n"
    return {change.partition(" => ")[2] for change in changes(source)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("return a < b", {"return a <= b", "return a >= b"}),
        ("return a == b", {"return a != b"}),
        ("return a is None", {"return a is not None"}),
        ("return a + b", {"return a - b"}),
        ("return a // b", {"return a * b"}),
        ("return not a", {"return a"}),
        ("return -a", {"return a"}),
        ("return 2.0", {"return 1.0", "return -2.0", "return 0.0"}),
        ("return True", {"return False"}),
        ("return b, a", {"return a, b"}),
        ("return a and b", {"return a or b", "return True and b", "return a and True"}),
        ("return a if b else c", {"return a if True else c", "return a if False else c"}),
        ("return f(a, b)", {"return f(b, a)"}),
        ("return max(a, b)", {"return min(a, b)"}),
        ("return np.sqrt(a)", {"return np.square(a)", "return (a)"}),
        ("return a.copy()", {"return (a)"}),
        ("return a[b:]", {"return a[:]"}),
        ("return f(a, keepdims=b)", {"return f(a)"}),
        ("return a.sum(axis=b)", {"return a.sum()", "return a.mean(axis=b)"}),
        ("f(a)", {"pass"}),
        ("a += b", {"a -= b", "a = b", "pass"}),
        ("a = f(a)", {"pass"}),
        ("a[b] = c", {"pass"}),
        ("while a: f()", {"while False: f()", "while a: pass"}),
        ("if a: raise ValueError('a + 1')", {"if False: raise ValueError('a + 1')"}),
    ],
)
def test_each_kind_of_change(line: str, expected: set[str]) -> None:
    assert becomes(line) == expected


def test_axes_are_shifted_and_left_out_one_by_one() -> None:
    found = becomes("return a.var(axis=(1, 2))")
    assert {"return a.var(axis=(2,))", "return a.var(axis=(1,))", "return a.var(axis=(1, 3))"} <= found


def test_a_with_loses_its_context_and_a_function_its_decorator() -> None:
    source = "@no_grad()\ndef f(a):\n    with errstate(all='ignore'):\n        return a\n"
    assert {"@no_grad() =>", "with errstate(all='ignore'): => if True:"} <= {each.strip() for each in changes(source)}


@pytest.mark.parametrize(
    "source",
    [
        '"""Adds 1 + 1."""\n',
        "import numpy as np\n",
        "if TYPE_CHECKING:\n    LEVEL = 3\n",
        "__all__ = ['f', 'g'][:1]\n",
        "def f(a: Literal[3], b: 'list[2]') -> Literal[1]:\n    '''Gives 1.'''\n",
        "def f(a):\n    raise ValueError(f'{a + 1} is not < 2')\n",
        "def f(a):\n    return zip(*a, strict=True)\n",
        "def f(a):\n    b = a\n    return b\n",
    ],
)
def test_what_computes_nothing_is_left_alone(source: str) -> None:
    assert changes(source) == set()


def test_every_mutant_is_valid_and_another_program_and_none_comes_twice() -> None:
    source = "def f(x, n=3):\n    if n < 2 or (n % 2) == 0:\n        return -x\n    return x[1:n] * (n - 1)  # n odd\n"
    trees = [ast.dump(ast.parse(mutant.source)) for mutant in mutants(source, "reference.py")]
    assert len(trees) > 20
    assert len({*trees, ast.dump(ast.parse(source))}) == len(trees) + 1


def test_a_change_does_not_hang_on_comments_line_breaks_or_text_beside_ascii() -> None:
    plain = "def f(a):\n    return g(a, 'é') + 1\n"
    spread = "# 归一化\ndef f(a):\n    return (g(a,  # first\n      'é') + 1)  # second\n"
    assert "return g(a, 'é') + 1 => return g(a, 'é') - 1" in changes(plain)
    assert "'é') + 1) => 'é') - 1)" in changes(spread)


def test_a_diff_shows_the_line() -> None:
    (mutant, *_) = mutants("def f(a):\n    return a < 2\n", "reference.py")
    assert mutant.line == 2
    assert mutant.diff.splitlines()[-2:] == ["-    return a < 2", "+    return a <= 2"]


def test_a_sample_is_the_same_every_time_and_in_order() -> None:
    found = mutants("def f(a, b):\n    return a + 1, b * 2, a < b, [3, 4, 5]\n", "reference.py")
    chosen = sampled(found, 5)
    assert chosen == sampled(found, 5) == [each for each in found if each in chosen]
    assert len(chosen) == 5


SOURCE = """
class Meter:
    def __init__(self, window: int = 3):
        self.window = window

    def update(self, value) -> None:
        self.last = value

    def compute(self):
        return self.last

def scale(x, by=2.0):
    return x * by
"""
ENTRY = (
    "class Meter:\n    def __init__(self, window: int = 3)\n    def update(self, value)\n    def compute(self)",
    "def scale(x, by)",
)


def degenerate_changes(backend: str) -> set[str]:
    return {each.mutant.change for each in degenerates(SOURCE, "reference.py", ENTRY, backend)}


def test_degenerates_fit_what_they_degrade() -> None:
    found = degenerate_changes("numpy")
    assert {"scale returns zeros", "scale returns a constant", "scale ignores x", "scale ignores by"} <= found
    assert {f"Meter.update {IDLE}", "Meter.__init__ ignores window", "Meter.compute returns zeros"} <= found
    assert {f"Meter.update {IMPURE}", "Meter.update returns zeros", f"scale {DETACHED}"}.isdisjoint(found)
    assert f"scale {DETACHED}" in degenerate_changes("torch")


@pytest.mark.parametrize("backend", ["numpy", "torch"])
def test_degenerates_are_programs_that_load(backend: str) -> None:
    sources = [each.mutant.source for each in degenerates(SOURCE, "reference.py", ENTRY, backend)]
    for source in [*sources, *at_once(SOURCE, ENTRY).values()]:
        compile(source, "degenerate", "exec")


def test_a_degenerate_keeps_clear_of_the_solutions_own_names() -> None:
    own = "def _filled(x):\n    return x\n\ndef _zeros(x):\n    return x\n\ndef f(x):\n    return _filled(_zeros(x))\n"
    for each in degenerates(own, "reference.py", ("def f(x)",), "numpy"):
        names = [node.name for node in ast.walk(ast.parse(each.mutant.source)) if isinstance(node, ast.FunctionDef)]
        assert names.count("_filled") == names.count("_zeros") == 1


# -- [[equivalent]] ----------------------------------------------------------------------------------------------------

ARGUED = """
[[equivalent]]
change = 'total = 0 => total = -0'
why = 'Both are zero.'
"""


def test_an_exercise_holds_what_is_argued_equivalent(pack: Path, tmp_path: Path) -> None:
    with (pack / EXERCISE).open("a", encoding="utf-8") as file:
        file.write(ARGUED)
    assert check(pack) == []
    library = Library.open(tmp_path / "data", tmp_path / "cache", builtin=pack)
    *_, each = library.exercise("mine/moving-average").equivalent
    assert (each.file, each.change, each.why) == ("reference.py", "total = 0 => total = -0", "Both are zero.")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("why = 'Both are zero.'\n", "", "why"),
        ("why = 'Both", "because = 'Both", "because"),
        ("change = 'total = 0 => total = -0'", "change = ' '", "change"),
        ("[[equivalent]]\n", "[[equivalent]]\nfile = 'right/loop.py'\n", "file"),
    ],
)
def test_an_argument_without_its_parts_is_a_fault(
    pack: Path, spoil: Callable[[str, str, str], Path], old: str, new: str, field: str
) -> None:
    with (pack / EXERCISE).open("a", encoding="utf-8") as file:
        file.write(ARGUED)
    spoil(EXERCISE, old, new)
    assert any(field in fault.field and fault.file == EXERCISE for fault in check(pack))
