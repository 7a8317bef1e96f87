"""The probes: what `doctor` says is what the sandbox does."""

from __future__ import annotations

from pathlib import Path

from dlquiz.judge.engine import Engine
from dlquiz.judge.probe import probe
from dlquiz.paths import builtin_pack
from dlquiz.sandbox.fence import PORTABLE
from dlquiz.session.grader import Grader


def folders(root: Path) -> dict[str, Path]:
    found = {name: root / name for name in ("home", "cache", "data", "scratch")}
    for folder in found.values():
        folder.mkdir(parents=True)
    return found | {"pack": builtin_pack() / "solutions"}


def test_every_probe_comes_out_as_it_must_behind_the_fences(strong: Grader, tmp_path: Path) -> None:
    for each in probe(strong.engine, folders(tmp_path)):
        assert each.ok, each
    assert list((tmp_path / "scratch").iterdir()) == []


def test_the_probes_can_fail(tmp_path: Path) -> None:
    with Engine(PORTABLE) as engine:
        found = {each.name: each for each in probe(engine, folders(tmp_path))}
    assert not found["pack"].ok
    assert not found["fork"].ok
    assert found["threads"].ok
