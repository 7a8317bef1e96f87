"""From a file of `[[question]]` tables to records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dlquiz.content.crosscheck import problems, texts
from dlquiz.content.document import Document
from dlquiz.content.fault import Fault, hint
from dlquiz.content.positions import Path
from dlquiz.content.question_models import KINDS, QuestionTable
from dlquiz.content.record import Record
from dlquiz.content.stem import plain_line, stem
from dlquiz.content.validation import validated

_INDEX = {"id", "kind", "level", "covers", "sources", "scenario"}
MAX_QUESTIONS = 500


def question_records(
    document: Document, topic: str, faults: list[Fault], proofs: bool
) -> Iterator[tuple[Record, QuestionTable]]:
    """The right questions of a file, each with its model; what is wrong is added to `faults`.

    `proofs` says whether `verify` is looked at.
    """
    for key in document.data:
        if key != "question":
            mend = hint(key, ["question"]) or "; only [[question]] tables may stand here"
            faults.append(document.fault((key,), f"unknown key{mend}"))
    tables = document.data.get("question", [])
    if not isinstance(tables, list) or not tables:
        faults.append(document.fault((), "holds no [[question]] table; add one or remove the file"))
        return
    if len(tables) > MAX_QUESTIONS:
        faults.append(document.fault((), f"holds more than {MAX_QUESTIONS} questions; split the file"))
        return
    for index, table in enumerate(tables):
        model = _model(document, index, table, faults, proofs)
        if model is None:
            continue
        at: Path = ("question", index)
        yield _record(document, topic, at, model), model


def _model(document: Document, index: int, table: Any, faults: list[Fault], proofs: bool) -> QuestionTable | None:
    at: Path = ("question", index)
    if not isinstance(table, dict):
        faults.append(document.fault(at, "must be a [[question]] table"))
        return None
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = hint(kind, KINDS) if isinstance(kind, str) else ""
        faults.append(document.fault((*at, "kind"), f"must be one of {', '.join(KINDS)}{near}"))
        return None
    model = validated(KINDS[kind], table, document, at)
    if isinstance(model, list):
        faults.extend(model)
        return None
    found = [document.fault((*at, *path), problem) for path, problem in problems(model, proofs)]
    faults.extend(found)
    return None if found else model


def _record(document: Document, topic: str, at: Path, model: QuestionTable) -> Record:
    body = model.model_dump(by_alias=True, exclude_none=True, exclude=_INDEX)
    return Record(
        id=model.id,
        kind=model.kind,
        topic=topic,
        level=model.level,
        covers=model.covers,
        sources=[[source.doc, source.section] for source in model.sources],
        erratum=model.erratum is not None,
        title={"en": stem(model.ask.en), "zh": stem(model.ask.zh)},
        words=_words(model),
        body=body,
        document=document,
        place=at,
    )


def _words(model: QuestionTable) -> dict[str, str]:
    """The question, its explanation and its options; not `verify`."""
    words: dict[str, list[str]] = {"en": [], "zh": []}
    for path, text in texts(model):
        words[str(path[-1])].append(text)
    return {lang: plain_line("\n".join(lines)) for lang, lines in words.items()}
