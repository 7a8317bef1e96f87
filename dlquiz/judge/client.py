"""The trusted end of the worker's sockets and of a job's pipes.

Every byte that comes back is data from a process that ran hostile code: it is cut into messages by a capped reader, and
the end of a job is its `end` message or its exit, never the end of a pipe (a stray thread may hold that open).
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dlquiz.errors import JudgeError
from dlquiz.sandbox import wire

OUTPUT_BYTES = 64 << 10
RESULT_BYTES = 1 << 30
READ_BYTES = 1 << 20
START_SECONDS = 120.0
END_SECONDS = 10.0


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


class WorkerProcess:
    """A `python -m dlquiz.sandbox` and its first connection."""

    def __init__(self, level: str, libraries: tuple[str, ...]) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", "dlquiz.sandbox"]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno()), level, *libraries],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=_scrubbed_environment(),
                cwd="/",
                start_new_session=True,
            )
        self.level, self.libraries = level, libraries
        self._lock = threading.Lock()
        self._connections = [Connection(ours, self)]

    @property
    def is_alive(self) -> bool:
        """Whether it can take another job."""
        return self._process.poll() is None

    def first(self) -> Connection:
        """The connection it was born with."""
        return self._connections[0]

    def connect(self) -> Connection:
        """One more connection, for another thread."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            self.first().request({"type": "connect"}, [theirs.fileno()])
            self._connections.append(Connection(ours, self))
            return self._connections[-1]

    def close(self) -> None:
        """End it and every job it runs: by force behind the strong fences, where the kernel ends the jobs with it."""
        for connection in self._connections:
            connection.close()
        if self.level != "portable":
            self._process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS / 10)
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()

    def last_words(self) -> str:
        """What a worker that died said on stderr: for an `internal` report."""
        self._process.wait(END_SECONDS)
        said = self._process.stderr.read().decode(errors="replace") if self._process.stderr else ""
        return said.strip().rpartition("\n")[2] or f"exit status {self._process.returncode}"


class Connection:
    """Runs one job at a time on a worker; a thread of its own may hold each."""

    def __init__(self, sock: socket.socket, worker: WorkerProcess) -> None:
        self._socket, self._worker = sock, worker
        self._jobs = itertools.count(1)
        self._line = b""
        self.hello: dict[str, Any] | None = None

    def close(self) -> None:
        """Leave the worker; it kills what still runs for us."""
        self._socket.close()

    def request(self, message: dict[str, Any], descriptors: list[int]) -> None:
        """Send one request line. Raises JudgeError when the worker is gone."""
        data = json.dumps(message).encode() + b"\n"
        try:
            if descriptors:
                socket.send_fds(self._socket, [data], descriptors)
            else:
                self._socket.sendall(data)
        except OSError:
            raise JudgeError(f"the grading worker died: {self._worker.last_words()}") from None

    def wait_ready(self) -> dict[str, Any]:
        """Wait for the worker's imports; its hello (level, versions, pid)."""
        while self.hello is None:
            self._socket.settimeout(START_SECONDS)
            try:
                self._answers()
            except TimeoutError:
                raise JudgeError(f"the grading worker did not start within {START_SECONDS:.0f} s") from None
            finally:
                self._socket.settimeout(None)
        return self.hello

    def run(self, job: dict[str, Any], trial: Trial, memory_bytes: int, cpu_seconds: int) -> Ended:
        """Run one job to its end; the trial hears its messages.

        Returns when its process is gone or the conversation is over: then the worker kills and reaps it meanwhile.
        """
        number = next(self._jobs)
        with _Pipes() as pipes:
            limits = {"memory_bytes": memory_bytes, "cpu_seconds": cpu_seconds}
            with _job_file(job) as job_fd:
                handed = [job_fd, pipes.result_write, pipes.output_write]
                self.request({"type": "run", "job": number, **limits}, handed)
            pipes.close_write_ends()
            return _Conversation(self, number, trial, pipes).hold()

    def kill(self, number: int) -> None:
        """End a job at once."""
        self.request({"type": "kill", "job": number}, [])

    def fileno(self) -> int:
        """For a selector."""
        return self._socket.fileno()

    def answers(self) -> list[dict[str, Any]]:
        """What the worker says now (blocks until it says something)."""
        return self._answers()

    def _answers(self) -> list[dict[str, Any]]:
        try:
            data = self._socket.recv(READ_BYTES)
        except ConnectionError:
            data = b""
        if not data:
            raise JudgeError(f"the grading worker died: {self._worker.last_words()}")
        *lines, self._line = (self._line + data).split(b"\n")
        messages = [json.loads(line) for line in lines]
        for message in messages:
            if message["type"] == "hello":
                self.hello = message
        return [message for message in messages if message["type"] != "hello"]


class _Conversation:
    """The reading of one job's pipes until nothing more is wanted from it."""

    def __init__(self, connection: Connection, number: int, trial: Trial, pipes: _Pipes) -> None:
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


class _Pipes:
    """The two pipes of a job."""

    def __init__(self) -> None:
        self.result_read, self.result_write = os.pipe()
        self.output_read, self.output_write = os.pipe()
        self._open = {self.result_read, self.result_write, self.output_read, self.output_write}
        for descriptor in (self.result_read, self.output_read):
            os.set_blocking(descriptor, False)

    def __enter__(self) -> _Pipes:
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


@contextlib.contextmanager
def _job_file(job: dict[str, Any]) -> Any:
    """A descriptor from which the fork reads its job: in memory where the system can, else an unlinked file."""
    data = json.dumps(job).encode()
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("dlquiz-job")
    else:
        import tempfile

        descriptor, name = tempfile.mkstemp()
        Path(name).unlink()
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(data)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


def _scrubbed_environment() -> dict[str, str]:
    """Nothing of the user's but what the libraries need to load and compute alike."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "CUDA_VISIBLE_DEVICES", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    # one BLAS thread: no pool before the fork, and batches don't fight over the cores
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    # glibc's heap in huge pages: with torch imported a fork takes 2 ms instead of 5
    memory = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
    return environment | threads | memory | {"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
