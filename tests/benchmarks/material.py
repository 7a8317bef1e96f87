"""What the benchmarks run: bare scripts and pytest files that do the same work as a grade."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BATCH_NORM = ROOT / "solutions" / "normalization" / "batch-norm-forward"

# The same solution on the same inputs, with nothing around it: no isolation, no comparison.
BARE = """
import importlib.util

from dlquiz.sandbox.make import Make
from dlquiz.sandbox.scenario import scenarios_of


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


solution, scenarios = load({solution!r}, "solution"), load({scenarios!r}, "scenarios")
for each in scenarios_of(vars(scenarios)):
    if {backend!r} in each.backends:
        outcome = each.function(solution, Make({backend!r}, "cpu", 0, each.name, each.dtype))
        if hasattr(outcome, "__next__"):
            list(outcome)
"""

# The same checks as a teacher would write them for pytest: reference beside solution, assert_close.
PYTEST = """
import importlib.util

import pytest
import torch

from dlquiz.sandbox.make import Make
from dlquiz.sandbox.scenario import Raised, scenarios_of


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


solution, reference = load({solution!r}, "solution"), load({solution!r}, "reference")
scenarios = load({scenarios!r}, "scenarios")


def play(each, module):
    outcome = each.function(module, Make("torch", "cpu", 0, each.name, each.dtype))
    return dict(outcome) if hasattr(outcome, "__next__") else outcome


@pytest.mark.parametrize("each", scenarios_of(vars(scenarios)), ids=lambda each: each.name)
def test_agrees_with_the_reference(each):
    found, wanted = play(each, solution), play(each, reference)
    if isinstance(found, dict) and any(isinstance(value, Raised) for value in found.values()):
        assert found == wanted
    else:
        torch.testing.assert_close(found, wanted)
"""

MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static


class Minimal(App):
    def compose(self):
        yield Static("painted")


Minimal().run()
"""


def bare_script(folder: Path, solution: Path, backend: str) -> Path:
    """A script that runs the solution on the scenarios' inputs."""
    text = BARE.format(solution=str(solution), scenarios=str(BATCH_NORM / "scenarios.py"), backend=backend)
    return _written(folder / f"bare_{backend}.py", text)


def pytest_file(folder: Path, solution: Path) -> Path:
    """The same checks for pytest."""
    text = PYTEST.format(solution=str(solution), scenarios=str(BATCH_NORM / "scenarios.py"))
    return _written(folder / "test_batch_norm.py", text)


def minimal_app(folder: Path) -> Path:
    """The smallest Textual app."""
    return _written(folder / "minimal.py", MINIMAL_APP)


def large_pack(folder: Path, questions: int) -> Path:
    """A pack with that many short questions."""
    (folder / "questions" / "many").mkdir(parents=True)
    header = 'id = "many"\nversion = "1"\nlicence = "MIT"\nlanguages = ["en", "zh"]\nauthors = ["bench"]\n'
    topic = '[title]\nen = "Many"\nzh = "很多"\n[[topic]]\nid = "many"\ntitle = { en = "Many", zh = "很多" }\n'
    _written(folder / "pack.toml", header + topic)
    for start in range(0, questions, 20):
        tables = [_question(number) for number in range(start, min(start + 20, questions))]
        _written(folder / "questions" / "many" / f"part-{start:05}.toml", "\n".join(tables))
    return folder


def _question(number: int) -> str:
    return (
        f'[[question]]\nid = "q{number}"\nkind = "truefalse"\nlevel = "junior"\ncovers = ["c{number}"]\n'
        f'sources = [{{ doc = "000", section = "s" }}]\nanswer = true\n'
        f"ask.en = 'Is statement number {number} true?'\nask.zh = '第 {number} 个说法对吗？'\n"
        f"why.en = 'Statement {number} holds.'\nwhy.zh = '第 {number} 个说法成立。'\n"
    )


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
