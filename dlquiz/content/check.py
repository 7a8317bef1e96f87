"""What can be said of a pack without running it: the loader's faults, and what a careful reader would find."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dlquiz.content.fault import Fault
from dlquiz.content.lint import faults_between, faults_in, notes_on
from dlquiz.content.loader import load
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


def check(folder: Path) -> list[Fault]:
    """Every fault of the pack in `folder`, file by file. Raises UsageError when there is no such folder."""
    return list(examined(folder).faults)


def examined(folder: Path) -> Checked:
    """The faults, with notes and counts. Raises UsageError when there is no such folder."""
    root = folder.resolve()
    try:
        loaded = load(root, () if root == builtin_pack().resolve() else builtin_topics())
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror or error}; give the folder of a pack") from None
    faults = set(loaded.faults)
    for record, model in loaded.questions:
        faults.update(faults_in(record, model))
    faults.update(faults_between(loaded.questions))
    if loaded.info is not None and loaded.info["id"] == BUILTIN and root != builtin_pack().resolve():
        faults.add(Fault("pack.toml", 1, "id", f"{BUILTIN!r} is the built-in pack; give yours another id"))
    kinds = Counter(record.kind == "exercise" for record in loaded.records)
    return Checked(tuple(sorted(faults)), tuple(notes_on(loaded)), kinds[False], kinds[True])


def builtin_topics() -> tuple[str, ...]:
    """The topics that every pack may use."""
    declared = tomllib.loads((builtin_pack() / "pack.toml").read_text(encoding="utf-8")).get("topic", [])
    return tuple(topic["id"] for topic in declared)
