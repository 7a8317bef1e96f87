"""Warm workers shared by the judge's tests: starting one costs as much as importing torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dlquiz.content.exercise import Exercise
from dlquiz.content.library import Library
from dlquiz.judge.verdict import Report
from dlquiz.sandbox.fence import PORTABLE, STRONG, available_level
from dlquiz.session.grader import Grader


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared")


@pytest.fixture(scope="session")
def library(shared: Path) -> Library:
    return Library.open(shared / "data", shared / "cache")


@pytest.fixture(scope="session", params=[STRONG, PORTABLE])
def grader(request: pytest.FixtureRequest, shared: Path) -> Iterator[Grader]:
    """A grader at each level of isolation that this machine offers."""
    if request.param == STRONG and available_level() != STRONG:
        pytest.skip("this kernel has no Landlock or seccomp")
    with Grader(shared / "cache", level=request.param) as grader:
        yield grader


@pytest.fixture(scope="session")
def strong(shared: Path) -> Iterator[Grader]:
    """A grader behind the strong fences."""
    if available_level() != STRONG:
        pytest.skip("this kernel has no Landlock or seccomp")
    with Grader(shared / "cache") as grader:
        yield grader


@pytest.fixture(scope="session")
def batch_norm(library: Library) -> Exercise:
    return library.exercise("core/batch-norm-forward")


Submit = Callable[..., Report]


@pytest.fixture
def submit(grader: Grader, batch_norm: Exercise) -> Submit:
    """Grade a source as `batch-norm-forward`."""
    return lambda source, **options: grader.submit(batch_norm, source, **options)
