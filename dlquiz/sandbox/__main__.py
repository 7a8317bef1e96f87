"""`python -m dlquiz.sandbox DESCRIPTOR LEVEL LIBRARY...`: the warm worker, talking over an inherited socket."""

from __future__ import annotations

import socket
import sys

REHEARSALS = 8
"""Python specialises code that has run as often (PEP 659), and every fork finds it done: measured with batches of
batch-norm-forward on torch, 45 ms of CPU a job instead of 53."""


def main(arguments: list[str]) -> None:
    """Import the libraries, then serve."""
    from dlquiz.sandbox import job, memory
    from dlquiz.sandbox.fence import AUTO, Fence, available_level
    from dlquiz.sandbox.libc import libc
    from dlquiz.sandbox.rehearsal import rehearse
    from dlquiz.sandbox.scenario import BACKENDS
    from dlquiz.sandbox.worker import Worker

    descriptor, level, libraries = int(arguments[0]), arguments[1], arguments[2:]
    connection = socket.socket(fileno=descriptor)
    if sys.platform == "linux":
        libc().prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: what escapes a job's group comes back here
    for name in libraries:
        job.load(name)
        if name in BACKENDS:
            for _ in range(REHEARSALS):
                rehearse(name, gradients=not job.is_built_for_gpu())
    memory.freeze()
    Worker(connection, Fence(available_level() if level == AUTO else level), libraries).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
