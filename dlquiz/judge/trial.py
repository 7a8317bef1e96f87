"""One job's conversation as the judge follows it: which scenario runs, how long it may, and what each one sent.

The order of messages is fixed, so a submission that writes into the result pipe can at most send observations, which
must still be the right numbers; anything out of turn ends the job.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dlquiz.sandbox.wire import WireError

START_SECONDS = 120.0
OUTCOMES = frozenset({"observed", "raised", "exited", "exhausted", "broken"})
FAILED_LOADS = frozenset({"invalid", "exited", "exhausted", "broken"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scenario (or the loading) ended with: the message, its arrays' bytes, the seconds it took."""

    kind: str
    header: dict[str, Any]
    payload: bytes
    seconds: float


@dataclass(slots=True)
class ScenarioTrial:
    """Follows a job that runs `wanted` in that order. `limits` are seconds per scenario."""

    wanted: tuple[str, ...]
    load_seconds: float
    limits: dict[str, float]
    on_outcome: Callable[[str, Outcome], None] | None = None
    """Called with each scenario's outcome as it arrives."""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    load_failure: Outcome | None = None
    running: str | None = None
    """The scenario that has begun and not ended."""
    stage: str = "start"
    _since: float = field(default_factory=time.monotonic)

    @property
    def deadline(self) -> float | None:
        """When the running stage is over its time."""
        if self.stage == "end":
            return None
        if self.stage == "start":  # nothing untrusted runs yet: only a worker that hangs takes this long
            return self._since + START_SECONDS
        seconds = self.load_seconds if self.running is None else self.limits[self.running]
        return self._since + seconds

    @property
    def finished(self) -> bool:
        """Whether the conversation is over."""
        return self.stage == "end"

    def receive(self, header: dict[str, Any], payload: bytes) -> None:
        """The next message. Raises WireError when it is out of turn."""
        kind, now = header.get("type"), time.monotonic()
        if self.stage == "start" and kind == "started":
            self.stage = "load"
        elif self.stage == "load" and kind in FAILED_LOADS:
            self.load_failure = Outcome(str(kind), header, payload, now - self._since)
            self.stage = "end"
        elif self.stage == "load" and kind == "loaded":
            self.stage = "between"
        elif self.stage == "between" and kind == "begin" and header.get("scenario") == self._next():
            self.stage, self.running = "running", self._next()
        elif self.stage == "running" and kind in OUTCOMES and header.get("scenario") == self.running:
            self._end_scenario(str(kind), header, payload, now)
        elif self.stage == "between" and kind == "end" and self._next() is None:
            self.stage = "end"
        else:
            raise WireError(f"a message out of turn: {str(kind)[:40]!r}")
        # after the callback: comparing must not eat into the next scenario's time
        self._since = time.monotonic()

    def _next(self) -> str | None:
        done = len(self.outcomes)
        return self.wanted[done] if done < len(self.wanted) else None

    def _end_scenario(self, kind: str, header: dict[str, Any], payload: bytes, now: float) -> None:
        assert self.running is not None
        name, outcome = self.running, Outcome(kind, header, payload, now - self._since)
        self.outcomes[name] = outcome
        self.stage, self.running = "between", None
        if self.on_outcome is not None:
            self.on_outcome(name, outcome)
