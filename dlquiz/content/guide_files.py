"""Reads what stands beside a pack's questions: its glossary, its syllabus, its interviews."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any

from dlquiz.content import document
from dlquiz.content.document import Document
from dlquiz.content.fault import Fault, hint
from dlquiz.content.guide_models import GlossaryFile, InterviewsFile, SyllabusFile
from dlquiz.content.models import Table
from dlquiz.content.positions import Path as Place
from dlquiz.content.record import Loaded
from dlquiz.content.validation import validated

GLOSSARY, SYLLABUS, INTERVIEWS = (f"questions/{name}.toml" for name in ("glossary", "syllabus", "interviews"))
GUIDES = (GLOSSARY, SYLLABUS, INTERVIEWS)


def load_guides(root: Path, names: Collection[str], topics: Collection[str], loaded: Loaded) -> None:
    """Read the files that are there into `loaded`; a faulty one is left out as a whole and its faults are noted."""
    for name, model, take in _READERS:
        if name not in names:
            continue
        read = document.read(root, name)
        if isinstance(read, Fault):
            loaded.faults.append(read)
            continue
        found = validated(model, read.data, read, ())
        if isinstance(found, list):
            loaded.faults.extend(found)
            continue
        loaded.guides[name] = read
        take(read, found.model_dump(), topics, loaded)


def _take_glossary(read: Document, data: dict[str, Any], _topics: Collection[str], loaded: Loaded) -> None:
    loaded.faults += _repeated(read, ((("term", at), each["id"]) for at, each in enumerate(data["term"])))
    loaded.glossary = data["term"]


def _take_syllabus(read: Document, data: dict[str, Any], topics: Collection[str], loaded: Loaded) -> None:
    places: list[tuple[Place, str]] = []
    for at, topic in enumerate(data["topic"]):
        loaded.faults += _unknown(read, ("topic", at, "id"), topic["id"], topics, "topic")
        places += [(("topic", at, "concepts", number), each["id"]) for number, each in enumerate(topic["concepts"])]
    loaded.faults += _repeated(read, ((("topic", at), each["id"]) for at, each in enumerate(data["topic"])))
    loaded.faults += _repeated(read, places)
    loaded.documents, loaded.syllabus = data["documents"], data["topic"]


def _take_interviews(read: Document, data: dict[str, Any], topics: Collection[str], loaded: Loaded) -> None:
    concepts = loaded.concepts()
    for at, interview in enumerate(data["interview"]):
        for number, topic in enumerate(interview["topics"]):
            loaded.faults += _unknown(read, ("interview", at, "topics", number), topic, topics, "topic")
        for number, concept in enumerate(interview["concepts"] if concepts else ()):
            place: Place = ("interview", at, "concepts", number)
            loaded.faults += _unknown(read, place, concept, concepts, "concept of the syllabus")
    loaded.faults += _repeated(read, ((("interview", at), each["id"]) for at, each in enumerate(data["interview"])))
    loaded.interviews = data["interview"]


Reader = Callable[[Document, dict[str, Any], Collection[str], Loaded], None]
# the syllabus before the interviews, which may name its concepts
_READERS: tuple[tuple[str, type[Table], Reader], ...] = (
    (GLOSSARY, GlossaryFile, _take_glossary),
    (SYLLABUS, SyllabusFile, _take_syllabus),
    (INTERVIEWS, InterviewsFile, _take_interviews),
)


def _unknown(read: Document, place: Place, name: str, known: Collection[str], what: str) -> list[Fault]:
    if name in known:
        return []
    return [read.fault(place, f"{name!r} is no known {what}{hint(name, known) or '; mend or remove it'}")]


def _repeated(read: Document, ids: Iterable[tuple[Place, str]]) -> list[Fault]:
    first: dict[str, Place] = {}
    faults = []
    for place, name in ids:
        if first.setdefault(name, place) != place:
            line = read.positions.line((*first[name], "id"))
            faults.append(read.fault((*place, "id"), f"{name!r} stands in line {line} already; remove one of them"))
    return faults
