"""Coverage of a syllabus; and that of the built-in pack, which is to be whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.content.coverage import Coverage, coverage
from dlquiz.content.library import BUILTIN, Library
from dlquiz.errors import UsageError
from dlquiz.paths import builtin_pack

SYLLABUS = """
[[topic]]
id = "first-steps"
concepts = [
  { id = "cross-entropy", en = "cross-entropy", zh = "交叉熵", ask = ["choice"] },
  { id = "standardization", en = "standardisation", zh = "标准化", ask = ["open"], erratum = true },
  { id = "never-asked", en = "never asked", zh = "从未问过", ask = ["open"] },
]
"""


def test_what_is_asked_and_what_is_missing(pack: Path) -> None:
    (pack / "questions" / "syllabus.toml").write_text(SYLLABUS, encoding="utf-8")
    found = coverage(pack)
    counts = {row.concept.id: {kind for kind, count in row.counts.items() if count} for row in found.rows}
    assert counts["cross-entropy"] == {"choice"} and counts["never-asked"] == set()
    assert [row.concept.id for row in found.uncovered] == ["never-asked"]
    assert [row.concept.id for row in found.lacking] == ["standardization"]
    assert [row.concept.id for row in found.ill_asked] == ["standardization"]
    assert found.totals["choice"] == 1 and not found.complete


def test_a_pack_without_a_syllabus_has_no_coverage(pack: Path) -> None:
    with pytest.raises(UsageError, match=r"holds no sound questions/syllabus\.toml"):
        coverage(pack)


# -- the built-in pack -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> Coverage:
    return coverage(builtin_pack())


def test_the_syllabus_has_every_topic_in_learning_order(whole: Coverage, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "data", tmp_path / "cache")
    assert list(whole.topics) == [topic.id for topic in library.topics]
    assert len(whole.rows) == len(library.syllabus(BUILTIN)) == 356
    assert len({row.concept.id for row in whole.rows}) == 356
    assert sum(row.concept.erratum for row in whole.rows) == 154


def test_every_concept_is_covered(whole: Coverage) -> None:
    assert [row.concept.id for row in whole.uncovered] == []


def test_every_error_of_the_documents_is_corrected(whole: Coverage) -> None:
    assert [row.concept.id for row in whole.lacking] == []


def test_every_concept_is_asked_in_a_form_that_suits_it(whole: Coverage) -> None:
    assert [row.concept.id for row in whole.ill_asked] == []


def test_every_concept_that_wants_code_has_an_exercise(whole: Coverage) -> None:
    wanted = [row for row in whole.rows if "exercise" in row.concept.ask]
    assert [row.concept.id for row in wanted if not row.counts.get("exercise")] == []


def test_the_glossary_is_bilingual_and_large(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "data", tmp_path / "cache")
    terms = library.glossary()
    assert len(terms) >= 220 and len({term.id for term in terms}) == len(terms)
    assert len({term.name.en for term in terms}) == len(terms), "each English name once"
    assert all(term.line.en.strip().endswith(".") and term.line.zh.strip().endswith("。") for term in terms)
