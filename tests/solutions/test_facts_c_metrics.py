"""The catalogue's facts, and an independent oracle (brute force by the definition), against the references.

Here: the metrics, and the mean average precision of detectors.
"""

import importlib.util
import itertools
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import torch
from torch import Tensor

SOLUTIONS = Path(__file__).parents[2] / "solutions"
BOTH = ["reference.py", "right/torch.py"]


def load(exercise: str, file: str) -> ModuleType:
    path = SOLUTIONS / exercise / file
    spec = importlib.util.spec_from_file_location("solution", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Subject:
    """A solution that takes and gives tensors, whatever its own backend is."""

    def __init__(self, exercise: str, file: str) -> None:
        self.module = load(exercise, file)
        self.is_torch = hasattr(self.module, "torch") or "Tensor" in vars(self.module)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self.module, name)
        return lambda *args, **kwargs: self._tensors(function(*map(self._own, args), **kwargs))

    def _own(self, value: Any) -> Any:
        return value.numpy() if isinstance(value, Tensor) and not self.is_torch else value

    def _tensors(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(self._tensors, value))
        return torch.as_tensor(value, dtype=torch.float64 if isinstance(value, float) else None)


def A(values: Any, dtype: Any = torch.float64) -> Tensor:
    return torch.tensor(values, dtype=dtype)


def ints(values: Any) -> Tensor:
    return torch.tensor(values, dtype=torch.int64)


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def uniform(*shape: int, seed: int = 0) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def labels(classes: int, *shape: int, seed: int = 0) -> Tensor:
    return torch.randint(classes, shape, generator=torch.Generator().manual_seed(seed))


def close(actual: Any, expected: Any) -> None:
    torch.testing.assert_close(torch.as_tensor(actual), torch.as_tensor(expected), rtol=1e-9, atol=1e-9)


@pytest.fixture(params=BOTH)
def subject(request: pytest.FixtureRequest) -> Any:
    """Opens a metric's solution, once by NumPy and once by torch."""
    return lambda exercise, topic="metrics": Subject(f"{topic}/{exercise}", request.param)


# -- classification ----------------------------------------------------------------------------------------------------


def test_precision_recall_follows_the_facts(subject: Any) -> None:
    true, pred = ints([1] * 12 + [0] * 2), ints([1] * 8 + [0] * 4 + [1] * 2)
    f_beta = subject("precision-recall").f_beta
    assert math.isclose(f_beta(true, pred, 2, average=None)[1], 8 / 11)
    assert math.isclose(f_beta(true, pred, 2, 2.0, None)[1], 20 / 29)


def test_precision_recall_counts_what_comparisons_count(subject: Any) -> None:
    ours, true, pred = subject("precision-recall"), labels(4, 60), labels(4, 60, seed=1)
    pairs = [((true == c) & (pred == c)).sum().item() for c in range(4)]
    said, real = [(pred == c).sum().item() for c in range(4)], [(true == c).sum().item() for c in range(4)]
    precision, recall = ours.precision_recall(true, pred, 5, None, 0.5)
    close(precision, A([*(tp / n for tp, n in zip(pairs, said, strict=True)), 0.5]))
    close(recall, A([*(tp / n for tp, n in zip(pairs, real, strict=True)), 0.5]))
    harmonic = 1 / (0.2 / precision[:4] + 0.8 / recall[:4])  # F2 weighs recall four-fold
    close(ours.f_beta(true, pred, 4, 2.0), harmonic.mean())
    for micro in (*ours.precision_recall(true, pred, 4, "micro"), ours.f_beta(true, pred, 4, 3.0, "micro")):
        assert math.isclose(micro, sum(pairs) / 60)


def test_topk_error_follows_the_facts_and_sorting(subject: Any) -> None:
    topk_error = subject("top-k-error").topk_error
    assert topk_error(A([[3.0, 2.0, 1.0], [3.0, 2.0, 1.0]]), ints([1, 2]), 2) == 0.5
    logits, targets = normal(50, 9), labels(9, 50)
    for k in (1, 3, 5, 9):
        hits = (logits.topk(k, dim=1).indices == targets[:, None]).any(dim=1)
        assert math.isclose(topk_error(logits, targets, k), 1 - hits.double().mean(), abs_tol=1e-12)
    assert topk_error(torch.zeros(4, 6), labels(6, 4), 1) == 0


def test_class_accuracy_follows_the_facts_and_lists(subject: Any) -> None:
    ours, example = subject("class-accuracy"), ints([[900, 10], [85, 5]])
    assert math.isclose(ours.accuracy(example), 0.905)
    assert math.isclose(ours.mean_class_accuracy(example), 0.5222833, abs_tol=1e-6)
    true, pred = labels(4, 80), labels(4, 80, seed=1)
    cm = torch.zeros(5, 5, dtype=torch.int64)
    for i, j in zip(true, pred, strict=True):
        cm[i, j] += 1
    assert math.isclose(ours.accuracy(cm), (true == pred).double().mean())
    shares = [(pred[true == c] == c).double().mean().item() for c in range(4)]
    assert math.isclose(ours.mean_class_accuracy(cm), sum(shares) / 4)


def test_segmentation_iou_follows_the_facts_and_sets(subject: Any) -> None:
    ours = subject("segmentation-iou")
    close(ours.class_iou(ints([[1, 1], [0, 2]])), A([1 / 2, 2 / 3]))
    true, pred = labels(3, 8, 9), labels(3, 8, 9, seed=1)
    cm = torch.zeros(4, 4, dtype=torch.int64)
    for i, j in zip(true.flatten(), pred.flatten(), strict=True):
        cm[i, j] += 1
    expected = []
    for c in range(3):
        one, other = (set(map(tuple, (each == c).nonzero().tolist())) for each in (true, pred))
        expected.append(len(one & other) / len(one | other))
        assert math.isclose(ours.mask_iou(true == c, pred == c), expected[-1])
    iou = ours.class_iou(cm)
    close(iou[:3], A(expected))
    assert torch.isnan(iou[3])
    assert math.isclose(ours.mean_iou(cm), sum(expected) / 3)


# -- ranking -----------------------------------------------------------------------------------------------------------


def test_pr_curve_follows_the_facts(subject: Any) -> None:
    scores, listed = -torch.arange(10.0, dtype=torch.float64), ints([1, 0, 1, 0, 0, 1, 0, 1, 0, 0])
    precision = subject("pr-curve").pr_curve(scores, listed, 5)[0]
    close(precision, A([1, 1 / 2, 2 / 3, 1 / 2, 2 / 5, 1 / 2, 3 / 7, 1 / 2, 4 / 9, 2 / 5]))


def test_pr_curve_counts_what_thresholds_let_through(subject: Any) -> None:
    scores, listed = torch.round(uniform(60) * 15) / 15, labels(2, 60)
    precision, recall, thresholds = subject("pr-curve").pr_curve(scores, listed, 50)
    assert thresholds.tolist() == sorted(set(scores.tolist()), reverse=True)
    for p, r, threshold in zip(precision, recall, thresholds, strict=True):
        passed = listed[scores >= threshold].double()
        assert math.isclose(p, passed.mean())
        assert math.isclose(r, passed.sum() / 50)


def test_average_precision_follows_the_facts(subject: Any) -> None:
    scores, listed = -torch.arange(10.0, dtype=torch.float64), ints([1, 0, 0, 1, 1, 0, 1, 0, 0, 0])
    average_precision = subject("average-precision").average_precision
    found = [round(float(average_precision(scores, listed, 5, mode)), 4) for mode in ("step", "all", "11", "101")]
    assert found == [0.5343, 0.5543, 0.5948, 0.5587]


@pytest.mark.parametrize("ties", [False, True])
def test_average_precision_is_the_area_by_definition(subject: Any, ties: bool) -> None:
    scores, listed = uniform(40), labels(2, 40)
    scores = torch.round(scores * 9) / 9 if ties else scores
    average_precision = subject("average-precision").average_precision
    curve = []
    for threshold in sorted(set(scores.tolist()), reverse=True):
        passed = listed[scores >= threshold].tolist()
        curve.append((sum(passed) / 30, sum(passed) / len(passed)))
    before = [0.0, *(r for r, _ in curve)]
    beyond = [max(p for _, p in curve[k:]) for k in range(len(curve))]
    step = sum((r - r0) * p for r0, (r, p) in zip(before, curve, strict=False))
    area = sum((r - r0) * p for r0, (r, _), p in zip(before, curve, beyond, strict=False))
    assert math.isclose(average_precision(scores, listed, 30, "step"), step)
    assert math.isclose(average_precision(scores, listed, 30), area)
    for count in (11, 101):
        grid = [k / (count - 1) for k in range(count)]
        best = [max((p for r, p in curve if r >= each - 1e-9), default=0.0) for each in grid]
        assert math.isclose(average_precision(scores, listed, 30, str(count)), sum(best) / count)


# -- detection ---------------------------------------------------------------------------------------------------------


def test_mean_average_precision_of_one_box_per_image_is_that_of_a_ranking(subject: Any) -> None:
    """Where every image holds one object and one detection, matching is a comparison of IoUs."""
    mean = subject("mean-average-precision", "detection").mean_average_precision
    average_precision = subject("average-precision").average_precision
    count, scores = 24, uniform(24)
    heights = 1 + torch.floor(uniform(count, seed=1) * 9)  # IoU with the 10 x 10 object: height / 10
    images, zeros, tens = torch.arange(count).double(), torch.zeros(count).double(), torch.full((count,), 10.0).double()
    found = torch.stack([images, zeros, scores, zeros, zeros, tens, heights], dim=1)
    truths = torch.stack([images, zeros, zeros, zeros, tens, tens], dim=1)
    for thresholds in ([0.55], [0.35, 0.75]):
        expected = [float(average_precision(scores, (heights / 10 >= t).long(), count)) for t in thresholds]
        assert math.isclose(mean(found, truths, thresholds), sum(expected) / len(expected))


def test_mean_average_precision_matches_greedily(subject: Any) -> None:
    mean = subject("mean-average-precision", "detection").mean_average_precision
    truths = A([[0.0, 0, 0, 0, 10, 10], [0, 0, 2, 0, 12, 10], [0, 1, 0, 0, 4, 4]])
    first, second = [0.0, 0, 0.9, 2, 0, 12, 9.5], [0.0, 0, 0.8, 1.8, 0, 11.8, 10]
    assert mean(A([first, second]), truths, [0.5]) == 0.5  # both boxes of class 0, nothing of class 1
    assert mean(A([first, first]), truths[1:], [0.5]) == 0.5  # a duplicate after the hit costs nothing
    for order in itertools.permutations([first, second, [0.0, 1, 0.1, 0, 0, 4, 4]]):
        assert mean(A(order), truths, [0.5]) == 1.0
    assert mean(torch.zeros(0, 7, dtype=torch.float64), truths, [0.5]) == 0
    with pytest.raises(ValueError, match="at least one"):
        mean(A([first]), truths, [])
