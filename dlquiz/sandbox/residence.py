"""What lets a worker outlive the command that started it: a private socket on which the next command finds it.

The socket lies in a folder of mode 0700 and has mode 0600; whoever connects is asked for his user all the same. A
submission can't reach it: its process can make no socket. The stay ends after some idle minutes, or as soon as the
socket's file is no longer this worker's (another one took the place, or the folder was cleared).
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import time

WATCH_SECONDS = 5.0
BACKLOG = 16


class Residence:
    """The address at which a worker can be found. `bound` is the socket's own name, `path` the one all look for."""

    def __init__(self, listener: socket.socket, bound: str, path: str, idle_seconds: float) -> None:
        self.path, self._listener, self._idle_seconds = path, listener, idle_seconds
        self._busy = time.monotonic()
        # from here on SO_PEERCRED names this process, and nobody finds a socket that does not listen yet
        listener.listen(BACKLOG)
        listener.setblocking(False)
        os.rename(bound, path)
        status = os.stat(path)
        self._identity = (status.st_dev, status.st_ino)

    def fileno(self) -> int:
        """For a selector."""
        return self._listener.fileno()

    def accept(self) -> socket.socket | None:
        """The next client, if it is there and of our user."""
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return None
        if peer(connection)[1] != os.getuid():
            connection.close()
            return None
        connection.setblocking(True)
        self.touch()
        return connection

    def touch(self) -> None:
        """Somebody is here: the idle time begins again."""
        self._busy = time.monotonic()

    def is_over(self) -> bool:
        """Whether nobody came for long, or nobody can come any more."""
        return time.monotonic() - self._busy >= self._idle_seconds or not self._is_ours()

    def _is_ours(self) -> bool:
        try:
            status = os.stat(self.path)
        except OSError:
            return False
        return (status.st_dev, status.st_ino) == self._identity

    def leave(self) -> None:
        """Close the door, and take the sign down if it is still ours."""
        self._listener.close()
        if self._is_ours():
            with contextlib.suppress(OSError):
                os.unlink(self.path)


def peer(connection: socket.socket) -> tuple[int, int]:
    """The process and the user at the other end of a Unix socket (Linux)."""
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    pid, user, _ = struct.unpack("3i", found)
    return pid, user
