"""What a submission might try, tried inside the fences, so that nobody has to take them on trust.

This file is a scenario file: `TARGETS` is filled in (the folders that must be closed) before it is handed to a job.
"""

from __future__ import annotations

import os
import resource
import socket
import threading
from collections.abc import Callable
from typing import Any

from dlquiz.sandbox.scenario import scenario

TARGETS: dict[str, str] = {}


def _read(path: str) -> int:
    with open(path, "rb") as file:
        return len(file.read(16))


def _fork() -> object:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return os.waitpid(pid, 0)


def _spawn() -> object:
    return os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)


def _prlimit_of_parent() -> object:
    return resource.prlimit(os.getppid(), resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE))


def _widen_memory() -> object:
    try:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError as error:  # how Python says that a hard limit can't be raised
        raise PermissionError from error
    return "unlimited"


def _thread() -> object:
    found: list[int] = []
    thread = threading.Thread(target=found.append, args=(1,))
    thread.start()
    thread.join()
    return found


def _import() -> object:
    import wave

    return wave.__name__


def _write() -> object:
    path = f"{TARGETS['scratch']}/probe"
    return os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)


# name, what it tries, the attempt
PROBES: tuple[tuple[str, str, Callable[[], object]], ...] = (
    ("password-file", "reading /etc/passwd", lambda: _read("/etc/passwd")),
    ("home", "listing the home folder", lambda: os.listdir(TARGETS["home"])),
    ("pack", "listing the pack: references, scenarios", lambda: os.listdir(TARGETS["pack"])),
    ("cache", "listing the cache of expected observations", lambda: os.listdir(TARGETS["cache"])),
    ("data", "listing the folder of the progress database", lambda: os.listdir(TARGETS["data"])),
    ("worker-memory", "reading the worker's memory", lambda: _read(f"/proc/{os.getppid()}/mem")),
    ("environment", "reading /proc/self/environ", lambda: _read("/proc/self/environ")),
    ("write", "writing a temporary file", _write),
    ("memory-file", "creating a file in memory", lambda: os.memfd_create("probe")),
    ("network-socket", "opening a network socket", socket.socket),
    ("unix-socket", "opening a Unix socket", lambda: socket.socket(socket.AF_UNIX)),
    ("fork", "starting a process", _fork),
    ("exec", "running a program", _spawn),
    ("signal", "sending a signal to the worker", lambda: os.kill(os.getppid(), 0)),
    ("worker-limits", "changing the worker's limits", _prlimit_of_parent),
    ("session", "leaving the job's session", os.setsid),
    ("own-limits", "raising its own memory limit", _widen_memory),
    ("threads", "starting a thread (must work: torch does)", _thread),
    ("imports", "importing from the standard library (must work)", _import),
)
MUST_WORK = frozenset({"threads", "imports"})


def _attempt(action: Callable[[], object]) -> str:
    try:
        found = action()
    except PermissionError:
        return "denied"
    except (OSError, AttributeError) as error:
        return f"failed: {error}"
    return f"allowed: {str(found)[:60]}"


@scenario
def tries_everything(impl: Any, make: Any) -> dict[str, str]:  # noqa: ARG001 (a scenario's signature)
    """Every probe, in order."""
    return {name: _attempt(action) for name, _, action in PROBES}
