"""One job, in its own process: load an implementation, drive it through the scenarios, send what was observed.

Messages, in this order: `started`; `loaded` or one of `invalid`, `exited`, `exhausted`; then for each scenario `begin`
and one of `observed`, `raised`, `exited`, `exhausted`, `broken`; at last `end`. All are out before the submission runs
on, so a crash keeps what went before.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import importlib.machinery
import importlib.util
import linecache
import marshal
import sys
import traceback
import warnings
from collections.abc import Callable
from importlib import import_module
from os import write  # bound before any submission can put another in its place
from types import ModuleType
from typing import Any

from dlquiz.sandbox import observe, wire
from dlquiz.sandbox.make import Make
from dlquiz.sandbox.recorder import Recorder
from dlquiz.sandbox.scenario import Scenario, scenarios_of

MESSAGE_CHARS = 2000
CO_GENERATOR = 0x20
SUBMISSION, SCENARIOS = "submission", "scenarios"
SCENARIO_FILE = "scenarios.py"
HELD_BYTES = 1 << 15
"""Half of what a pipe takes at once; joining larger messages would take their memory twice."""

Send = Callable[..., None]


def run(job: dict[str, Any], result_fd: int) -> None:
    """Run the whole job; returns when its last message is out. Never raises for what the untrusted code did."""
    held: list[bytes] = []

    def send(kind: str, payload: bytes = b"", *, hold: bool = False, **fields: Any) -> None:
        held.append(wire.frame({"type": kind, **fields}, payload))
        # nothing of the submission's runs before the next message: one write wakes the judge once for both
        if hold and len(payload) <= HELD_BYTES:
            return
        data = memoryview(b"".join(held) if len(held) > 1 else held[0])
        held.clear()
        while data:
            data = data[write(result_fd, data) :]

    for name in job["libraries"]:
        load(name)  # a warm worker has them already
    recorder = Recorder(recording=job["recorded"])
    recorder.follow_threads()
    warnings.formatwarning = _warning
    send("started")
    implementation = _load_implementation(job, send)
    if implementation is None:
        return
    scenarios = _load_scenarios(job, send)
    if scenarios is None:
        return
    send("loaded", hold=bool(scenarios))
    for left, scenario in zip(reversed(range(len(scenarios))), scenarios, strict=True):
        play(scenario, implementation, job, recorder, functools.partial(send, hold=left > 0))
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):  # the submission may have put anything in their place
            stream.flush()
    send("end")


def load(library: str) -> None:
    """Import a library as every job needs it, and what it would import at its first use: forks then find it done."""
    import_module(library)
    if library == "numpy":
        import_module("numpy.random")  # 10 ms
    if library == "torch":
        import torch
        import torch.overrides
        import torch.utils._python_dispatch

        torch.set_num_threads(1)  # no thread pool may exist when the worker forks


def is_built_for_gpu() -> bool:
    """Whether this torch could find a GPU; without looking for one, which only a fork may."""
    version = getattr(sys.modules.get("torch"), "version", None)
    return any(getattr(version, kind, None) for kind in ("cuda", "hip", "xpu"))


class _Measured(Make):
    """Remembers the size of the largest array it made: no sum in the scenario is likely to run over more."""

    drawn = 0

    def _out(self, plain: Any, dtype: str) -> Any:
        self.drawn = max(self.drawn, self._np.size(plain))
        return super()._out(plain, dtype)


def _load_implementation(job: dict[str, Any], send: Send) -> ModuleType | None:
    """The submission as a module with its entry points; None after saying why not."""
    _seed_global_generators(job["seed"], job["device"])
    try:
        module = load_module(SUBMISSION, job["source"], job["name"])
        missing = [name for name in job["names"] if not callable(getattr(module, name, None))]
    except BaseException as error:  # SystemExit and friends are verdicts here
        _send_failure(send, error, job["name"], raised="invalid")
        return None
    if missing:
        send("invalid", exception=None, message=", ".join(missing), line=None)
        return None
    return module


def _load_scenarios(job: dict[str, Any], send: Send) -> list[Scenario] | None:
    """The wanted scenarios in the file's order; None after saying that the pack's own file is broken."""
    try:
        found = scenarios_of(vars(load_module(SCENARIOS, job["scenarios"], SCENARIO_FILE, job.get("compiled"))))
    except BaseException as error:
        send("broken", scenario=None, **_description(error, SCENARIO_FILE))
        return None
    wanted = set(job["wanted"])
    return [each for each in found if each.name in wanted]


def play(scenario: Scenario, implementation: ModuleType, job: dict[str, Any], recorder: Recorder, send: Send) -> None:
    """Run one scenario and send what was observed; never raises for what the untrusted code did."""
    send("begin", scenario=scenario.name, hold=False)
    make = _Measured(job["backend"], job["device"], job["seed"], scenario.name, scenario.dtype, recorder.paused)
    recorder.names.clear()
    _seed_global_generators(job["seed"], job["device"])
    observer = observe.Observer()
    try:
        with recorder.recording():
            is_generator = bool(scenario.function.__code__.co_flags & CO_GENERATOR)
            pairs = observe.named(scenario.function(implementation, make), is_generator)
        tree = [[str(name)[:200], observer.tree(value)] for name, value in pairs]
    except BaseException as error:
        if not isinstance(error, GeneratorExit) and _is_packs_fault(error):
            send("broken", scenario=scenario.name, **_description(error, SCENARIO_FILE))
            return
        _send_failure(send, error, job["name"], raised="raised", scenario=scenario.name, used=sorted(recorder.names))
        return
    made = {"drawn": make.drawn, "dtype": scenario.dtype}
    send("observed", observer.payload, scenario=scenario.name, values=tree, used=sorted(recorder.names), **made)


def _is_packs_fault(error: BaseException) -> bool:
    """Whether the error arose in the scenario file itself, with no frame of the submission on the way.

    What a scenario does with a result of the wrong type (`y.shape` of None) is the submission's fault all the same, so
    only errors that cannot come from a result count.
    """
    names = {frame.filename for frame in traceback.extract_tb(error.__traceback__)}
    return isinstance(error, (NameError, ImportError, SyntaxError)) and SUBMISSION_PREFIX not in " ".join(names)


SUBMISSION_PREFIX = "<submission "


def _send_failure(send: Send, error: BaseException, name: str, raised: str, **fields: Any) -> None:
    """The verdict-bearing message for an exception of the submission's."""
    if isinstance(error, SystemExit):
        send("exited", code=str(error.code)[:100], **fields)
    elif is_out_of_memory(error):
        send("exhausted", message=str(error)[:MESSAGE_CHARS], **fields)
    else:
        send(raised, **_description(error, f"{SUBMISSION_PREFIX}{name}>"), **fields)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether the memory limit was met: Python's and NumPy's MemoryError, torch's RuntimeError."""
    if isinstance(error, MemoryError):
        return True
    text = str(error) if isinstance(error, RuntimeError) else ""
    return "can't allocate memory" in text or "out of memory" in text


def _description(error: BaseException, filename: str) -> dict[str, Any]:
    """An exception as text: type, message, and the last line of `filename` on its way."""
    try:
        message = str(error)[:MESSAGE_CHARS]
    except BaseException:  # a hostile __str__
        message = "(its message can't be shown)"
    line, code = None, None
    if isinstance(error, SyntaxError):
        line, code = error.lineno, (error.text or "").strip()
        message = str(error.msg)
    scenario_line = None
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename == filename:
            line, code = frame.lineno, frame.line
        if frame.filename == SCENARIO_FILE:
            scenario_line = frame.lineno
    return {
        "exception": type(error).__name__[:200],
        "message": message,
        "line": line,
        "code": (code or "")[:200],
        "scenario_line": scenario_line,
    }


def _warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, line: str | None = None
) -> str:
    """A warning at the submission's own line: torch's are raised where the recorder calls on."""
    frame = sys._getframe(1)
    while frame.f_back is not None and not frame.f_code.co_filename.startswith(SUBMISSION_PREFIX):
        frame = frame.f_back
    if frame.f_back is not None:
        filename, lineno, line = frame.f_code.co_filename, frame.f_lineno, None
    shown = filename.removeprefix(SUBMISSION_PREFIX).removesuffix(">").rpartition("/")[2]
    text = linecache.getline(filename, lineno).strip() if line is None else line
    return f"{shown}:{lineno}: {category.__name__}: {message}\n  {text}\n"


class _Memory(importlib.machinery.SourceFileLoader):
    """Loads one module from source text that never was a file."""

    def __init__(self, name: str, shown: str, source: str, compiled: str | None) -> None:
        super().__init__(name, shown)
        self._source, self._compiled = source, compiled

    def get_code(self, fullname: str) -> Any:
        if self._compiled is None:
            # the text as the judge has read it: as bytes it would be decoded once more, by the encoding it declares
            return self.source_to_code(self._source, self.get_filename(fullname))
        # in the fenced job, from the judge: the same file that this process would otherwise compile
        return marshal.loads(base64.b64decode(self._compiled))  # noqa: S302

    def get_data(self, path: str) -> bytes:  # noqa: ARG002 (the loader protocol's signature)
        return self._source.encode("utf-8", "surrogatepass")


def load_module(name: str, source: str, filename: str, compiled: str | None = None) -> ModuleType:
    """A module from its source, in `sys.modules` (dataclasses look there), its lines kept for tracebacks.

    `compiled` is the same source as code: marshalled, in base64.
    """
    shown = f"{SUBMISSION_PREFIX}{filename}>" if name == SUBMISSION else filename
    linecache.cache[shown] = (len(source), None, source.splitlines(keepends=True), shown)
    loader = _Memory(name, shown, source, compiled)
    spec = importlib.machinery.ModuleSpec(name, loader, origin=shown)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    return module


def _seed_global_generators(seed: int, device: str) -> None:
    """A submission that draws from the global generators gets the same numbers every time."""
    import random

    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed % 2**32)
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        # torch.manual_seed queues a call for every absent accelerator, with a formatted traceback: 0.5 ms each time
        torch.default_generator.manual_seed(seed)
        if device != "cpu":
            torch.manual_seed(seed)
