"""The warm worker: imports the libraries once, then forks a fenced process for every job.

It never runs a line of a pack or a submission, and no source passes through its memory: a job's text lies behind a
descriptor that only the fork reads. It is single-threaded, as a process that forks must be. While it is idle it forks
one process in advance, which waits for its job behind half of its fences: with torch imported a fork takes 6 ms.

Requests on a connection (one JSON line each): `run` with three descriptors (job, results, output), `kill`, `connect`
with one descriptor (another connection), `stay` with one (a bound socket: outlive the connections and listen there),
`status`, `quit`. Answers: `hello` once ready, `ended` for each job, `status`.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from dlquiz.sandbox import memory
from dlquiz.sandbox.fence import PORTABLE, Fence
from dlquiz.sandbox.residence import WATCH_SECONDS, Residence
from dlquiz.sandbox.spare import Spare, fork, rehearsal

PACKET_BYTES = 1 << 16
BUSY_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Child:
    """A running job."""

    job: int
    connection: socket.socket


@dataclass(eq=False, slots=True)
class Inbox:
    """What a connection has sent and nobody has read yet: descriptors come in the order of the lines that need them."""

    line: bytes = b""
    descriptors: deque[int] = field(default_factory=deque)

    def take(self, count: int) -> list[int]:
        """The next descriptors."""
        return [self.descriptors.popleft() for _ in range(count)]


class Worker:
    """Serves jobs until its last connection closes; a resident one until nobody has come for its idle time."""

    def __init__(self, connection: socket.socket, fence: Fence, libraries: list[str]) -> None:
        self._fence, self._libraries = fence, libraries
        self._children: dict[int, Child] = {}
        self._selector = selectors.DefaultSelector()
        self._connections: dict[socket.socket, Inbox] = {}
        self._spare: Spare | None = None
        self._residence: Residence | None = None
        self._jobs, self._born, self._last_start = 0, time.time(), 0.0
        self._is_gathered = False
        self._rehearsal = rehearsal(libraries)
        self._wakeup_read, self._wakeup_write = os.pipe()
        for descriptor in (self._wakeup_read, self._wakeup_write):
            os.set_blocking(descriptor, False)
        self._selector.register(self._wakeup_read, selectors.EVENT_READ)
        self._welcome(connection)

    def serve(self) -> None:
        """The loop."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wakeup_write, warn_on_full_buffer=False)
        self._provide_spare()
        while self._connections or self._stays():
            for key, _ in self._selector.select(WATCH_SECONDS if self._residence else None):
                if key.fd == self._wakeup_read:
                    with contextlib.suppress(BlockingIOError):
                        os.read(self._wakeup_read, 4096)
                    self._reap()
                elif key.fileobj is self._residence:
                    self._open_door()
                else:
                    self._receive(key.fileobj)  # type: ignore[arg-type]
        if self._residence is not None:
            self._residence.leave()
        for pid in self._living():
            _kill(pid)
        if self._fence.level == PORTABLE:
            _clear()

    def _stays(self) -> bool:
        return self._residence is not None and not self._residence.is_over()

    def _open_door(self) -> None:
        connection = self._residence.accept() if self._residence else None
        if connection is not None:
            self._welcome(connection)

    def _living(self) -> set[int]:
        return self._children.keys() | ({self._spare.pid} if self._spare else set())

    def _welcome(self, connection: socket.socket) -> None:
        self._connections[connection] = Inbox()
        self._selector.register(connection, selectors.EVENT_READ)
        versions = {name: getattr(sys.modules.get(name), "__version__", None) for name in self._libraries}
        _send(connection, {"type": "hello", "level": self._fence.level, "versions": versions, "pid": os.getpid()})

    def _receive(self, connection: socket.socket) -> None:
        inbox = self._connections[connection]
        try:
            data, descriptors, _, _ = socket.recv_fds(connection, PACKET_BYTES, 3)
        except OSError:
            data, descriptors = b"", []
        if not data:
            self._part_with(connection)
            return
        inbox.descriptors.extend(descriptors)
        *lines, inbox.line = (inbox.line + data).split(b"\n")
        for line in lines:
            self._dispatch(connection, json.loads(line), inbox)

    def _dispatch(self, connection: socket.socket, request: dict[str, Any], inbox: Inbox) -> None:
        if request["type"] == "run":
            descriptors = inbox.take(3)
            self._start(connection, request, descriptors)
            for descriptor in descriptors:
                os.close(descriptor)
        elif request["type"] == "kill":
            for pid, child in self._children.items():
                if child.job == request["job"] and child.connection is connection:
                    _kill(pid)
        elif request["type"] == "connect":
            self._welcome(socket.socket(fileno=inbox.take(1)[0]))
        elif request["type"] == "stay":
            self._settle(socket.socket(fileno=inbox.take(1)[0]), request)
        elif request["type"] == "status":
            status = {"pid": os.getpid(), "jobs": self._jobs, "born": self._born, "running": len(self._children)}
            _send(connection, {"type": "status", "libraries": self._libraries, **status})
        elif request["type"] == "quit":
            if self._residence is not None:
                self._selector.unregister(self._residence)
                self._residence.leave()
                self._residence = None
        else:
            raise ValueError(f"unknown request {request['type']!r}")

    def _settle(self, listener: socket.socket, request: dict[str, Any]) -> None:
        """Stay when the starter goes. Where the place can't be taken, end with him as usual."""
        if self._fence.level == PORTABLE or self._residence is not None:
            listener.close()
            return
        try:
            self._residence = Residence(listener, request["bound"], request["path"], request["seconds"])
        except OSError:
            listener.close()
            return
        self._selector.register(self._residence, selectors.EVENT_READ)
        nowhere = os.open(os.devnull, os.O_WRONLY)  # the starter, who reads our stderr, is about to go
        os.dup2(nowhere, 2)
        os.close(nowhere)

    def _part_with(self, connection: socket.socket) -> None:
        """The client is gone: so are its jobs."""
        self._selector.unregister(connection)
        if self._residence is not None:
            self._residence.touch()
        for descriptor in self._connections.pop(connection).descriptors:
            os.close(descriptor)
        for pid, child in self._children.items():
            if child.connection is connection:
                _kill(pid)
        connection.close()

    def _start(self, connection: socket.socket, request: dict[str, Any], descriptors: list[int]) -> None:
        try:
            spare = self._hand_over(request, descriptors)
        except OSError as error:
            _send(connection, {"type": "ended", "job": request["job"], "failed": f"fork: {error.strerror}"})
            return
        self._children[spare.pid] = Child(request["job"], connection)
        self._jobs += 1
        now = time.monotonic()
        if now - self._last_start < BUSY_SECONDS:
            if not self._is_gathered:
                memory.gather()
                self._is_gathered = True
            self._provide_spare()  # in a batch, while the job runs; a lone job gets both cores to itself
        self._last_start = now

    def _hand_over(self, request: dict[str, Any], descriptors: list[int]) -> Spare:
        """To the spare, or where that has died to a new one. Raises OSError."""
        spare, self._spare = self._spare, None
        if spare is not None:
            with contextlib.suppress(OSError):
                spare.hand(request, descriptors)
                return spare
        spare = fork(self._fence, self._rehearsal)
        spare.hand(request, descriptors)
        return spare

    def _provide_spare(self) -> None:
        with contextlib.suppress(OSError):  # no process to be had now: the next job asks again, and reports it
            self._spare = self._spare or fork(self._fence, self._rehearsal)

    def _reap(self) -> None:
        for pid, child in list(self._children.items()):
            # look without reaping: while the zombie stands, its number names the job's group and nothing else
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                continue
            _kill(pid)
            _, status = os.waitpid(pid, 0)
            del self._children[pid]
            _send(child.connection, {"type": "ended", "job": child.job, "status": status})
        self._reap_strays()
        self._provide_spare()

    def _reap_strays(self) -> None:
        """What a job left behind and the kernel handed to us (this process is a subreaper)."""
        if self._fence.level == "portable":
            for pid in _children_of(os.getpid()) - self._living():
                _kill(pid)
        with contextlib.suppress(ChildProcessError):
            while True:
                found = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                if found is None or found.si_pid in self._children:
                    return
                os.waitpid(found.si_pid, 0)
                if self._spare is not None and found.si_pid == self._spare.pid:
                    self._spare.socket.close()
                    self._spare = None


def _kill(pid: int) -> None:
    """The whole group of a job. Before its setsid the group does not exist yet: then the process itself."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _clear() -> None:
    """Kill and reap until nobody is left: what a killed process had started comes to its subreaper, us, in its turn."""
    with contextlib.suppress(ChildProcessError):
        while True:
            for pid in _children_of(os.getpid()):
                _kill(pid)
            os.waitpid(-1, 0)


def _children_of(parent: int) -> set[int]:
    """The living children of a process (Linux; elsewhere none are known)."""
    found: set[int] = set()
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{parent}/task"):
            with open(f"/proc/{parent}/task/{task}/children", encoding="ascii") as file:
                found.update(int(pid) for pid in file.read().split())
    return found


def _send(connection: socket.socket, message: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):  # the client left: its jobs are killed when the connection reads empty
        connection.sendall(json.dumps(message).encode() + b"\n")
