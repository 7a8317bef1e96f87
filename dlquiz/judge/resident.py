"""The worker that outlives its command: found by the next one, so that nobody waits twice for `import torch`.

Its socket's name is a digest of all that a worker's answers hang on (versions, interpreter, libraries, environment,
resource limits), so a command only ever meets a worker that is as its own would be. Whatever goes wrong here ends in
a fresh worker: nothing in this module raises for a place that can't be used.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import socket
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dlquiz import __version__
from dlquiz.errors import WorkerError
from dlquiz.judge.client import Connection, WorkerProcess, scrubbed_environment
from dlquiz.paths import runtime_dir

IDLE_SECONDS = 600.0
HELLO_SECONDS = 2.0
PATH_BYTES = 107
"""What fits a `sockaddr_un` (Linux)."""
SANDBOX = Path(__file__).parent.parent / "sandbox"


class ResidentWorker:
    """A worker that another command started. Closing it means leaving it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connections: list[Connection] = []
        self._is_lost = False
        try:
            self.connect().wait_ready(HELLO_SECONDS)
        except WorkerError:
            self.close()
            raise

    @property
    def is_alive(self) -> bool:
        """Whether nothing was heard of its end."""
        return not self._is_lost

    def first(self) -> Connection:
        """The connection it was found with."""
        return self._connections[0]

    def connect(self) -> Connection:
        """One more connection. Raises WorkerError when nobody (of this user) answers the door."""
        self._connections = [each for each in self._connections if not each.is_closed]
        self._connections.append(Connection(_knock(self._path), self))
        return self._connections[-1]

    def last_words(self) -> str:
        """Why it is gone: nobody can tell."""
        self._is_lost = True
        return "the resident worker ended"

    def close(self) -> None:
        """Leave it to the next command."""
        for connection in self._connections:
            connection.close()


@dataclass(frozen=True, slots=True)
class Resident:
    """A resident worker as `doctor` shows it."""

    pid: int
    libraries: tuple[str, ...]
    jobs: int
    born: float
    """Seconds since the epoch."""
    path: Path


class Residents:
    """The resident workers of this user, one for each set of libraries and kind of environment."""

    def __init__(self, folder: Path, installed: tuple[str, ...]) -> None:
        self._folder, self._installed = folder, installed

    def join(self, libraries: tuple[str, ...]) -> ResidentWorker | None:
        """The one that has these libraries; None when there is none that answers."""
        path = self._path(libraries)
        if not path.exists() or not _is_private(self._folder):
            return None
        try:
            return ResidentWorker(path)
        except WorkerError:
            _dismiss(path)
            return None

    def settle(self, worker: WorkerProcess) -> bool:
        """Leave a worker behind; False when there is no place for it."""
        path = self._path(worker.libraries)
        bound = path.with_suffix(f".{os.getpid()}")
        if len(os.fsencode(bound)) > PATH_BYTES or not _made(self._folder):
            return False
        try:
            listener = _bound(bound)
            worker.leave(listener, str(bound), str(path), IDLE_SECONDS)
        except (OSError, WorkerError):
            with contextlib.suppress(OSError):
                bound.unlink()
            return False
        return True

    def _path(self, libraries: tuple[str, ...]) -> Path:
        facts = (__version__, sys.version, sys.executable, self._installed, libraries, *_surroundings())
        digest = hashlib.sha256(repr(facts).encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{digest[:16]}.worker"


def _surroundings() -> Iterator[object]:
    """What a process inherits from the shell it is started in, and the worker's own sources (a checkout changes)."""
    import resource

    yield sorted(scrubbed_environment().items())
    yield sorted(os.sched_getaffinity(0))
    yield os.getpriority(os.PRIO_PROCESS, 0)
    for name in ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_STACK"):
        yield resource.getrlimit(getattr(resource, name))
    with os.scandir(SANDBOX) as entries:
        yield sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith(".py"))


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Not on a build server, nor where the user said no; only Linux has the fences that a warm worker needs."""
    return sys.platform == "linux" and not environment.get("CI") and not environment.get("DLQUIZ_NO_RESIDENT")


def place(environment: Mapping[str, str]) -> Path | None:
    """Where a warm worker may be found and left; None where it is not wanted."""
    return runtime_dir() if is_wanted(environment) else None


def residents(folder: Path) -> list[Resident]:
    """All that answer, whatever version they are of; the sockets of those that are gone are removed."""
    found = []
    for path in sorted(folder.glob("*.worker")) if _is_private(folder) else ():
        try:
            with contextlib.closing(ResidentWorker(path)) as worker:
                found.append(_resident(worker.first().status(HELLO_SECONDS), path))
        except WorkerError:
            _dismiss(path)
    return found


def _resident(status: Mapping[str, Any], path: Path) -> Resident:
    libraries = tuple(str(name) for name in status["libraries"])
    return Resident(int(status["pid"]), libraries, int(status["jobs"]), float(status["born"]), path)


def stop(folder: Path) -> int:
    """End all resident workers; how many there were."""
    stopped = 0
    for each in residents(folder):
        with contextlib.suppress(WorkerError), contextlib.closing(ResidentWorker(each.path)) as worker:
            worker.first().request({"type": "quit"}, [])
            stopped += 1
    return stopped


def _made(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _is_private(folder)
    return False


def _is_private(folder: Path) -> bool:
    """A folder of ours into which nobody else can look: in a shared /tmp another user may have been there first."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077


def _bound(path: Path) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(str(path))
        path.chmod(0o600)
    except OSError:
        listener.close()
        raise
    return listener


def _knock(path: Path) -> socket.socket:
    """A connection to a worker of our own user. Raises WorkerError."""
    from dlquiz.sandbox.residence import peer

    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(HELLO_SECONDS)
    try:
        connection.connect(str(path))
    except OSError as error:
        connection.close()
        raise WorkerError(f"{path}: nobody answers ({error.strerror or error})") from None
    if peer(connection)[1] != os.getuid():
        connection.close()
        raise WorkerError(f"{path}: is another user's")
    connection.settimeout(None)
    return connection


def _dismiss(path: Path) -> None:
    """One that does not answer: kill it if it is still there, and take its sign down."""
    from dlquiz.sandbox.residence import peer

    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(0.1)
        connection.connect(str(path))
        pid, user = peer(connection)
        if user == os.getuid() and b"dlquiz.sandbox" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        path.unlink()
