"""Named interviews as selections and sittings; the static check as a whole."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dlquiz.content import packs
from dlquiz.content.library import Library
from dlquiz.errors import UsageError
from dlquiz.paths import builtin_pack
from dlquiz.progress import Store
from dlquiz.session.inspection import inspected
from dlquiz.session.interview import selection_named
from dlquiz.session.mock import Mock, part_of
from dlquiz.session.practice import Practice

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
INTERVIEWS = """
[[interview]]
id = "sums"
title = { en = "Sums", zh = "计算" }
about = { en = "A", zh = "甲" }
minutes = 20
mix = { theory = 50, calculation = 50 }
own = true

[[interview]]
id = "of-a-concept"
title = { en = "One concept", zh = "一个概念" }
about = { en = "A", zh = "甲" }
count = 5
concepts = ["cross-entropy"]
levels = ["junior", "mid"]
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    packs.new(tmp_path / "data" / "packs" / "mine", "mine")
    (tmp_path / "data" / "packs" / "mine" / "questions" / "interviews.toml").write_text(INTERVIEWS, encoding="utf-8")
    packs.new(tmp_path / "builtin", "small")
    return Library.open(tmp_path / "data", tmp_path / "cache", builtin=tmp_path / "builtin")


@pytest.fixture
def store(tmp_path: Path):
    with Store.open(tmp_path / "progress.db") as opened:
        yield opened


def test_minutes_are_shared_out_as_the_interview_says(library: Library, store: Store) -> None:
    selection = selection_named(library, "sums")
    assert (selection.minutes, selection.pack) == (20, "mine")
    mock = Mock(library, store, selection, clock=lambda: NOW, seed=1, lang="en")
    keys = [showing.key for showing in mock._ahead]
    assert {part_of(library.entry(key).kind) for key in keys} == {"theory", "calculation"}
    assert {key.split("/")[0] for key in keys} == {"mine"}


def test_minutes_and_count_may_be_overruled(library: Library) -> None:
    selection = selection_named(library, "mine/sums", minutes=5, count=2)
    assert (selection.minutes, selection.count) == (5, 2)


def test_concepts_and_levels_narrow_a_sitting_without_a_clock(library: Library, store: Store) -> None:
    selection = selection_named(library, "of-a-concept")
    assert selection.minutes is None
    practice = Practice(library, store, selection, clock=lambda: NOW, seed=1, lang="en")
    keys = {showing.key for showing in practice._ahead}
    assert keys == {f"{pack}/loss-of-a-wrong-and-sure-classifier" for pack in ("small", "mine")}


def test_an_unknown_interview(library: Library) -> None:
    with pytest.raises(UsageError, match="no interview is called 'sumz'; did you mean 'sums'"):
        selection_named(library, "sumz")


def test_an_id_that_two_packs_have(library: Library, tmp_path: Path) -> None:
    (tmp_path / "builtin" / "questions" / "interviews.toml").write_text(INTERVIEWS, encoding="utf-8")
    again = Library.open(tmp_path / "data", tmp_path / "cache", builtin=tmp_path / "builtin")
    with pytest.raises(UsageError, match="'sums' stands in several packs; say which: small/sums, mine/sums"):
        selection_named(again, "sums")
    assert selection_named(again, "mine/sums").pack == "mine"


def test_formulas_are_drawn_when_a_pack_is_inspected(tmp_path: Path) -> None:
    packs.new(tmp_path / "mine", "mine")
    file = tmp_path / "mine" / "questions" / "first-steps" / "every-kind.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("$-\\log p$ of", "$-\\lgo p$ of", 1), encoding="utf-8")
    assert [fault.problem for fault in inspected(tmp_path / "mine").faults] == [
        r"the formula '-\\lgo p' can't be drawn because of \lgo; write it with other commands"
    ]


def test_the_built_in_questions_are_without_faults() -> None:
    found = inspected(builtin_pack()).faults
    assert [str(fault) for fault in found if not fault.file.startswith("solutions/")] == []
