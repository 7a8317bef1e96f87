"""`python -m tests.tables`: writes the tables of docs/ from the content. A test says when they are out of date.

The mutation scores come from docs/mutation-scores.json, which
`dlquiz pack check . --mutants --output docs/mutation-scores.json` writes.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from dlquiz.content.coverage import FORMS, coverage
from dlquiz.content.exercise import Exercise
from dlquiz.content.library import Library

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
SCORES = DOCS / "mutation-scores.json"
FIELDS = ("exercise", "scenarios", "mistakes", "mutants", "killed", "equivalent")
"""What is kept of the scores: the survivors are for whoever mends them."""


def exercise_table(library: Library) -> str:
    """Every exercise with what proves it."""
    scores = {row["exercise"]: row for row in json.loads(SCORES.read_text("utf-8"))}
    entries = library.entries(kinds=("exercise",), pack="core")
    rows = [_exercise_row(library.exercise(entry.key), scores.get(entry.id)) for entry in entries]
    killed, mutants = (sum(row[field] for row in scores.values()) for field in ("killed", "mutants"))
    return (
        "# Exercises\n\n"
        "Written by `python -m tests.tables`. *Right* counts the solutions that must be accepted, *mistakes* those\n"
        "that must be rejected and recognised as themselves, *mutants* the share of small changes of the references\n"
        "that the scenarios reject (those argued equivalent, in `exercise.toml`, don't count).\n\n"
        f"{len(rows)} exercises, {len(scores)} of them scored: {killed} of {mutants} mutants rejected "
        f"({killed / max(mutants, 1):.2%}).\n\n"
        "| exercise | title | topic | level | backends | scenarios | right | mistakes | mutants |\n"
        "|---|---|---|---|---|--:|--:|--:|--:|\n" + "\n".join(rows) + "\n"
    )


def _exercise_row(exercise: Exercise, score: dict[str, Any] | None) -> str:
    share = f"{score['killed'] / max(score['mutants'], 1):.1%}" if score else "–"
    cells = (
        f"`{exercise.id}`", f"{exercise.title.en} / {exercise.title.zh}", exercise.topic, exercise.level,
        ", ".join(exercise.backends), str(len(exercise.scenarios)), str(1 + len(exercise.rights)),
        str(len(exercise.mistakes)), share,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def coverage_table(library: Library) -> str:
    """What of the syllabus is asked for, topic by topic."""
    found = coverage(ROOT)
    entries = library.entries(pack="core")
    questions = [entry for entry in entries if entry.kind != "exercise"]
    kinds = Counter(entry.kind for entry in entries)
    covered = sum(row.covered for row in found.rows)
    corrected = sum(row.concept.erratum and not row.lacks_erratum for row in found.rows)
    needed = sum(row.concept.erratum for row in found.rows)
    rows = []
    for topic, title in found.topics.items():
        mine = [row for row in found.rows if row.concept.topic == topic]
        own = [entry for entry in entries if entry.topic == topic]
        by_kind = Counter(entry.kind for entry in own)
        cells = (
            f"{title.en} / {title.zh}", f"{sum(row.covered for row in mine)} of {len(mine)}",
            *(str(by_kind[form]) for form in FORMS), str(sum(entry.erratum for entry in own)),
        )  # fmt: skip
        rows.append(f"| {' | '.join(cells)} |")
    return (
        "# Coverage\n\n"
        "Written by `python -m tests.tables`; `dlquiz pack check --coverage` shows it concept by concept.\n\n"
        f"{covered} of {len(found.rows)} concepts, {len(questions)} questions and {kinds['exercise']} exercises; "
        f"{sum(entry.erratum for entry in questions)} questions\ncorrect a document, "
        f"{corrected} of {needed} concepts that need it among them.\n\n"
        f"| topic | concepts | {' | '.join(FORMS)} | corrections |\n|---|--:|{'--:|' * (len(FORMS) + 1)}\n"
        + "\n".join(rows) + "\n"
    )  # fmt: skip


def tables() -> dict[Path, str]:
    """Every generated document."""
    with tempfile.TemporaryDirectory(prefix="dlquiz-tables-") as folder:
        library = Library.open(Path(folder) / "data", Path(folder) / "cache", builtin=ROOT)
        return {DOCS / "exercises.md": exercise_table(library), DOCS / "coverage.md": coverage_table(library)}


def main() -> None:
    """Write them, and the scores without what changes with every run."""
    rows = json.loads(SCORES.read_text("utf-8"))
    kept = [{field: row[field] for field in FIELDS} for row in sorted(rows, key=lambda row: str(row["exercise"]))]
    SCORES.write_text("[\n" + ",\n".join(f" {json.dumps(row)}" for row in kept) + "\n]\n", "utf-8")
    for path, text in tables().items():
        path.write_text(text, "utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
