"""What the documents say is what the code says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dlquiz.content.library import Library
from dlquiz.judge.gaps import GAPS
from dlquiz.paths import cache_dir, data_dir
from tests.tables import SCORES, tables

ROOT = Path(__file__).resolve().parents[1]


def test_the_manual_lists_what_the_portable_level_does_not_stop() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    said = re.search(r"<!-- gaps -->\n(.*)<!-- /gaps -->", text, re.DOTALL)
    assert said is not None
    assert said[1].splitlines() == [f"- {gap.en} (`{name}`)" for name, gap in GAPS.items()]


def test_the_tables_are_current() -> None:
    for path, text in tables().items():
        assert path.read_text("utf-8") == text, f"{path.name} is out of date; run: python -m tests.tables"


def test_the_mutation_scores_are_those_of_the_present_scenarios() -> None:
    library = Library.open(data_dir(), cache_dir())
    for row in json.loads(SCORES.read_text("utf-8")):
        exercise = library.exercise(f"core/{row['exercise']}")
        said = f"{exercise.id} has changed; run: dlquiz pack check . --mutants --output {SCORES}"
        assert row["scenarios"] == len(exercise.scenarios), said
