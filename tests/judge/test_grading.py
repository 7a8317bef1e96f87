"""Grading end to end: verdicts, recognised mistakes, seeds, streaming, and what survives between jobs."""

from __future__ import annotations

import dataclasses
import shutil
import threading
from pathlib import Path

import pytest

from dlquiz.content.exercise import Exercise
from dlquiz.content.library import Library
from dlquiz.judge.verdict import ScenarioResult, Verdict
from dlquiz.session.grader import Grader

pytestmark = pytest.mark.filterwarnings("error")


def test_a_right_solution_is_accepted_on_fresh_seeds(strong: Grader, batch_norm: Exercise) -> None:
    for seed in (0, 1, 77):
        report = strong.submit(batch_norm, batch_norm.reference, seed=seed, device="cpu")
        assert report.verdict is Verdict.ACCEPTED
        assert (report.seed, report.score, report.passed) == (seed, 1.0, report.total)


def test_a_known_mistake_is_named_on_fresh_seeds(strong: Grader, batch_norm: Exercise) -> None:
    source = batch_norm.folder.joinpath("wrong/unbiased_variance.py").read_text("utf-8")
    for seed in (0, 5):
        report = strong.submit(batch_norm, source.replace("var = ", "var: object = "), seed=seed, device="cpu")
        assert report.verdict is Verdict.WRONG
        assert [mistake for mistake, _ in report.mistakes] == ["unbiased-variance"]
        failed = [each for each in report.scenarios if each.verdict is Verdict.WRONG]
        assert failed
        assert all(each.mistake == "unbiased-variance" for each in failed)


def test_two_mistakes_at_once_are_both_named(strong: Grader, batch_norm: Exercise) -> None:
    source = batch_norm.folder.joinpath("wrong/eps_outside_root.py").read_text("utf-8")
    both = source.replace("gamma.reshape(1, -1, 1, 1)", "gamma").replace("beta.reshape(1, -1, 1, 1)", "beta")
    report = strong.submit(batch_norm, both, device="cpu")
    assert "parameters-along-width" in {mistake for mistake, _ in report.mistakes}


def test_adam_without_bias_correction_is_told_so(strong: Grader, library: Library) -> None:
    adam = library.exercise("core/adam")
    for backend, root in (("numpy", "np"), ("torch", "torch")):
        source = (
            f"import {backend} as {root}\n"
            "def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):\n"
            "    if t < 1:\n        raise ValueError('t')\n"
            "    m = beta1 * m + (1 - beta1) * grad\n    v = beta2 * v + (1 - beta2) * grad ** 2\n"
            f"    return param - lr * m / ({root}.sqrt(v) + eps), m, v\n"
        )
        report = strong.submit(adam, source, device="cpu")
        assert report.verdict is Verdict.WRONG
        assert "bias correction" in report.mistakes[0][1].en


def test_results_stream_in_the_order_of_the_scenarios(strong: Grader, batch_norm: Exercise) -> None:
    heard: list[ScenarioResult] = []
    report = strong.submit(batch_norm, batch_norm.reference, device="cpu", on_scenario=heard.append)
    assert [each.name for each in heard] == [each.name for each in report.scenarios]


def test_a_crash_keeps_the_scenarios_before_it(strong: Grader, batch_norm: Exercise) -> None:
    source = batch_norm.reference.read_text("utf-8").replace(
        "    channels = x.shape[1]", "    channels = x.shape[1]\n    if eps == 0.5:\n        import os; os._exit(3)"
    )
    report = strong.submit(batch_norm, source, device="cpu")
    verdicts = {each.name: each.verdict for each in report.scenarios}
    assert report.verdict is Verdict.CRASHED
    assert verdicts["normalises_a_plain_batch"] is Verdict.ACCEPTED
    assert verdicts["honours_a_large_eps"] is Verdict.CRASHED
    assert verdicts["keeps_float32"] is Verdict.SKIPPED
    assert 0 < report.score < 1


def test_a_forbidden_operator_is_found_under_another_name(strong: Grader, batch_norm: Exercise) -> None:
    source = (
        "import torch\n"
        "def batch_norm(x, gamma, beta, eps=1e-5):\n"
        "    for owner in [torch]:\n"
        "        call = getattr(owner, 'native_' + 'batch_norm')\n"
        "    return call(x, gamma, beta, None, None, True, 0.1, eps)[0]\n"
    )
    report = strong.submit(batch_norm, source, device="cpu")
    assert report.verdict is Verdict.FORBIDDEN
    assert report.score == 0.0


def test_what_a_scenario_calls_itself_is_nobodys_breach(strong: Grader, batch_norm: Exercise, tmp_path: Path) -> None:
    folder = shutil.copytree(batch_norm.folder, tmp_path / "exercise")
    made = "make.leaf(make.normal((3, 2, 2, 3)))"
    own = f"__import__('torch').nn.functional.batch_norm({made}, None, None, training=True)"
    text = (folder / "scenarios.py").read_text("utf-8")
    assert made in text
    (folder / "scenarios.py").write_text(text.replace(made, own), "utf-8")
    exercise = dataclasses.replace(batch_norm, folder=folder)
    honest = (folder / "right" / "torch.py").read_text("utf-8")
    recorded = honest + "\n\nclass NobodyKnowsWhatThisDoes:\n    pass\n"
    for source in (honest, recorded):
        assert strong.submit(exercise, source, backend="torch", device="cpu").verdict is Verdict.ACCEPTED
    cheat = "import torch\n\nclass A:\n    f = getattr(torch.Tensor, 'soft' + 'max')\n" + honest
    assert strong.submit(exercise, cheat, backend="torch", device="cpu").verdict is Verdict.FORBIDDEN


def test_nothing_reaches_the_next_job(strong: Grader, batch_norm: Exercise) -> None:
    poison = "import numpy as np\nnp.sqrt = None\nimport builtins as b\n" + batch_norm.reference.read_text("utf-8")
    strong.submit(batch_norm, poison.replace("import builtins as b\n", ""), device="cpu")
    assert strong.submit(batch_norm, batch_norm.reference, device="cpu").verdict is Verdict.ACCEPTED


def test_a_warning_names_the_line_of_the_submission(strong: Grader, batch_norm: Exercise) -> None:
    source = (batch_norm.folder / "right" / "torch.py").read_text("utf-8")
    at = source[: source.index("    channels")].count("\n") + 1
    source = source.replace("    channels", "    torch.tensor(x)\n    channels", 1)
    report = strong.submit(batch_norm, source, backend="torch", device="cpu")
    assert report.output.startswith(f"batch_norm_forward.py:{at}: UserWarning: "), report.output
    assert "  torch.tensor(x)" in report.output.splitlines()


def test_threads_that_have_ended_leave_no_connection(strong: Grader, batch_norm: Exercise) -> None:
    def grade(source: Path | str) -> int:
        thread = threading.Thread(target=strong.submit, args=(batch_norm, source), kwargs={"device": "cpu"})
        thread.start()
        thread.join()
        return len(list(Path("/proc/self/fd").iterdir()))

    before = grade(batch_norm.reference)
    for source in (batch_norm.reference, "import ctypes\n" + batch_norm.reference.read_text("utf-8")):
        grade(source)
    assert grade(batch_norm.reference) == before


def test_output_is_kept_apart_and_bounded(strong: Grader, batch_norm: Exercise) -> None:
    noisy = "print('hello from the submission')\nprint('x' * 200_000)\n" + batch_norm.reference.read_text("utf-8")
    report = strong.submit(batch_norm, noisy, device="cpu")
    assert report.verdict is Verdict.ACCEPTED
    assert report.output.startswith("hello from the submission")
    assert len(report.output) <= 64 << 10


def test_threads_may_grade_at_the_same_time(strong: Grader, batch_norm: Exercise) -> None:
    found: list[Verdict] = []

    def grade() -> None:
        found.append(strong.submit(batch_norm, batch_norm.reference, device="cpu").verdict)

    threads = [threading.Thread(target=grade) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Verdict.ACCEPTED] * 6


def test_a_worker_that_died_is_replaced(strong: Grader, batch_norm: Exercise) -> None:
    strong.submit(batch_norm, batch_norm.reference, device="cpu")
    for worker in strong.engine._workers.values():
        worker._process.kill()
        worker._process.wait()
    assert strong.submit(batch_norm, batch_norm.reference, device="cpu").verdict is Verdict.ACCEPTED


def test_a_broken_scenario_is_our_fault_not_the_learners(strong: Grader, batch_norm: Exercise, tmp_path) -> None:
    import dataclasses
    import shutil

    folder = shutil.copytree(batch_norm.folder, tmp_path / "copy")
    file = folder / "scenarios.py"
    file.write_text(file.read_text("utf-8").replace("make.normal((4, 3, 5, 6)", "make.nrmal((4, 3, 5, 6)"), "utf-8")
    report = strong.submit(dataclasses.replace(batch_norm, folder=folder), batch_norm.reference, device="cpu")
    assert report.verdict is Verdict.INTERNAL
    assert report.message is not None
    assert "normalises_a_plain_batch" in report.message.en


def test_the_expected_observations_survive_a_damaged_cache(strong: Grader, batch_norm: Exercise, shared) -> None:
    strong.submit(batch_norm, batch_norm.reference, device="cpu")
    for file in (shared / "cache" / "observations").iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with Grader(shared / "cache") as fresh:
        assert fresh.submit(batch_norm, batch_norm.reference, device="cpu").verdict is Verdict.ACCEPTED
