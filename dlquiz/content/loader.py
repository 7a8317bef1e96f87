"""Reads a pack's folder: every file, every fault, and nothing of it run.

A question or exercise with a fault is left out; the rest of the pack stays usable.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dlquiz.content import document, folder
from dlquiz.content.exercise_files import exercise_record
from dlquiz.content.fault import Fault, hint
from dlquiz.content.guide_files import GUIDES, load_guides
from dlquiz.content.models import ConventionsFile, PackFile
from dlquiz.content.question_files import question_records
from dlquiz.content.record import Loaded, Record
from dlquiz.content.validation import validated

CONVENTIONS = "solutions/conventions.toml"


def load(
    root: Path,
    known_topics: Collection[str] = (),
    *,
    proofs: bool = True,
    on_progress: Callable[[float], object] = float,
) -> Loaded:
    """Read the pack in `root`. `known_topics` are the built-in ones, which it may use without declaring them.

    `proofs=False` leaves unread what only proves questions and exercises (`verify`, `right/`, `wrong/`): half of the
    work, and nobody plays it. `on_progress` is told the share that is done. Raises OSError only when the folder itself
    can't be listed.
    """
    loaded = Loaded()
    found = folder.scan(root, proofs=proofs)
    loaded.faults.extend(folder.faults_of(found))
    names = [each.name for each in found[: folder.MAX_FILES] if each.kind == "file" and each.name.isprintable()]
    _load_pack_file(root, names, loaded)
    topics = {topic["id"] for topic in loaded.topics} | set(known_topics)
    _load_conventions(root, names, loaded)
    load_guides(root, names, topics, loaded)
    parts = [
        *_questions(root, names, topics, loaded, proofs),
        *_exercises(root, names, topics, loaded, proofs),
    ]
    for number, load_part in enumerate(parts):
        on_progress(number / len(parts))
        load_part()
    _drop_duplicates(loaded)
    loaded.faults.sort()
    return loaded


def _load_pack_file(root: Path, names: list[str], loaded: Loaded) -> None:
    if "pack.toml" not in names:
        loaded.faults.append(Fault("pack.toml", 1, "file", "is missing; `dlquiz pack new` writes one to start from"))
        return
    read = document.read(root, "pack.toml")
    if isinstance(read, Fault):
        loaded.faults.append(read)
        return
    model = validated(PackFile, read.data, read, ())
    if isinstance(model, list):
        loaded.faults.extend(model)
        loaded.topics = _topics_at_least(read.data)
        return
    if len(set(model.languages)) != 2:
        loaded.faults.append(read.fault(("languages",), 'must name both languages: ["en", "zh"]'))
    info = model.model_dump()
    loaded.topics = info.pop("topic")
    loaded.info = info
    seen: set[str] = set()
    for index, topic in enumerate(loaded.topics):
        if topic["id"] in seen:
            loaded.faults.append(read.fault(("topic", index, "id"), f"declares {topic['id']!r} again; remove one"))
        seen.add(topic["id"])


def _topics_at_least(data: dict[str, Any]) -> list[dict[str, Any]]:
    """What a faulty pack.toml declares all the same, so that its files are not blamed for its faults."""
    topics = data.get("topic")
    found = [each for each in topics if isinstance(each, dict)] if isinstance(topics, list) else []
    return [each for each in found if isinstance(each.get("id"), str)]


def _load_conventions(root: Path, names: list[str], loaded: Loaded) -> None:
    if CONVENTIONS not in names:
        return
    read = document.read(root, CONVENTIONS)
    if isinstance(read, Fault):
        loaded.faults.append(read)
        return
    model = validated(ConventionsFile, read.data, read, ())
    if isinstance(model, list):
        loaded.faults.extend(model)
    else:
        loaded.conventions = [each.model_dump() for each in model.convention]


def _questions(
    root: Path, names: list[str], topics: Collection[str], loaded: Loaded, proofs: bool
) -> Iterator[Callable[[], None]]:
    """What loads the files of questions, one by one."""
    unknown: set[str] = set()
    for name in names:
        parts = name.split("/")
        if parts[0] != "questions" or not name.endswith(".toml") or name in GUIDES:
            continue
        if len(parts) != 3:
            loaded.faults.append(
                Fault(name, 1, "file", "must stand in a topic's folder: questions/<topic>/<name>.toml")
            )
            continue
        if _is_topic(name, parts[1], topics, unknown, loaded):
            yield partial(_load_questions, root, name, loaded, proofs)


def _load_questions(root: Path, name: str, loaded: Loaded, proofs: bool) -> None:
    read = document.read(root, name)
    if isinstance(read, Fault):
        loaded.faults.append(read)
        return
    for record, model in question_records(read, name.split("/")[1], loaded.faults, proofs):
        loaded.records.append(record)
        loaded.questions.append((record, model))


def _exercises(
    root: Path, names: list[str], topics: Collection[str], loaded: Loaded, proofs: bool
) -> Iterator[Callable[[], None]]:
    """What loads the exercises, one by one."""
    unknown: set[str] = set()
    for place, files in _exercise_folders(names, loaded).items():
        topic = place.split("/")[1]
        if _is_topic(f"{place}/exercise.toml", topic, topics, unknown, loaded):
            yield partial(_load_exercise, root, place, files, loaded, proofs)


def _load_exercise(root: Path, place: str, files: list[str], loaded: Loaded, proofs: bool) -> None:
    record = exercise_record(root, place, files, loaded.faults, proofs)
    if record is not None:
        loaded.records.append(record)


def _exercise_folders(names: list[str], loaded: Loaded) -> dict[str, list[str]]:
    """`solutions/<topic>/<id>` -> its files, relative to it."""
    folders: dict[str, list[str]] = {}
    for name in names:
        parts = name.split("/")
        if parts[0] != "solutions" or name == CONVENTIONS:
            continue
        if len(parts) < 4:
            loaded.faults.append(Fault(name, 1, "file", "must stand in an exercise's folder: solutions/<topic>/<id>/"))
            continue
        folders.setdefault("/".join(parts[:3]), []).append("/".join(parts[3:]))
    return folders


def _is_topic(name: str, topic: str, topics: Collection[str], unknown: set[str], loaded: Loaded) -> bool:
    if topic in topics:
        return True
    if topic not in unknown:
        unknown.add(topic)
        mend = hint(topic, topics) or "; declare it as a [[topic]] in pack.toml"
        loaded.faults.append(Fault(name, 1, "topic", f"the folder {topic!r} is no known topic{mend}"))
    return False


def _drop_duplicates(loaded: Loaded) -> None:
    """Ids are unique among questions and exercises together: progress is kept under them."""
    first: dict[str, Record] = {}
    for record in loaded.records:
        other = first.setdefault(record.id, record)
        if other is not record:
            problem = f"{record.id!r} is taken by {other.file}:{other.line}; give one of them another id"
            loaded.faults.append(Fault(record.file, record.line, "id", problem))
    loaded.records = list(first.values())
    loaded.questions = [(record, model) for record, model in loaded.questions if first[record.id] is record]
