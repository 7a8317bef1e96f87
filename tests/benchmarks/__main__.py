"""`python -m tests.benchmarks [NAME...]`: every budget, or those named. Needs the extra `dev`; takes some minutes.

`bulk` (10,000 submissions, killed in the middle) and `soak` (20,000 jobs on one worker) run only when they are named.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dlquiz.content.library import Library
from dlquiz.session.grader import Grader, Options
from tests.benchmarks import endurance, material, timing

PYTHON = sys.executable
DLQUIZ = [PYTHON, "-m", "dlquiz"]
GRADE = [*DLQUIZ, "grade", "--exercise", "batch-norm-forward"]
SOLUTIONS = {
    "numpy": material.BATCH_NORM / "reference.py",
    "torch": material.BATCH_NORM / "right" / "torch.py",
}
PYTEST = [PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-c", os.devnull]
Line = tuple[str, str, str]


class Bench:
    """A scratch folder with caches of its own, already filled."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.cache = folder, folder / "data", folder / "cache"
        self.environment = os.environ | {
            "DLQUIZ_DATA_DIR": str(self.data),
            "DLQUIZ_CACHE_DIR": str(self.cache),
            "DLQUIZ_RUNTIME_DIR": str(folder / "run"),
            "PYTHONPATH": str(material.ROOT),
        }
        for name in ("CI", "DLQUIZ_NO_RESIDENT"):
            self.environment.pop(name, None)
        # a user's Python keeps its bytecode
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        self.library = Library.open(self.data, self.cache)
        self.exercise = self.library.exercise("core/batch-norm-forward")

    def process(self, *command: str) -> Callable[[], float]:
        """A measurement of a whole process."""
        return lambda: timing.process_seconds(command, self.environment)

    # -- the budgets -----------------------------------------------------------------------------------------------

    def version(self) -> Iterator[Line]:
        pair = timing.in_turn(self.process(*DLQUIZ, "--version"), self.process(PYTHON, "-c", "import click"), 15)
        yield "dlquiz --version / python -c 'import click'", f"{pair.ratio:.2f} x", "<= 2 x"

    def paint(self) -> Iterator[Line]:
        command = [*DLQUIZ, "practice", "--kind", "truefalse", "--lang", "en"]
        minimal = [PYTHON, str(material.minimal_app(self.folder))]
        pair = timing.in_turn(
            lambda: timing.paint_seconds(command, self.environment, b"True"),
            lambda: timing.paint_seconds(minimal, self.environment, b"painted"),
            9,
        )
        yield "first question painted / a minimal Textual app", f"{pair.ratio:.2f} x", "<= 1.4 x"

    def oneshot(self) -> Iterator[Line]:
        for backend, budget in (("numpy", "<= 2.5 x"), ("torch", "<= 1.25 x")):
            script = material.bare_script(self.folder, SOLUTIONS[backend], backend)
            grade = [*GRADE, str(SOLUTIONS[backend]), "--no-resident"]
            pair = timing.in_turn(self.process(*grade), self.process(PYTHON, str(script)), 9)
            yield f"one-shot grade, {backend} / bare script", f"{pair.ratio:.2f} x", budget

    def resident(self) -> Iterator[Line]:
        grade = self.process(*GRADE, str(SOLUTIONS["torch"]))
        grade()  # leaves the worker behind
        time.sleep(1)
        pair = timing.in_turn(grade, self.process(PYTHON, "-c", "import torch"), 9)
        subprocess.run([*DLQUIZ, "doctor", "--stop"], env=self.environment, check=True, stdout=subprocess.DEVNULL)
        yield "one-shot grade, torch, resident worker / import torch", f"{pair.ratio:.2f} x", "<= 0.3 x"

    def warm(self) -> Iterator[Line]:
        source = SOLUTIONS["torch"].read_text("utf-8")
        test = material.pytest_file(self.folder, SOLUTIONS["torch"])
        pytest = [*PYTEST, str(test)]
        subprocess.run(pytest, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        with Grader(self.cache) as grader:

            def regrade() -> float:
                time.sleep(0.2)  # the time of a keystroke: the worker readies its next process meanwhile
                start = time.perf_counter()
                report = grader.submit(self.exercise, source, device="cpu")
                assert report.verdict == "accepted", report
                return time.perf_counter() - start

            pair = timing.in_turn(regrade, self.process(*pytest), 7)
            many = [regrade() for _ in range(30)]
        yield "warm re-grade of batch-norm-forward, torch", timing.milliseconds(many), "<= 25 ms"
        yield "pytest running the same checks / warm re-grade", f"{1 / pair.ratio:.0f} x", ">= 50 x"

    def batch(self) -> Iterator[Line]:
        test = material.pytest_file(self.folder, SOLUTIONS["torch"])
        pytest = self.process(*PYTEST, str(test))
        bare = self.process(PYTHON, str(material.bare_script(self.folder, SOLUTIONS["torch"], "torch")))
        imports = self.process(PYTHON, "-c", "import torch")
        folder = self.folder / "submissions"
        folder.mkdir()
        source = SOLUTIONS["torch"].read_text("utf-8")
        paths = [folder / f"student_{number:04}.py" for number in range(200)]
        for path in paths:
            path.write_text(source)
        # one after another, again and again: the speed of a shared machine drifts by a half within minutes
        rounds = [
            (self._batch_rate(paths, 1), self._batch_rate(paths, 2), imports(), pytest(), bare()) for _ in range(5)
        ]
        one, _, importing, testing, running = (statistics.median(column) for column in zip(*rounds, strict=True))
        yield "batch, torch, 1 job on 1 core", f"{one:.0f} submissions/s", ">= 40 per core"
        part = statistics.median(each[2] * each[0] for each in rounds)
        yield "import torch / a submission of that batch", f"{importing:.1f} s, {part:.0f} x", ""
        more = statistics.median(each[1] / each[0] for each in rounds)
        yield "batch, torch, 2 jobs on 2 cores / 1 on 1", f"{more:.2f} x", ">= 1.7 x"
        for seconds, title in ((testing, "pytest for each submission"), (running, "a bare script for each")):
            yield f"{title} / batch, 1 job on 1 core", f"{1 / seconds:.2f}/s, {one * seconds:.0f} x slower", ""

    def _batch_rate(self, paths: list[Path], cores: int) -> float:
        """Submissions per second with a job for each core. One job keeps more than a core busy, if it is given two."""
        given = os.sched_getaffinity(0)
        os.sched_setaffinity(0, sorted(given)[:cores])
        try:
            with Grader(self.cache) as grader:
                options = Options("batch-norm-forward", device="cpu")
                list(grader.grade_all(self.library, paths[:10], options, cores))
                start = time.perf_counter()
                reports = list(grader.grade_all(self.library, paths, options, cores))
                seconds = time.perf_counter() - start
        finally:
            os.sched_setaffinity(0, given)
        assert all(report.verdict == "accepted" for report in reports)
        return len(reports) / seconds

    def bulk(self) -> Iterator[Line]:
        yield from endurance.bulk(self.folder, self.environment, 10_000)

    def soak(self) -> Iterator[Line]:
        with Grader(self.cache) as grader:
            yield from endurance.soak(grader, self.exercise, 20_000)

    def first(self) -> Iterator[Line]:
        cold = [
            timing.process_seconds([*DLQUIZ, "list", "topics"], self.environment | {"DLQUIZ_CACHE_DIR": str(place)})
            for place in (self.folder / f"cold-{number}" for number in range(3))
        ]
        yield "first start: the whole bank is compiled", f"{statistics.median(cold):.1f} s", ""

    def open(self) -> Iterator[Line]:
        material.large_pack(self.data / "packs" / "many", 10_000)
        Library.open(self.data, self.cache)
        pair = timing.in_turn(lambda: self._opening(self.data), lambda: self._opening(self.folder / "nothing"), 25)
        extra = statistics.median(large - small for large, small in zip(pair.ours, pair.theirs, strict=True))
        yield "opening with a pack of 10,000 questions, more than without", f"{extra * 1000:.0f} ms", "<= 50 ms"
        library = Library.open(self.data, self.cache)
        yield "a search in them", timing.milliseconds([self._search(library) for _ in range(15)]), ""

    def _search(self, library: Library) -> float:
        start = time.perf_counter()
        assert library.search("statement 99")
        return time.perf_counter() - start

    def _opening(self, data: Path) -> float:
        start = time.perf_counter()
        Library.open(data, self.cache).entries()
        return time.perf_counter() - start


def main(names: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="dlquiz-bench-") as folder:
        bench = Bench(Path(folder))
        benches = {
            "version": bench.version, "paint": bench.paint, "oneshot": bench.oneshot, "resident": bench.resident,
            "warm": bench.warm, "batch": bench.batch, "first": bench.first, "open": bench.open,
        }  # fmt: skip
        long = {"bulk": bench.bulk, "soak": bench.soak}
        print(f"| {'what':58} | {'measured':>20} | {'budget':>14} |\n|{'-' * 60}|{'-' * 22}|{'-' * 16}|")
        for name in names or benches:
            for what, found, budget in (benches | long)[name]():
                print(f"| {what:58} | {found:>20} | {budget:>14} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
