"""Runs jobs: the workers, warm or fresh, and one call that runs a source through scenarios."""

from __future__ import annotations

import base64
import contextlib
import functools
import importlib.util
import marshal
import math
import threading
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz.errors import JudgeError, UsageError, WorkerError
from dlquiz.judge.client import Connection, Worker, WorkerProcess
from dlquiz.judge.conversation import Ended

if TYPE_CHECKING:
    from dlquiz.judge.resident import Residents
    from dlquiz.judge.task import Task
    from dlquiz.judge.trial import ScenarioTrial

# as dlquiz.sandbox.fence has them, which is not imported before the worker has been started
STRONG, PORTABLE, AUTO = "landlock+seccomp", "portable", "auto"
MEMORY_MIB = 4096
LIBRARIES = {"numpy": ("numpy",), "torch": ("numpy", "torch")}
FILE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """Where and with what a job runs: the learner's choice of backend, device and seed."""

    backend: str
    device: str
    seed: int
    extra_libraries: frozenset[str] = frozenset()

    @property
    def libraries(self) -> tuple[str, ...]:
        """What the worker must have imported."""
        return LIBRARIES["torch" if "torch" in self.extra_libraries else self.backend]


@dataclass(frozen=True, slots=True)
class Script:
    """What a job runs: a source that must define `names`, and the text of its scenarios."""

    source: str
    name: str
    names: tuple[str, ...]
    scenarios: str
    recorded: bool = False
    """Whether the names of torch's functions and operators that run are wanted: it doubles the time of small jobs."""

    @classmethod
    def of(cls, task: Task, source: str, name: str, *, recorded: bool = False) -> Script:
        """An implementation of a task."""
        return cls(source, name, task.names, text_of(task.folder / "scenarios.py"), recorded)


class Engine:
    """Holds the warm workers. Threads may run jobs at the same time; `close` ends everything.

    With `residence`, the folder of the residents' sockets, it joins a worker that an earlier command left, and leaves
    its own to the next.
    """

    def __init__(self, level: str | None = None, memory_mib: int = MEMORY_MIB, residence: Path | None = None) -> None:
        self._level = level
        self.memory_bytes = memory_mib << 20
        self._residence = residence if level in (None, STRONG) else None
        self._workers: dict[tuple[str, ...], Worker] = {}
        self._idle: dict[tuple[str, ...], tuple[Worker, list[Connection]]] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Engine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers and their jobs; or leave the workers to the next command."""
        with self._lock:
            residents = self._residents()
            for worker in self._workers.values():
                if residents is None or not isinstance(worker, WorkerProcess) or not residents.settle(worker):
                    worker.close()
            self._workers.clear()

    def forsake_residents(self) -> None:
        """After a worker was lost: have nothing more to do with those that others started."""
        with self._lock:
            for key in [key for key, worker in self._workers.items() if not isinstance(worker, WorkerProcess)]:
                self._workers.pop(key).close()
                self._residence = None

    def _residents(self) -> Residents | None:
        if self._residence is None:
            return None
        from dlquiz.judge.resident import Residents

        return Residents(self._residence, installed())

    @property
    def level(self) -> str:
        """The fences that this machine offers, or those asked for."""
        if self._level is None:
            from dlquiz.sandbox.fence import available_level  # 10 ms, while the worker starts

            self._level = available_level()
        return self._level

    def warm(self, backend: str) -> None:
        """Start the worker of a backend, without waiting for it."""
        if self._level in (None, STRONG):
            self._worker(LIBRARIES[backend])

    def run(self, script: Script, place: Place, trial: ScenarioTrial) -> Ended:
        """Run a script through the trial's scenarios. Raises JudgeError when the grader itself fails."""
        job = {
            "source": script.source,
            "name": script.name,
            "names": list(script.names),
            "scenarios": script.scenarios,
            "compiled": _compiled(script.scenarios),
            "wanted": list(trial.wanted),
            "recorded": script.recorded,
            "backend": place.backend,
            "device": place.device,
            "seed": place.seed,
            "libraries": list(place.libraries),
        }
        cpu_seconds = math.ceil(trial.load_seconds + sum(trial.limits.values())) + 30
        if self.level == STRONG:
            with self._connection(place.libraries) as connection:
                ended = connection.run(job, trial, self.memory_bytes, cpu_seconds)
            return _checked(ended, trial)
        worker = WorkerProcess(PORTABLE, ())
        try:
            return _checked(worker.first().run(job, trial, self.memory_bytes, cpu_seconds), trial)
        finally:
            worker.close()

    def _worker(self, libraries: tuple[str, ...]) -> Worker:
        with self._lock:
            worker = self._workers.get(libraries)
            if worker is None or not worker.is_alive:
                if worker is not None:
                    worker.close()
                residents = self._residents()
                worker = residents.join(libraries) if residents is not None else None
                worker = self._workers[libraries] = worker or WorkerProcess(self._level or AUTO, libraries)
            return worker

    @contextlib.contextmanager
    def _connection(self, libraries: tuple[str, ...]) -> Iterator[Connection]:
        """A connection to the worker that no other thread is using; it is given back for the next job."""
        worker = self._worker(libraries)
        with self._lock:
            owner, idle = self._idle.get(libraries, (None, []))
            if owner is not worker:
                idle = []
                self._idle[libraries] = (worker, idle)
            held = idle.pop() if idle else None
        connection = held or worker.connect()
        try:
            yield connection
        except BaseException:
            connection.close()  # the worker kills what still runs for it
            raise
        with self._lock:
            idle.append(connection)


def _checked(ended: Ended, trial: ScenarioTrial) -> Ended:
    """A job that ended before any untrusted line ran is the grader's own failure."""
    if trial.stage == "start" and ended.timed_out:
        raise WorkerError("the grading worker hangs: it started no job")
    if trial.stage == "start":
        said = ended.output.decode(errors="replace").strip().rpartition("\n")[2]
        raise JudgeError(f"the sandbox could not start a job: {said or f'status {ended.status}'}")
    return ended


@functools.lru_cache(maxsize=8)
def _compiled(scenarios: str) -> str | None:
    """The scenario file as code (marshalled, base64): a batch compiles it once, which is a millisecond for each job.

    None when it does not compile: the job says why.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            code = compile(scenarios, "scenarios.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return base64.b64encode(marshal.dumps(code)).decode("ascii")


def text_of(path: Path) -> str:
    """A pack's source file. Raises JudgeError when it can't be read."""
    try:
        if path.stat().st_size > FILE_BYTES:
            raise JudgeError(f"{path}: is larger than 1 MB")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise JudgeError(f"{path}: can't be read: {error}") from None


@functools.cache
def installed() -> tuple[str, ...]:
    """What tells one installation of the numerical libraries from another, without importing or even reading them."""
    found = []
    for name in ("numpy", "torch"):
        spec = importlib.util.find_spec(name)
        if spec is not None and spec.origin is not None:
            found.append(f"{spec.origin} {Path(spec.origin).stat().st_mtime_ns}")
    return tuple(found)


def versions() -> Mapping[str, str]:
    """The installed numerical libraries' versions, found without importing them."""
    from importlib import metadata  # 15 ms

    found = {}
    for name in ("numpy", "torch"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


@functools.cache
def _is_installed(backend: str) -> bool:
    return importlib.util.find_spec(backend) is not None


def require_backend(backend: str) -> None:
    """Raises UsageError naming the extra to install when a backend's library is missing."""
    if not _is_installed(backend):
        raise UsageError(
            f"this exercise needs {backend}, which is not installed; run: pip install 'dlquiz[{backend}]'",
            f"本题需要 {backend}，但尚未安装；请运行：pip install 'dlquiz[{backend}]'",
        )
