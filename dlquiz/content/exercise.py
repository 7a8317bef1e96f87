"""A coding exercise as learners and the judge see it: values only, made from what the compiled cache holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dlquiz.text import Text


@dataclass(frozen=True, slots=True)
class ScenarioInfo:
    """What is known of a hidden scenario without running it. `rtol` and `atol` are None where the dtype's hold."""

    name: str
    title: Text
    backends: tuple[str, ...]
    dtype: str
    rtol: float | None
    atol: float | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A classic mistake: what to tell who made it, the scenarios that reject it, and code that makes it."""

    id: str
    text: Text
    scenarios: tuple[str, ...]
    file: Path


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant that nobody can tell from the solution: the file, the change as it is printed, and the argument."""

    file: str
    change: str
    why: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise. `folder` is absolute; `entry` holds signatures such as `def f(x: Array) -> Array`."""

    key: str
    id: str
    pack: str
    folder: Path
    topic: str
    level: str
    backends: tuple[str, ...]
    entry: tuple[str, ...]
    forbid: tuple[str, ...]
    covers: tuple[str, ...]
    title: Text
    prompt: Text
    hints: tuple[Text, ...]
    explanation: Text
    scenarios: tuple[ScenarioInfo, ...]
    mistakes: tuple[Mistake, ...]
    conventions: tuple[Text, ...]
    """What holds for every exercise of the pack; shown with the prompt."""
    timeout: float | None = None
    """Seconds a scenario may take, where the usual limit is too short."""
    equivalent: tuple[Equivalent, ...] = ()
    """Mutants that the scenarios need not reject."""

    @property
    def reference_backend(self) -> str:
        """For which library `reference.py` is written: NumPy wherever the exercise allows it."""
        return "numpy" if "numpy" in self.backends else "torch"

    @property
    def scenario_file(self) -> Path:
        """The hidden scenarios."""
        return self.folder / "scenarios.py"

    @property
    def reference(self) -> Path:
        """The reference implementation."""
        return self.folder / "reference.py"

    @property
    def rights(self) -> tuple[Path, ...]:
        """Other correct solutions, `right/*.py`."""
        return tuple(sorted((self.folder / "right").glob("*.py")))

    def oracle(self, backend: str) -> Path:
        """The file whose observations are the expected ones on `backend`."""
        return self.reference if backend == self.reference_backend else self.folder / "right" / f"{backend}.py"


def exercise_of(
    head: Mapping[str, Any], body: Mapping[str, Any], root: Path, conventions: tuple[Text, ...]
) -> Exercise:
    """From the fields of an index row (`key`, `title`, `entry`, ...) and the JSON body."""
    folder = root / body["folder"]
    return Exercise(
        **head,
        folder=folder,
        forbid=tuple(body["forbid"]),
        prompt=Text.of(body["prompt"]),
        hints=tuple(Text.of(each) for each in body["hints"]),
        explanation=Text.of(body["explanation"]),
        scenarios=tuple(_scenario(each) for each in body["scenarios"]),
        mistakes=tuple(_mistake(each, folder) for each in body["mistakes"]),
        conventions=conventions,
        timeout=body.get("timeout"),
        equivalent=tuple(Equivalent(each["file"], each["change"], each["why"]) for each in body.get("equivalent", ())),
    )


def _scenario(table: Mapping[str, Any]) -> ScenarioInfo:
    return ScenarioInfo(
        table["name"],
        Text.of(table["title"]),
        tuple(table["backends"]),
        table["dtype"],
        table["rtol"],
        table["atol"],
    )


def _mistake(table: Mapping[str, Any], folder: Path) -> Mistake:
    file = folder / "wrong" / f"{table['id'].replace('-', '_')}.py"
    return Mistake(table["id"], Text.of(table), tuple(table["scenarios"]), file)
