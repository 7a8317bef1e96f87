"""Tries the sandbox: runs the probes inside it and says of each whether it came out as it must."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dlquiz.errors import JudgeError
from dlquiz.judge.engine import Engine, Place, Script, text_of
from dlquiz.judge.trial import ScenarioTrial
from dlquiz.judge.values import observations
from dlquiz.sandbox import probes

PROBE_SECONDS = 20.0
SCENARIO = "tries_everything"
BLANK = "TARGETS: dict[str, str] = {}"


@dataclass(frozen=True, slots=True)
class Probe:
    """One attempt: `found` is what happened, `ok` whether that is what must happen behind the strong fences."""

    name: str
    title: str
    found: str
    ok: bool


def probe(engine: Engine, folders: Mapping[str, Path]) -> list[Probe]:
    """Run every probe. `folders` (home, pack, cache, data, scratch) must be closed. Raises JudgeError."""
    targets = {name: str(folder) for name, folder in folders.items()}
    text = text_of(Path(probes.__file__)).replace(BLANK, f"TARGETS = {targets!r}")
    trial = ScenarioTrial((SCENARIO,), PROBE_SECONDS, {SCENARIO: PROBE_SECONDS})
    ended = engine.run(Script("", "probe.py", (), text), Place("numpy", "cpu", 0), trial)
    outcome = trial.outcomes.get(SCENARIO)
    if outcome is None or outcome.kind != "observed":
        raise JudgeError(f"the probes of the sandbox ended early: {trial.load_failure or outcome or ended}")
    found = dict(observations(outcome.header, outcome.payload))
    return [_probe(name, title, str(found[name])) for name, title, _ in probes.PROBES]


def _probe(name: str, title: str, found: str) -> Probe:
    must_work = name in probes.MUST_WORK
    return Probe(name, title, found, found.startswith("allowed") if must_work else found == "denied")
