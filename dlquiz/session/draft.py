"""The file in which a learner solves an exercise."""

from __future__ import annotations

from pathlib import Path

from dlquiz.content.exercise import Exercise
from dlquiz.errors import StoreError


def draft(exercise: Exercise, backend: str, folder: Path) -> Path:
    """`<folder>/<id with _>.py`, written from the reference's signatures unless it is there already.

    StoreError where it can't be written.
    """
    from dlquiz.content.starter import starter

    path = folder / f"{exercise.id.replace('-', '_')}.py"
    if path.is_file():
        return path
    text = starter(exercise, backend)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"can't write the start file {path} ({error.strerror}): make room for it there",
            f"无法写入初始文件 {path}（{error.strerror}）：请在该处腾出空间",
        ) from error
    return path


def is_edited(path: Path, exercise: Exercise, backend: str) -> bool:
    """Whether a draft holds anything of the learner's own."""
    from dlquiz.content.starter import starter

    try:
        return path.read_text(encoding="utf-8", errors="replace") != starter(exercise, backend)
    except OSError:
        return True  # grading it says what is the matter
