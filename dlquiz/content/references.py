"""Whether what questions and exercises refer to is there: concepts of the syllabus, documents, items of interviews."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from dlquiz.content.fault import Fault, hint
from dlquiz.content.guide_files import INTERVIEWS
from dlquiz.content.record import Loaded, Record


def reference_faults(loaded: Loaded, more_concepts: Collection[str] = (), builtin: bool = False) -> Iterator[Fault]:
    """What is referred to and not there. `more_concepts`: known besides the pack's own, those of the built-in pack.

    Without a syllabus of its own a pack may cover anything.
    """
    if loaded.syllabus:
        yield from _unknown_concepts(loaded, loaded.concepts() | set(more_concepts))
    if loaded.documents:
        yield from _unknown_documents(loaded)
    yield from _empty_interviews(loaded, builtin)


def _unknown_concepts(loaded: Loaded, known: Collection[str]) -> Iterator[Fault]:
    for record in loaded.records:
        for index, concept in enumerate(record.covers):
            if concept not in known:
                mend = hint(concept, known) or "; mend it, or add it to questions/syllabus.toml"
                problem = f"{concept!r} is no concept of the syllabus{mend}"
                yield record.document.fault((*record.place, "covers", index), problem)


def _unknown_documents(loaded: Loaded) -> Iterator[Fault]:
    """Sources other than documents are named in words or by a scheme; a bare number is a document's id."""
    for record, _ in loaded.questions:
        for index, (doc, _section) in enumerate(record.sources):
            if doc not in loaded.documents and not any(map(str.isalpha, doc)):
                problem = f"{doc!r} is no document of the syllabus; there are {', '.join(loaded.documents)}"
                yield record.document.fault((*record.place, "sources", index, "doc"), problem)


def _empty_interviews(loaded: Loaded, builtin: bool) -> Iterator[Fault]:
    for number, interview in enumerate(loaded.interviews):
        if (builtin or interview["own"]) and not any(_fits(record, interview) for record in loaded.records):
            problem = "nothing in the pack fits all its filters; leave one out"
            yield loaded.guides[INTERVIEWS].fault(("interview", number), problem)


def _fits(record: Record, interview: Mapping[str, Any]) -> bool:
    """As a selection of that interview would choose."""
    return (
        (not interview["topics"] or record.topic in interview["topics"])
        and (not interview["levels"] or record.level in interview["levels"])
        and (not interview["kinds"] or record.kind in interview["kinds"])
        and (not interview["concepts"] or not set(interview["concepts"]).isdisjoint(record.covers))
        and (not interview["errata"] or record.erratum)
    )
