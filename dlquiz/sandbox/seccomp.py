"""A seccomp filter: no new processes, no sockets, no reaching for other processes, no kernel doors; EPERM for each.

The checked architecture is the running one; another (32-bit `int 0x80`, x32) kills the process.
https://docs.kernel.org/userspace-api/seccomp_filter.html
"""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import struct

from dlquiz.sandbox.libc import libc

# syscall -> its number on (x86_64, aarch64); None where the architecture has none
DENIED: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206), "recvfrom": (45, 207), "sendmsg": (46, 211),
    "recvmsg": (47, 212), "sendmmsg": (307, 269), "recvmmsg": (299, 243), "execve": (59, 221), "execveat": (322,
    281), "fork": (57, None), "vfork": (58, None), "ptrace": (101, 117), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "process_madvise": (440, 440), "process_mrelease": (448, 448), "kcmp": (312,
    272), "setpriority": (141, 140), "ioprio_set": (251, 30), "sched_setaffinity": (203, 122), "sched_setscheduler":
    (144, 119), "sched_setparam": (142, 118), "sched_setattr": (314, 274), "migrate_pages": (256, 238),
    "move_pages": (279, 239), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438), "pidfd_send_signal": (424, 424),
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "tkill": (200, 130), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "io_setup": (206, 0), "io_submit": (209, 2), "mount": (165, 40), "umount2":
    (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429), "open_tree": (428, 428),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433), "mount_setattr":
    (442, 442), "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219),
    "add_key": (248, 217), "request_key": (249, 218), "unshare": (272, 97), "setns": (308, 268), "init_module":
    (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163,
    89), "quotactl": (179, 60), "quotactl_fd": (443, 443), "settimeofday": (164, 170), "clock_settime": (227, 112),
    "clock_adjtime": (305, 266), "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162),
    "iopl": (172, None), "ioperm": (173, None), "syslog": (103, 116), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "personality": (135, 92), "vhangup": (153, 58), "setuid": (105, 146), "setgid":
    (106, 144), "setreuid": (113, 145), "setregid": (114, 143), "setresuid": (117, 147), "setresgid": (119, 149),
    "setgroups": (116, 159), "setfsuid": (122, 151), "setfsgid": (123, 152), "capset": (126, 91), "shmget": (29,
    194), "shmat": (30, 196), "shmctl": (31, 195), "semget": (64, 190), "semop": (65, 193), "semtimedop": (220,
    192), "semctl": (66, 191), "msgget": (68, 186), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187),
    "mq_open": (240, 180), "mq_unlink": (241, 181), "mq_timedsend": (242, 182), "mq_timedreceive": (243, 183),
    "mq_notify": (244, 184), "mq_getsetattr": (245, 185), "inotify_init": (253, None), "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27), "fanotify_init": (300, 262), "fanotify_mark": (301, 263), "setsid": (112, 157),
    "setpgid": (109, 154), "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452),
    "chown": (92, None), "fchown": (93, 55), "lchown": (94, None), "fchownat": (260, 54), "utime": (132, None),
    "utimes": (235, None), "utimensat": (280, 88), "futimesat": (261, None), "setxattr": (188, 5), "lsetxattr":
    (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15),
    "fremovexattr": (199, 16), "seccomp": (317, 277), "landlock_create_ruleset": (444,
    444), "landlock_add_rule": (445, 445), "landlock_restrict_self": (446, 446), "modify_ldt": (154, None),
    "uselib": (134, None), "nfsservctl": (180, 42), "lookup_dcookie": (212, 18), "vmsplice": (278, 75), "sync":
    (162, 81), "syncfs": (306, 267), "truncate": (76, 45), "mknod": (133, None), "mknodat": (259, 33), "mlockall":
    (151, 230), "creat": (85, None), "flock": (73, 32)
}  # fmt: skip
ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_CLONE, _KILL, _TGKILL = (56, 220), (62, 129), (234, 131)
_PRLIMIT, _PRCTL, _IOCTL, _FCNTL = (302, 261), (157, 167), (16, 29), (72, 25)
_OPEN, _OPENAT = (2, None), (257, 56)
# Their flags lie behind a pointer, where the filter can't see them. ENOSYS makes the C library take the older call.
_BY_POINTER = (435, 437)  # clone3, openat2
# The tables are one for all architectures since 424: what came after this list was written is refused unseen.
_FIRST_UNKNOWN = 463
_O_TRUNC = 0o1000  # before Landlock's third version, opening for reading may empty the file
_CLONE_THREAD = 0x00010000
_X32_BIT = 0x40000000
# PDEATHSIG, DUMPABLE, SECCOMP, MM, CHILD_SUBREAPER, PTRACER: what would loosen the fence or outlive the worker
_PRCTL_DENIED = (1, 4, 22, 35, 36, 0x59616D61)
_IOCTL_DENIED = (0x5412, 0x541C)  # TIOCSTI, TIOCLINUX: typing into a terminal
# The second byte of a request is its owner: sockets, block devices, btrfs, and three of files' attributes. Attributes
# can be changed through a descriptor that only reads.
_IOCTL_OWNERS_DENIED = (0x89, 0x12, 0x94, 0x58, 0x66, 0x76)
# F_SETOWN, F_SETSIG, F_SETOWN_EX send any signal to anyone; F_SETLEASE, F_NOTIFY make others wait for this process
_FCNTL_DENIED = (8, 10, 15, 1024, 1026)
_PR_SET_SECCOMP, _MODE_FILTER = 22, 2

_LOAD, _JUMP, _JEQ, _JGE, _JSET, _AND, _RET = 0x20, 0x05, 0x15, 0x35, 0x45, 0x54, 0x06
_GROUP = 12
_NR, _ARCH, _ARG0, _ARG1, _ARG2 = 0, 4, 16, 24, 32
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

_Step = tuple[int, int, int, int]

OWN_PID = 0xFFFFFFF7  # no process has this number
_PID_STEP = struct.pack("<HBBI", _JEQ, 1, 0, OWN_PID)


def supported() -> bool:
    """Whether the filter knows this machine's syscall numbers (and the kernel has seccomp)."""
    if os.uname().machine not in ARCHITECTURES:
        return False
    return int(libc().prctl(21, 0, 0, 0, 0)) >= 0  # PR_GET_SECCOMP


@functools.cache
def template() -> bytes:
    """The filter as an array of `struct sock_filter`, with `OWN_PID` where the process's number belongs."""
    column, arch = ARCHITECTURES[os.uname().machine]
    deny = (_RET, 0, 0, _ERRNO | errno.EPERM)
    steps: list[_Step] = [
        (_LOAD, 0, 0, _ARCH),
        (_JEQ, 1, 0, arch),
        (_RET, 0, 0, _KILL_PROCESS),
        (_LOAD, 0, 0, _NR),
        (_JGE, 0, 1, _X32_BIT),
        (_RET, 0, 0, _KILL_PROCESS),
    ]
    steps += _among({number for numbers in DENIED.values() if (number := numbers[column]) is not None}, deny)
    steps += [(_JGE, 0, 1, _FIRST_UNKNOWN), (_RET, 0, 0, _ERRNO | errno.ENOSYS)]
    for number in _BY_POINTER:
        steps += [(_JEQ, 0, 1, number), (_RET, 0, 0, _ERRNO | errno.ENOSYS)]
    steps += _by_argument(column, deny)
    steps.append((_RET, 0, 0, _ALLOW))
    return b"".join(struct.pack("<HBBI", *step) for step in steps)


def _among(numbers: set[int], deny: _Step) -> list[_Step]:
    """Deny these. The kernel plays the filter for every call there is when it is installed, so it is read in groups."""
    ordered, steps = sorted(numbers), list[_Step]()
    groups = [ordered[at : at + _GROUP] for at in range(0, len(ordered), _GROUP)]
    for group in reversed(groups):
        checks = [step for number in group for step in ((_JEQ, 0, 1, number), deny)]
        after = (_JUMP, 0, 0, len(steps))  # it is in no later group
        steps = [(_JGE, len(checks) + 1, 0, group[-1] + 1), *checks, after, *steps]
    return steps


def _by_argument(column: int, deny: _Step) -> list[_Step]:
    """The calls that are denied for some of their arguments."""
    steps: list[_Step] = []
    steps += _when(_CLONE[column], [(_LOAD, 0, 0, _ARG0), (_JSET, 1, 0, _CLONE_THREAD), deny])
    for number in (_KILL[column], _TGKILL[column]):
        steps += _when(number, [(_LOAD, 0, 0, _ARG0), (_JEQ, 1, 0, OWN_PID), deny])
    steps += _when(_PRLIMIT[column], [(_LOAD, 0, 0, _ARG0), (_JEQ, 2, 0, 0), (_JEQ, 1, 0, OWN_PID), deny])
    steps += _when(_PRCTL[column], [(_LOAD, 0, 0, _ARG0), *_each(_PRCTL_DENIED, deny)])
    owners = [(_AND, 0, 0, 0xFF00), *_each(tuple(owner << 8 for owner in _IOCTL_OWNERS_DENIED), deny)]
    steps += _when(_IOCTL[column], [(_LOAD, 0, 0, _ARG1), *_each(_IOCTL_DENIED, deny), *owners])
    steps += _when(_FCNTL[column], [(_LOAD, 0, 0, _ARG1), *_each(_FCNTL_DENIED, deny)])
    for opening, flags in ((_OPEN[column], _ARG1), (_OPENAT[column], _ARG2)):
        if opening is not None:
            steps += _when(opening, [(_LOAD, 0, 0, flags), (_JSET, 0, 1, _O_TRUNC), deny])
    return steps


def program(pid: int) -> bytes:
    """The filter for the process `pid`."""
    return template().replace(_PID_STEP, struct.pack("<HBBI", _JEQ, 1, 0, pid))


def _each(values: tuple[int, ...], deny: _Step) -> list[_Step]:
    return [step for value in values for step in ((_JEQ, 0, 1, value), deny)]


def _when(number: int, steps: list[_Step]) -> list[_Step]:
    """The steps for one syscall, which end by allowing it; any other jumps over them."""
    block = [*steps, (_RET, 0, 0, _ALLOW)]
    return [(_JEQ, 0, len(block), number), *block]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def restrict(filter_program: bytes) -> None:
    """Install the filter on this process, for good (no-new-privs must be set). Raises OSError."""
    buffer = ctypes.create_string_buffer(filter_program, len(filter_program))
    loaded = _Program(len(filter_program) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    if libc().prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(loaded), 0, 0):
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_SECCOMP)")
