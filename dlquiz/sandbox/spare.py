"""A process that the worker forks in advance: it fences itself in, waits for its job, runs it, and ends.

Everything that happens on the far side of the fork is here.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dlquiz.sandbox.fence import Fence, Limits, close_all_but, die_with

PACKET_BYTES = 1 << 16
IDLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Spare:
    """A process forked in advance, and the socket on which it waits for its job."""

    pid: int
    socket: socket.socket

    def hand(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """Give it its job; it is nobody's spare any more. Raises OSError when it is gone."""
        with self.socket:
            socket.send_fds(self.socket, [json.dumps(request).encode()], descriptors)


def rehearsal(libraries: list[str]) -> Callable[[], None] | None:
    """What touches the pages that a job touches; None where there is nothing to touch."""
    backend = next((name for name in ("torch", "numpy") if name in libraries), None)
    if backend is None:
        return None
    from dlquiz.sandbox.rehearsal import rehearse

    return lambda: rehearse(backend, gradients=True)


def fork(fence: Fence, rehearse: Callable[[], None] | None) -> Spare:
    """A spare of this worker. Raises OSError when no process is to be had."""
    ours, theirs = socket.socketpair()
    worker = os.getpid()
    with theirs:
        pid = os.fork()
        if pid == 0:
            _become_job(fence, theirs, worker, rehearse)
    return Spare(pid, ours)


def _become_job(fence: Fence, waiting: socket.socket, worker: int, rehearse: Callable[[], None] | None) -> None:
    """In the fork: leave everything of the worker behind, fence in, wait for the job, run it, and end.

    A spare that finds itself with nothing to do rehearses: it touches the pages that a job touches, before the job
    is there, and so takes 10 ms of page faults out of the learner's wait. In a batch there is no time for it, or need.
    """
    status = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        die_with(worker)
        close_all_but((0, 1, 2, waiting.fileno(), *fence.descriptors))
        fence.raise_files()
        if rehearse is not None and not select.select([waiting], [], [], IDLE_SECONDS)[0]:
            rehearse()
        data, descriptors, _, _ = socket.recv_fds(waiting, PACKET_BYTES, 3)
        waiting.close()
        if data:
            _run(fence, json.loads(data), descriptors)
        status = 0
    except BaseException as error:  # whatever it was, the fork must never return into the worker's loop
        os.write(2, f"dlquiz sandbox: {type(error).__name__}: {error}\n".encode(errors="replace"))
    finally:
        os._exit(status)


def _run(fence: Fence, request: dict[str, Any], descriptors: list[int]) -> None:
    job_fd, result_fd, output_fd = descriptors
    os.dup2(output_fd, 1)
    os.dup2(output_fd, 2)
    os.close(output_fd)
    job = _read_job(job_fd)
    fence.raise_rest(Limits(request["memory_bytes"], request["cpu_seconds"]), job["device"])
    from dlquiz.sandbox import job as job_module

    job_module.run(job, result_fd)


def _read_job(descriptor: int) -> dict[str, Any]:
    chunks = []
    while chunk := os.read(descriptor, 1 << 16):
        chunks.append(chunk)
    os.close(descriptor)
    job: dict[str, Any] = json.loads(b"".join(chunks))
    return job
