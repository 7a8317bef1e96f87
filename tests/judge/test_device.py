"""Where a submission runs: NumPy on the CPU, an absent device refused by name, a present one used."""

from __future__ import annotations

import pytest

from dlquiz.content.exercise import Exercise
from dlquiz.errors import UsageError
from dlquiz.judge import device
from dlquiz.judge.verdict import Verdict
from dlquiz.session.grader import Grader


@pytest.fixture
def only_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "present", lambda: ("cpu",))


@pytest.mark.parametrize("asked", device.DEVICES)
def test_numpy_always_runs_on_the_cpu(asked: str, only_cpu: None) -> None:
    assert device.resolve(asked, "numpy") == "cpu"


@pytest.mark.parametrize("asked", ["cuda", "mps"])
def test_an_absent_device_is_refused_naming_those_present(asked: str, only_cpu: None) -> None:
    with pytest.raises(UsageError, match=f"--device {asked}.*present: cpu"):
        device.resolve(asked, "torch")


def test_auto_takes_the_accelerator_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "present", lambda: ("cpu", "cuda"))
    monkeypatch.setattr(device, "_may_have_accelerator", lambda: True)
    assert device.resolve("auto", "torch") == "cuda"


def test_auto_asks_nobody_where_there_can_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "present", lambda: pytest.fail("a process that imports torch was started"))
    monkeypatch.setattr(device, "_may_have_accelerator", lambda: False)
    assert device.resolve("auto", "torch") == "cpu"


@pytest.mark.gpu
def test_a_torch_solution_is_accepted_on_the_accelerator(strong: Grader, batch_norm: Exercise) -> None:
    found = [name for name in device.present() if name != "cpu"]
    if not found:
        pytest.skip("there is no accelerator here")
    report = strong.submit(batch_norm, batch_norm.folder / "right" / "torch.py", device=found[0])
    assert (report.verdict, report.device) == (Verdict.ACCEPTED, found[0])
