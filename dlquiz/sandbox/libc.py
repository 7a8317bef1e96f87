"""The C library, for the calls that Python has no name for."""

from __future__ import annotations

import ctypes
import functools


@functools.cache
def libc() -> ctypes.CDLL:
    """Opened once: a fork that looks up its functions anew pays 0.1 ms for each."""
    return ctypes.CDLL(None, use_errno=True)
