"""`python -m dlquiz.sandbox DESCRIPTOR LEVEL LIBRARY...`: the warm worker, talking over an inherited socket."""

from __future__ import annotations

import ctypes
import socket
import sys


def main(arguments: list[str]) -> None:
    """Import the libraries, then serve."""
    from dlquiz.sandbox import job
    from dlquiz.sandbox.fence import AUTO, Fence, available_level, freeze_memory
    from dlquiz.sandbox.scenario import BACKENDS
    from dlquiz.sandbox.worker import Worker

    descriptor, level, libraries = int(arguments[0]), arguments[1], arguments[2:]
    connection = socket.socket(fileno=descriptor)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER: what escapes a job's group comes back here
    for name in libraries:
        job.load(name)
        if name in BACKENDS:
            job.rehearse(name)
    freeze_memory()
    Worker(connection, Fence(available_level() if level == AUTO else level), libraries).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
