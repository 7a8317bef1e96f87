"""The filter itself, played step by step: which system calls it lets through."""

from __future__ import annotations

import errno
import os
import struct

import pytest

from dlquiz.sandbox import seccomp

ALLOWED, KILLED = 0x7FFF0000, 0x80000000
REFUSED, UNKNOWN = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
PID, CLONE_THREAD = 4321, 0x00010000

pytestmark = pytest.mark.skipif(os.uname().machine not in seccomp.ARCHITECTURES, reason="no filter for this machine")


def verdict(number: int, *arguments: int, arch: int | None = None) -> int:
    """What the filter says of a call, by the rules of classic BPF."""
    own = seccomp.ARCHITECTURES[os.uname().machine][1]
    words = {0: number, 4: own if arch is None else arch}
    words |= {16 + 8 * place: value for place, value in enumerate(arguments)}
    steps = list(struct.iter_unpack("<HBBI", seccomp.program(PID)))
    at = accumulator = 0
    while True:
        code, if_true, if_false, value = steps[at]
        at += 1
        if code == 0x06:  # return
            return int(value)
        if code == 0x20:  # load
            accumulator = words.get(value, 0)
        elif code == 0x54:  # and
            accumulator &= value
        elif code == 0x05:  # jump
            at += value
        else:
            met = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[code]
            at += if_true if met else if_false


def test_every_listed_call_is_refused_and_no_other() -> None:
    column = seccomp.ARCHITECTURES[os.uname().machine][0]
    listed = {number for numbers in seccomp.DENIED.values() if (number := numbers[column]) is not None}
    found = {number: verdict(number) for number in range(463)}
    refused = {number for number, said in found.items() if said == REFUSED}
    # with all arguments zero: a clone that is no thread, signals to process 0
    by_argument = {number for number in refused if ALLOWED in (verdict(number, CLONE_THREAD), verdict(number, PID))}
    assert refused == listed | by_argument
    assert not listed & by_argument
    assert {number for number, said in found.items() if said == UNKNOWN} == {435, 437}  # clone3, openat2


def test_calls_that_came_after_the_list_are_unknown() -> None:
    assert verdict(463) == verdict(1000) == UNKNOWN


def test_another_architecture_ends_the_process() -> None:
    assert verdict(0, arch=0x40000003) == KILLED


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="numbers of x86_64")
@pytest.mark.parametrize(
    ("number", "arguments", "expected"),
    [
        pytest.param(0x40000000 | 1, (), KILLED, id="x32"),
        pytest.param(0, (), ALLOWED, id="read"),
        pytest.param(231, (), ALLOWED, id="exit_group"),
        pytest.param(56, (CLONE_THREAD,), ALLOWED, id="a thread"),
        pytest.param(56, (0,), REFUSED, id="a process"),
        pytest.param(62, (PID,), ALLOWED, id="a signal to itself"),
        pytest.param(62, (1,), REFUSED, id="a signal to another"),
        pytest.param(302, (0,), ALLOWED, id="its own limits"),
        pytest.param(302, (1,), REFUSED, id="another's limits"),
        pytest.param(157, (1,), REFUSED, id="PR_SET_PDEATHSIG"),
        pytest.param(157, (15,), ALLOWED, id="PR_SET_NAME"),
        pytest.param(257, (0, 0, 0o1000), REFUSED, id="opening that empties"),
        pytest.param(257, (0, 0, 0), ALLOWED, id="opening"),
        pytest.param(16, (0, 0x5412), REFUSED, id="typing into the terminal"),
        pytest.param(16, (0, 0x5401), ALLOWED, id="asking the terminal"),
        pytest.param(72, (0, 8), REFUSED, id="F_SETOWN"),
        pytest.param(72, (0, 1), ALLOWED, id="F_GETFD"),
    ],
)
def test_some_calls_depend_on_their_arguments(number: int, arguments: tuple[int, ...], expected: int) -> None:
    assert verdict(number, *arguments) == expected
