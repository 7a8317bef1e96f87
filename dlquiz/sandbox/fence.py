"""The fences of one job, raised in the fork before any untrusted line runs. A fence that can't be raised ends the job.

Two levels. `landlock+seccomp` (Linux): reads only the interpreter and the named libraries, writes nowhere, starts no
process, opens no socket. `portable` (elsewhere): a process of its own with the limits the system offers.
"""

from __future__ import annotations

import contextlib
import ctypes
import glob
import os
import resource
import signal
import sys
import sysconfig
from dataclasses import dataclass

from dlquiz.sandbox.libc import libc

STRONG, PORTABLE, AUTO = "landlock+seccomp", "portable", "auto"
OPEN_FILES = 128
TASKS = 4096
"""Threads and processes that a job may add to those of its user; the kernel counts them together, and not for root."""
# What torch and numpy import only when it is needed, by the name of its folder or file
LAZY_LIBRARIES = (
    "torch", "functorch", "torchgen", "numpy", "numpy.libs", "sympy", "mpmath", "networkx", "jinja2", "markupsafe",
    "filelock", "fsspec", "typing_extensions.py", "triton", "nvidia", "setuptools", "optree", "packaging",
)  # fmt: skip
SYSTEM_FILES = (
    "/etc/ld.so.cache", "/lib64", "/dev/null", "/dev/urandom", "/dev/random", "/sys/devices/system/cpu",
    "/proc/cpuinfo", "/proc/meminfo", "/proc/devices", "/proc/driver/nvidia",
)  # fmt: skip
GPU_DEVICES = "/dev/nvidia*"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may take. `memory_bytes` is counted above what the worker itself has mapped."""

    memory_bytes: int
    cpu_seconds: int


def available_level() -> str:
    """The strongest level this machine offers."""
    if sys.platform != "linux":
        return PORTABLE
    from dlquiz.sandbox import landlock, seccomp

    return STRONG if landlock.abi() >= 1 and seccomp.supported() else PORTABLE


def readable_paths() -> list[str]:
    """What a job may read: the standard library and the numerical libraries, each by name, and this package.

    Never all of site-packages: a built-in pack installed there would lie open.
    """
    paths = list(SYSTEM_FILES)
    machine = os.uname().machine
    paths += [f"/lib/{machine}-linux-gnu", f"/usr/lib/{machine}-linux-gnu", "/usr/lib64"]
    for stdlib in {sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")}:
        paths += _entries(stdlib, without=("site-packages", "dist-packages"))
    for site in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *_import_folders()}:
        paths += [os.path.join(site, name) for name in LAZY_LIBRARIES]
    paths.append(os.path.dirname(os.path.abspath(__file__)))
    return paths


def _import_folders() -> set[str]:
    """The folders that numpy and torch were really imported from (a user site, say)."""
    files = [getattr(sys.modules.get(name), "__file__", None) for name in ("numpy", "torch")]
    return {os.path.dirname(os.path.dirname(file)) for file in files if file}


def _entries(folder: str, without: tuple[str, ...]) -> list[str]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [entry.path for entry in entries if entry.name not in without]
    return []


class Fence:
    """Built once in the worker, raised in every fork."""

    def __init__(self, level: str) -> None:
        self.level = level
        self._ruleset = -1
        self._mapped_bytes = _mapped_bytes()
        self._tasks = _running_tasks()
        if level == STRONG:
            from dlquiz.sandbox import landlock, seccomp

            self._ruleset = landlock.ruleset(readable_paths(), glob.glob(GPU_DEVICES))
            seccomp.template()  # 1 ms, once
            _ = libc().capset  # looked up here, not in every fork

    @property
    def descriptors(self) -> tuple[int, ...]:
        """The descriptors that `raise_files` still needs."""
        return (self._ruleset,) if self._ruleset >= 0 else ()

    def raise_files(self) -> None:
        """First half, before the job is known: files, TCP, signals, capabilities. Raises OSError."""
        if self.level != STRONG:
            return
        from dlquiz.sandbox import landlock

        landlock.restrict(self._ruleset)
        os.close(self._ruleset)
        _drop_capabilities()

    def raise_rest(self, limits: Limits, device: str) -> None:
        """Second half, with the job in hand: resources and system calls. Raises OSError."""
        self._limit_resources(limits, device)
        if self.level != STRONG:
            return
        from dlquiz.sandbox import seccomp

        seccomp.restrict(seccomp.program(os.getpid()))

    def _limit_resources(self, limits: Limits, device: str) -> None:
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_CPU, limits.cpu_seconds)
        if self.level == STRONG:
            _limit(resource.RLIMIT_FSIZE, 0)
        if device == "cpu" and sys.platform == "linux":
            # a GPU maps far more address space than it uses, and macOS ignores the limit
            _limit(resource.RLIMIT_AS, self._mapped_bytes + limits.memory_bytes)
        _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
        if self._tasks:
            _limit(resource.RLIMIT_NPROC, self._tasks + TASKS)


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent dies; end at once if it already has."""
    if sys.platform == "linux":
        libc().prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG
    if os.getppid() != parent:
        os._exit(1)


def close_all_but(keep: tuple[int, ...]) -> None:
    """Close every descriptor that is not named."""
    previous = -1
    for descriptor in sorted(keep):
        if descriptor > previous + 1:  # closerange(0, 0) closes everything: CPython hands close_range the last as -1
            os.closerange(previous + 1, descriptor)
        previous = descriptor
    os.closerange(previous + 1, os.sysconf("SC_OPEN_MAX"))


def _limit(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (bound, bound))


def _mapped_bytes() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _running_tasks() -> int:
    """How many threads the whole machine runs, which are at least this user's; 0 where it can't be told."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            return int(file.read().split()[3].partition("/")[2])
    except (OSError, ValueError, IndexError):
        return 0


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


def _drop_capabilities() -> None:
    header = _CapHeader(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3
    if libc().capset(ctypes.byref(header), ctypes.create_string_buffer(24)):
        raise OSError(ctypes.get_errno(), "capset")
