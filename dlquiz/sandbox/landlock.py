"""Landlock: after `restrict`, the process reads the granted paths and nothing else, and writes nowhere.

https://docs.kernel.org/userspace-api/landlock.html. The ruleset is built once in the worker; a fork only enforces it.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterable

from dlquiz.sandbox.libc import libc

# The numbers are the same on every architecture: Landlock came after the syscall tables were unified.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG, _RULE_PATH_BENEATH, _PR_SET_NO_NEW_PRIVS = 1, 1, 38
_WRITE_FILE, _READ_FILE, _READ_DIR, _IOCTL_DEV = 1 << 1, 1 << 2, 1 << 3, 1 << 15
# file-system rights known at each ABI version (index = version - 1)
_FS_BITS = (13, 14, 15, 15, 16, 16, 16)
_NET_ABI, _SCOPE_ABI = 4, 6


class _RulesetAttr(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneathAttr(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def abi() -> int:
    """The kernel's Landlock version; 0 where there is none."""
    version = int(libc().syscall(_CREATE_RULESET, None, 0, _VERSION_FLAG))
    return max(version, 0)


def ruleset(readable: Iterable[str], devices: Iterable[str] = ()) -> int:
    """A descriptor of rules that grant reading below each path, and full use of each device file.

    Missing paths are passed over. Raises OSError.
    """
    version = abi()
    if version < 1:
        raise OSError("this kernel has no Landlock")
    handled = (1 << _FS_BITS[min(version, len(_FS_BITS)) - 1]) - 1
    net = 0b11 if version >= _NET_ABI else 0  # bind and connect TCP
    scoped = 0b11 if version >= _SCOPE_ABI else 0  # abstract sockets and signals to processes outside
    attr = _RulesetAttr(handled, net, scoped)
    size = 24 if version >= _SCOPE_ABI else 16 if version >= _NET_ABI else 8
    descriptor = int(libc().syscall(_CREATE_RULESET, ctypes.byref(attr), size, 0))
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    for path in readable:
        _grant(descriptor, path, _READ_FILE)
    for path in devices:
        _grant(descriptor, path, (_READ_FILE | _WRITE_FILE | _IOCTL_DEV) & handled)
    return descriptor


def _grant(descriptor: int, path: str, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights |= _READ_DIR if os.path.isdir(path) else 0
        rule = _PathBeneathAttr(rights, parent)
        if libc().syscall(_ADD_RULE, descriptor, _RULE_PATH_BENEATH, ctypes.byref(rule), 0):
            raise OSError(ctypes.get_errno(), f"landlock_add_rule {path}")
    finally:
        os.close(parent)


def restrict(descriptor: int) -> None:
    """Enforce the rules on this process, for good. Raises OSError."""
    if libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_NO_NEW_PRIVS)")
    if libc().syscall(_RESTRICT_SELF, descriptor, 0):
        raise OSError(ctypes.get_errno(), "landlock_restrict_self")
