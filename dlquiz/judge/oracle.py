"""What the reference (or a known mistake) does: observations per scenario, kept on disk between grades.

The key names everything that the observations follow from, so a stale file is never met: it is just not found.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dlquiz import __version__
from dlquiz.errors import JudgeError
from dlquiz.judge import forbidden, submission
from dlquiz.judge.engine import Engine, Place, Script, installed, text_of
from dlquiz.judge.task import Task
from dlquiz.judge.trial import Outcome, ScenarioTrial
from dlquiz.judge.values import Value, observations
from dlquiz.sandbox import wire

REFERENCE_SECONDS = 120.0
KEPT_FILES = 4000


@dataclass(frozen=True, slots=True)
class Played:
    """One scenario as it was played: what came out, how long it took, and what it used."""

    outcome: Outcome
    values: list[tuple[str, Value]] | None
    """None when it raised."""
    used: frozenset[str] = field(default=frozenset())

    @property
    def exception(self) -> str | None:
        """The type of the exception that ended it."""
        return None if self.values is not None else str(self.outcome.header.get("exception"))

    @property
    def text(self) -> str | None:
        """What that exception said."""
        return None if self.values is not None else str(self.outcome.header.get("message"))


class Oracle:
    """Plays references and mistakes, each once."""

    def __init__(self, engine: Engine, cache: Path) -> None:
        self._engine, self._folder = engine, cache / "observations"
        self._memory: dict[str, Mapping[str, Played]] = {}

    def expected(self, task: Task, place: Place) -> dict[str, Played]:
        """The reference's observations for every scenario of the place's backend.

        A NumPy reference speaks for both backends; scenarios for torch alone (gradients) are played by the torch
        oracle.
        """
        wanted = task.scenarios_for(place.backend)
        home = task.backends[0]
        shared = tuple(each.name for each in wanted if home in each.backends)
        own = tuple(each.name for each in wanted if home not in each.backends)
        device = place.device if home == place.backend else "cpu"
        # on the worker that the submission needs anyway
        at_home = Place(home, device, place.seed, frozenset({place.backend}))
        played = dict(self.play(task, task.reference, at_home, shared))
        if own:
            played |= self.play(task, task.torch_oracle, Place(place.backend, place.device, place.seed), own)
        for name, each in played.items():
            if each.values is None:
                raise JudgeError(_reference_fault(task, name, each))
        missing = [each.name for each in wanted if each.name not in played]
        if missing:
            raise JudgeError(f"{task.pack}/{task.id}: the reference did not finish scenario {missing[0]}")
        return played

    def play(self, task: Task, file: Path, place: Place, wanted: tuple[str, ...]) -> Mapping[str, Played]:
        """A pack's file through scenarios; those it did not finish are missing."""
        if not wanted:
            return {}
        source = text_of(file)
        key = _key(task, source, place, wanted)
        if key not in self._memory:
            stored = self._load(key, wanted)
            self._memory[key] = self._play(task, file, source, place, wanted, key) if stored is None else stored
        return self._memory[key]

    def _play(
        self, task: Task, file: Path, source: str, place: Place, wanted: tuple[str, ...], key: str
    ) -> Mapping[str, Played]:
        extra = submission.parse(source, file.name).libraries
        place = Place(place.backend, place.device, place.seed, place.extra_libraries | extra)
        trial = ScenarioTrial(wanted, REFERENCE_SECONDS, dict.fromkeys(wanted, REFERENCE_SECONDS))
        # also of a plain reference: what its scenarios call themselves is nobody's breach
        recorded = forbidden.is_recordable(task.forbid)
        self._engine.run(Script.of(task, source, file.name, recorded=recorded), place, trial)
        if trial.load_failure is not None:
            header = trial.load_failure.header
            said = f"{header.get('exception')}: {header.get('message')}"
            broken = "scenarios.py" if trial.load_failure.kind == "broken" else file.name
            where = f"{broken}:{header.get('line') or 1}"
            raise JudgeError(f"{task.pack}/{task.id}: {where} does not load: {said}")
        played = {name: _played(outcome) for name, outcome in trial.outcomes.items()}
        failed = any(each.values is None for each in played.values())
        # a reference that failed is a fault to be mended, not to be remembered
        if len(played) == len(wanted) and not (failed and file in (task.reference, task.torch_oracle)):
            self._store(key, played)
        return played

    def _load(self, key: str, wanted: tuple[str, ...]) -> Mapping[str, Played] | None:
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        reader, found = wire.Reader(), {}
        reader.feed(data)
        try:
            while (message := reader.next()) is not None:
                header, payload = message
                outcome = Outcome(str(header["kind"]), header, payload, float(header["seconds"]))
                found[str(header["scenario"])] = _played(outcome)
        except (wire.WireError, KeyError, TypeError, ValueError):
            return None
        return found if found.keys() == set(wanted) else None  # cut short by a full disk, say: play again

    def _store(self, key: str, played: Mapping[str, Played]) -> None:
        """Keep for the next run, atomically; a disk that can't take it costs only time."""
        frames = [
            wire.frame({**p.outcome.header, "kind": p.outcome.kind, "seconds": p.outcome.seconds}, p.outcome.payload)
            for p in played.values()
        ]
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            _prune(self._folder)
            descriptor, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(b"".join(frames))
                Path(name).replace(self._folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)


def _played(outcome: Outcome) -> Played:
    used = frozenset(str(name) for name in outcome.header.get("used") or ())
    values = observations(outcome.header, outcome.payload) if outcome.kind == "observed" else None
    return Played(outcome, values, used)


def _reference_fault(task: Task, name: str, played: Played) -> str:
    header = played.outcome.header
    said = f"{header.get('exception', played.outcome.kind)}: {header.get('message', '')}"
    line = header.get("scenario_line") or header.get("line")
    return f"{task.pack}/{task.id}: the reference fails in scenario {name} (scenarios.py:{line}): {said}"


def _key(task: Task, source: str, place: Place, wanted: tuple[str, ...]) -> str:
    parts = (
        __version__, sys.version, *installed(), *_sandbox(), task.pack,
        task.id, *task.forbid, source, text_of(task.folder / "scenarios.py"), place.backend, place.device,
        str(place.seed), *wanted,
    )  # fmt: skip
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


@functools.cache
def _sandbox() -> tuple[str, ...]:
    """The files that draw the inputs and observe the results: in a checkout they change between two versions."""
    folder = Path(wire.__file__).parent
    return tuple(f"{name} {(folder / name).stat().st_mtime_ns}" for name in ("job.py", "make.py", "observe.py"))


def _prune(folder: Path) -> None:
    """Drop the oldest half when the folder has grown past its bound (fresh seeds of batches never come back)."""
    paths = list(folder.iterdir())
    if len(paths) <= KEPT_FILES:
        return
    paths.sort(key=lambda path: path.stat().st_mtime)
    for path in paths[: len(paths) // 2]:
        path.unlink(missing_ok=True)
