"""What can be said of a pack without running it: the loader's faults, and what a careful reader would find."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dlquiz.content.fault import Fault
from dlquiz.content.guide_files import SYLLABUS
from dlquiz.content.lint import (
    Flaw,
    bank_faults,
    defects_in,
    faults_between,
    faults_in,
    notes_on,
    wording_faults,
    wording_notes,
)
from dlquiz.content.loader import load
from dlquiz.content.record import Loaded
from dlquiz.content.references import reference_faults
from dlquiz.content.wording import Wording
from dlquiz.errors import UsageError
from dlquiz.paths import builtin_pack

BUILTIN = "core"


@dataclass(frozen=True, slots=True)
class Checked:
    """What a static check found. `notes` are remarks on the whole, not faults."""

    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    questions: int
    exercises: int


def check(folder: Path, flaw: Flaw | None = None) -> list[Fault]:
    """Every fault of the pack in `folder`, file by file. Raises UsageError when there is no such folder."""
    return list(examined(folder, flaw).faults)


def defects(folder: Path) -> list[Fault]:
    """What keeps a pack from being used as it is; that its questions could be better is its author's concern."""
    loaded, builtin = loaded_from(folder)
    faults = {*loaded.faults, *_stolen_id(loaded, builtin)}
    for record, model in loaded.questions:
        faults.update(defects_in(record, model))
    return sorted(faults)


def examined(folder: Path, flaw: Flaw | None = None) -> Checked:
    """The faults, with notes and counts. Raises UsageError when there is no such folder.

    `flaw` says of a text what of its formulas can't be drawn; without it formulas are not tried.
    """
    loaded, builtin = loaded_from(folder)
    faults = set(loaded.faults)
    for record, model in loaded.questions:
        faults.update(faults_in(record, model, flaw))
    faults.update(faults_between(loaded.questions))
    faults.update(bank_faults(loaded))
    faults.update(reference_faults(loaded, () if builtin else builtin_concepts(), builtin))
    wording = Wording(loaded.glossary)
    faults.update(wording_faults(wording, loaded.questions))
    faults.update(_stolen_id(loaded, builtin))
    notes = (*notes_on(loaded), *wording_notes(wording, loaded.questions))
    kinds = Counter(record.kind == "exercise" for record in loaded.records)
    return Checked(tuple(sorted(faults)), notes, kinds[False], kinds[True])


def _stolen_id(loaded: Loaded, builtin: bool) -> Iterator[Fault]:
    if loaded.info is not None and loaded.info["id"] == BUILTIN and not builtin:
        yield Fault("pack.toml", 1, "id", f"{BUILTIN!r} is the built-in pack; give yours another id")


def loaded_from(folder: Path) -> tuple[Loaded, bool]:
    """The pack in a folder, and whether it is the built-in one. Raises UsageError when there is no such folder."""
    root = folder.resolve()
    builtin = root == builtin_pack().resolve()
    try:
        return load(root, () if builtin else builtin_topics()), builtin
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror or error}; give the folder of a pack") from None


def builtin_topics() -> tuple[str, ...]:
    """The topics that every pack may use."""
    declared = tomllib.loads((builtin_pack() / "pack.toml").read_text(encoding="utf-8")).get("topic", [])
    return tuple(topic["id"] for topic in declared)


def builtin_concepts() -> tuple[str, ...]:
    """The concepts that every pack may cover besides its own."""
    try:
        topics = tomllib.loads((builtin_pack() / SYLLABUS).read_text(encoding="utf-8")).get("topic", [])
    except OSError:
        return ()
    return tuple(concept["id"] for topic in topics for concept in topic["concepts"])
