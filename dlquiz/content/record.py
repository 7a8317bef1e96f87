"""What a pack holds once it is read and found right: plain values, ready for the compiled cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from dlquiz.content.document import Document
from dlquiz.content.fault import Fault
from dlquiz.content.positions import Path


@dataclass(frozen=True, slots=True)
class Record:
    """One question or exercise: the columns of the index, and its body as JSON can hold it."""

    id: str
    kind: str
    topic: str
    level: str
    covers: list[str]
    sources: list[list[str]]
    """Pairs of document and section."""
    erratum: bool
    title: dict[str, str]
    words: dict[str, str]
    """Everything to search in, by language."""
    body: dict[str, Any]
    document: Document
    place: Path
    """Where in its file it stands."""
    backends: list[str] = field(default_factory=list)
    entry: list[str] = field(default_factory=list)

    @property
    def file(self) -> str:
        """Relative to the pack's folder."""
        return self.document.file

    @property
    def line(self) -> int:
        """Found only when it is asked for: scanning for lines takes longer than parsing."""
        return self.document.positions.line(self.place)


@dataclass(slots=True)
class Loaded:
    """A pack as read: what is right of it, and every fault. `info` is None when `pack.toml` itself is faulty."""

    info: dict[str, Any] | None = None
    topics: list[dict[str, Any]] = field(default_factory=list)
    conventions: list[dict[str, str]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    questions: list[tuple[Record, Any]] = field(default_factory=list)
    """Every right question with its model, for further checks."""
    glossary: list[dict[str, Any]] = field(default_factory=list)
    syllabus: list[dict[str, Any]] = field(default_factory=list)
    """Topics with their concepts, in learning order; empty where the pack has no syllabus."""
    documents: list[str] = field(default_factory=list)
    """Ids of the documents that the syllabus is drawn from."""
    interviews: list[dict[str, Any]] = field(default_factory=list)
    guides: dict[str, Document] = field(default_factory=dict)
    """The files of glossary, syllabus and interviews, to point into."""

    def concepts(self) -> set[str]:
        """The ids that the syllabus knows."""
        return {concept["id"] for topic in self.syllabus for concept in topic["concepts"]}

    def guide_tables(self) -> dict[str, list[dict[str, Any]]]:
        """What is kept of the guides for playing, under the names that the library asks for."""
        return {"glossary": self.glossary, "syllabus": self.syllabus, "interviews": self.interviews}
