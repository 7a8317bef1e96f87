"""Following one job: its messages, its output and its time, until nothing more is wanted from it.

Every byte that comes is data from a process that ran hostile code: it is cut into messages by a capped reader, and the
end of a job is its `end` message or its exit, never the end of a pipe (a stray thread may hold that open).
"""

from __future__ import annotations

import os
import selectors
import time
from dataclasses import dataclass
from typing import Any, Protocol

from dlquiz.errors import JudgeError
from dlquiz.sandbox import wire

OUTPUT_BYTES = 64 << 10
RESULT_BYTES = 1 << 30
READ_BYTES = 1 << 16


class Line(Protocol):
    """The worker's end of the conversation."""

    def fileno(self) -> int:
        """For a selector."""

    def answers(self) -> list[dict[str, Any]]:
        """What the worker says now."""

    def kill(self, number: int) -> None:
        """End a job at once."""


class Trial(Protocol):
    """What a job's messages are told to, and what says how long to wait for the next."""

    @property
    def deadline(self) -> float | None:
        """When (time.monotonic) the job is to be killed; None while nothing untrusted runs."""

    @property
    def finished(self) -> bool:
        """Whether nothing more is wanted from the job."""

    def receive(self, header: dict[str, Any], payload: bytes) -> None:
        """One message. Raises WireError when it is out of turn."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job's process ended."""

    status: int
    """As `os.wait` gives it; 0 when it was still to be killed and reaped after its last message."""
    timed_out: bool
    violation: str | None
    """Why what it sent is no conversation, if so."""
    output: bytes
    """Its stdout and stderr, capped."""


class Conversation:
    """The reading of one job's pipes until nothing more is wanted from it."""

    def __init__(self, connection: Line, number: int, trial: Trial, pipes: Pipes) -> None:
        self._connection, self._number, self._trial, self._pipes = connection, number, trial, pipes
        self._reader = wire.Reader()
        self._received = 0
        self._output = bytearray()
        self._ended: dict[str, Any] | None = None
        self._killed = self._timed_out = False
        self._violation: str | None = None

    def hold(self) -> Ended:
        with selectors.DefaultSelector() as selector:
            for source in (self._connection.fileno(), self._pipes.result_read, self._pipes.output_read):
                selector.register(source, selectors.EVENT_READ)
            while self._ended is None and not self._trial.finished:
                ready = {key.fd for key, _ in selector.select(self._patience())}
                self._look(ready, selector)
                self._judge_time()
        self._drain()
        ended = self._ended or {}
        if "failed" in ended:
            raise JudgeError(f"the grading worker could not start a job: {ended['failed']}")
        output = bytes(self._output[:OUTPUT_BYTES])
        return Ended(int(ended.get("status", 0)), self._timed_out, self._violation, output)

    def _patience(self) -> float | None:
        deadline = self._trial.deadline
        return None if deadline is None or self._killed else max(deadline - time.monotonic(), 0)

    def _look(self, ready: set[int], selector: selectors.BaseSelector) -> None:
        for descriptor, take in (
            (self._pipes.result_read, self._take_results),
            (self._pipes.output_read, self._take_output),
        ):
            if descriptor in ready and not take():
                selector.unregister(descriptor)
        if self._connection.fileno() in ready:
            for answer in self._connection.answers():
                if answer["type"] == "ended" and answer["job"] == self._number:
                    self._ended = answer

    def _judge_time(self) -> None:
        if self._killed or self._ended is not None:
            return
        deadline = self._trial.deadline
        late = deadline is not None and time.monotonic() >= deadline
        if late or self._violation is not None or self._trial.finished:
            self._timed_out = late and self._violation is None and not self._trial.finished
            self._killed = True
            self._connection.kill(self._number)

    def _take_results(self) -> bool:
        data = _read(self._pipes.result_read)
        if not data:
            return data is None
        if self._killed:
            return True  # what comes after a time-out does not count
        self._received += len(data)
        self._reader.feed(data)
        try:
            if self._received > RESULT_BYTES:
                raise wire.WireError("it sent more than 1 GiB")
            while self._violation is None and (message := self._reader.next()) is not None:
                self._trial.receive(*message)
        except wire.WireError as error:
            self._violation = str(error)
        return True

    def _take_output(self) -> bool:
        data = _read(self._pipes.output_read)
        if data and len(self._output) < OUTPUT_BYTES:
            self._output += data
        return bool(data) or data is None

    def _drain(self) -> None:
        """What lay in the pipes when the process ended; never waiting for their end."""
        received = -1
        while received != (received := self._received):
            self._take_results()
        for _ in range(OUTPUT_BYTES // 4096):
            if not _read_into(self._pipes.output_read, self._output):
                break


class Pipes:
    """The two pipes of a job."""

    def __init__(self) -> None:
        self.result_read, self.result_write = os.pipe()
        self.output_read, self.output_write = os.pipe()
        self._open = {self.result_read, self.result_write, self.output_read, self.output_write}
        for descriptor in (self.result_read, self.output_read):
            os.set_blocking(descriptor, False)

    def __enter__(self) -> Pipes:
        return self

    def __exit__(self, *_: object) -> None:
        for descriptor in self._open:
            os.close(descriptor)

    def close_write_ends(self) -> None:
        for descriptor in (self.result_write, self.output_write):
            self._open.discard(descriptor)
            os.close(descriptor)


def _read(descriptor: int) -> bytes | None:
    """What is there now; None when nothing is, b"" at the end."""
    try:
        return os.read(descriptor, READ_BYTES)
    except BlockingIOError:
        return None


def _read_into(descriptor: int, buffer: bytearray) -> bool:
    data = _read(descriptor)
    buffer += data or b""
    return bool(data)
