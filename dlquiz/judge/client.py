"""The trusted end of the worker's sockets: starts workers, hands them jobs."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Protocol

from dlquiz.errors import WorkerError
from dlquiz.judge.conversation import Conversation, Ended, Pipes, Trial

READ_BYTES = 1 << 16
START_SECONDS = 120.0
END_SECONDS = 10.0


class Worker(Protocol):
    """A worker as the engine knows it: one of its own, or a resident one."""

    @property
    def is_alive(self) -> bool:
        """Whether it can take another job."""

    def first(self) -> Connection:
        """The connection it was born or found with."""

    def connect(self) -> Connection:
        """One more connection, for another thread."""

    def last_words(self) -> str:
        """Why it is gone."""

    def close(self) -> None:
        """Have done with it."""


class WorkerProcess:
    """A `python -m dlquiz.sandbox` and its first connection."""

    def __init__(self, level: str, libraries: tuple[str, ...]) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-X", "utf8", "-m", "dlquiz.sandbox"]
        with theirs:
            self._process = subprocess.Popen(
                [*command, str(theirs.fileno()), level, *libraries],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=scrubbed_environment(),
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
            self._connections = [each for each in self._connections if not each.is_closed]
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

    def leave(self, listener: socket.socket, bound: str, path: str, seconds: float) -> None:
        """Go without ending it: it is to listen on the bound socket, at `path`. Raises WorkerError when it is gone."""
        with listener:
            message = {"type": "stay", "bound": bound, "path": path, "seconds": seconds}
            self.first().request(message, [listener.fileno()])
        for connection in self._connections:
            connection.close()
        if self._process.stderr is not None:
            self._process.stderr.close()
        self._process.returncode = 0  # it is nobody's child any more: Popen need not warn that it still runs

    def last_words(self) -> str:
        """What a worker that died said on stderr: for an `internal` report."""
        self._process.wait(END_SECONDS)
        said = self._process.stderr.read().decode(errors="replace") if self._process.stderr else ""
        return said.strip().rpartition("\n")[2] or f"exit status {self._process.returncode}"


class Connection:
    """Runs one job at a time on a worker; a thread of its own may hold each."""

    def __init__(self, sock: socket.socket, worker: Worker) -> None:
        self._socket, self._worker = sock, worker
        self._jobs = itertools.count(1)
        self._line = b""
        self.hello: dict[str, Any] | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it was closed from this side."""
        return self._socket.fileno() < 0

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
            raise WorkerError(f"the grading worker died: {self._worker.last_words()}") from None

    def wait_ready(self, seconds: float = START_SECONDS) -> dict[str, Any]:
        """Wait for the worker's imports; its hello (level, versions, pid). Raises WorkerError."""
        while self.hello is None:
            self._answers_within(seconds)
        return self.hello

    def status(self, seconds: float) -> dict[str, Any]:
        """What the worker says of itself: pid, jobs, born (seconds since the epoch), running, libraries."""
        self.request({"type": "status"}, [])
        while True:
            for answer in self._answers_within(seconds):
                if answer["type"] == "status":
                    return answer

    def _answers_within(self, seconds: float) -> list[dict[str, Any]]:
        self._socket.settimeout(seconds)
        try:
            return self._answers()
        except TimeoutError:
            raise WorkerError(f"the grading worker did not answer within {seconds:.0f} s") from None
        finally:
            self._socket.settimeout(None)

    def run(self, job: dict[str, Any], trial: Trial, memory_bytes: int, cpu_seconds: int) -> Ended:
        """Run one job to its end; the trial hears its messages.

        Returns when its process is gone or the conversation is over: then the worker kills and reaps it meanwhile.
        """
        number = next(self._jobs)
        with Pipes() as pipes:
            limits = {"memory_bytes": memory_bytes, "cpu_seconds": cpu_seconds}
            with _job_file(job) as job_fd:
                handed = [job_fd, pipes.result_write, pipes.output_write]
                self.request({"type": "run", "job": number, **limits}, handed)
            pipes.close_write_ends()
            return Conversation(self, number, trial, pipes).hold()

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
            raise WorkerError(f"the grading worker died: {self._worker.last_words()}")
        *lines, self._line = (self._line + data).split(b"\n")
        messages = [json.loads(line) for line in lines]
        for message in messages:
            if message["type"] == "hello":
                self.hello = message
        return [message for message in messages if message["type"] != "hello"]


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


def scrubbed_environment() -> dict[str, str]:
    """Nothing of the user's but what the libraries need to load and compute alike."""
    kept = (
        "PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "CUDA_VISIBLE_DEVICES", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE",
        "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX",
    )  # fmt: skip
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    # one BLAS thread: no pool before the fork, and batches don't fight over the cores
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    # glibc's heap in huge pages: with torch imported a fork takes 2 ms instead of 5
    memory = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
    return environment | threads | memory | {"PYTHONHASHSEED": "0", "LANG": "C.UTF-8", "HOME": "/nonexistent"}
