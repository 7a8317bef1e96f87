"""What the judge is given to judge with: one exercise, as paths and plain values."""

from __future__ import annotations

import ast
import functools
from dataclasses import dataclass
from pathlib import Path

from dlquiz.text import Text


@dataclass(frozen=True, slots=True)
class ScenarioSpec:
    """A hidden scenario as its file declares it. `rtol`/`atol` None: the dtype's own."""

    name: str
    title: Text
    backends: tuple[str, ...]
    rtol: float | None = None
    atol: float | None = None


@dataclass(frozen=True, slots=True)
class MistakeSpec:
    """A known mistake: its file makes it, its text explains it, and `scenarios` must reject it."""

    id: str
    text: Text
    file: Path
    scenarios: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One exercise."""

    id: str
    pack: str
    backends: tuple[str, ...]
    entry: tuple[str, ...]
    forbid: tuple[str, ...]
    scenarios: tuple[ScenarioSpec, ...]
    mistakes: tuple[MistakeSpec, ...]
    folder: Path
    seconds: float | None = None
    """What the exercise allows a scenario, where the usual limit is too short."""

    @property
    def names(self) -> tuple[str, ...]:
        """The entry points' names."""
        return entry_names(self.entry)

    @property
    def reference(self) -> Path:
        """The oracle of every scenario that its backend can run."""
        return self.folder / "reference.py"

    @property
    def torch_oracle(self) -> Path:
        """The oracle of torch-only scenarios (gradients), where the reference is NumPy's."""
        beside = self.folder / "right" / "torch.py"
        return beside if "numpy" in self.backends and beside.exists() else self.reference

    def scenarios_for(self, backend: str) -> tuple[ScenarioSpec, ...]:
        """Those that run on a backend."""
        return tuple(each for each in self.scenarios if backend in each.backends)


@functools.lru_cache(maxsize=1024)
def entry_names(entry: tuple[str, ...]) -> tuple[str, ...]:
    """`("def relu(x: Array) -> Array",)` names `relu`. An entry may hold a class with its methods, a line each."""
    names = []
    for signature in entry:
        lines = [line if line.rstrip().endswith(":") else f"{line}: ..." for line in signature.strip().splitlines()]
        names += [node.name for node in ast.parse("\n".join(lines)).body if hasattr(node, "name")]
    return tuple(names)
