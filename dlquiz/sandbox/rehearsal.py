"""Running a small job of our own before foreign ones come: what a process does for the first time costs page faults."""

from __future__ import annotations

import os
import sys
from typing import Any

from dlquiz.sandbox import wire
from dlquiz.sandbox.job import SCENARIOS, SUBMISSION, play, run
from dlquiz.sandbox.recorder import Recorder
from dlquiz.sandbox.scenario import scenarios_of

REHEARSED = """
def scale(x):
    return (x - x.mean()) / (x.var() + 1e-5) ** 0.5
"""
REHEARSAL = """
from dlquiz.sandbox.scenario import scenario

@scenario
def rehearses(impl, make):
    x = make.normal((2, 3, 4, 4))
    y = impl.scale(x).reshape(2, -1)
    return {"y": y, "sum": float(y.sum()), "copy": make.copy(x), "z": make.zeros(3), "o": make.ones(3)}

@scenario(backends=("torch",))
def rehearses_gradients(impl, make):
    x = make.leaf(make.normal((2, 3)))
    return make.gradients((x * x).sum(), [x])
"""


def rehearse(backend: str, gradients: bool = False) -> None:
    """Run a small job of our own from end to end: what a process does for the first time costs it page faults.

    `gradients` only in a fork: a process that has run autograd's engine may not fork any more where there is a GPU.
    """
    wanted = ["rehearses", "rehearses_gradients"] if gradients and backend == "torch" else ["rehearses"]
    job = {
        "backend": backend, "device": "cpu", "seed": 0, "name": "rehearsal.py", "libraries": [], "recorded": False,
        "source": REHEARSED, "names": ["scale"], "scenarios": REHEARSAL, "compiled": None, "wanted": wanted,
    }  # fmt: skip
    unread, results = os.pipe()  # behind the fences nothing opens for writing; a rehearsal says 2 KB, a pipe takes 64
    run(job, results)
    for descriptor in (unread, results):
        os.close(descriptor)
    recorded = Recorder()
    for scenario in scenarios_of(vars(sys.modules.pop(SCENARIOS)))[: len(wanted)]:
        play(scenario, sys.modules[SUBMISSION], job, recorded, _discard)
    del sys.modules[SUBMISSION]


def _discard(kind: str, payload: bytes = b"", *, hold: bool = False, **fields: Any) -> None:  # noqa: ARG001 (as it is sent)
    wire.frame({"type": kind, **fields}, payload)
