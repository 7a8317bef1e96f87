"""What makes a right question a bad one: languages that disagree, answers that show themselves, draws that fail."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from dlquiz.content import giveaway, stems, template
from dlquiz.content.crosscheck import texts
from dlquiz.content.expression import ExpressionError
from dlquiz.content.fault import Fault
from dlquiz.content.figures import disagreement
from dlquiz.content.likeness import alike
from dlquiz.content.marking import ticked
from dlquiz.content.normal import folded
from dlquiz.content.play import present
from dlquiz.content.positions import Path
from dlquiz.content.question import Question, question_of
from dlquiz.content.question_models import ChoiceTable, MultiTable, NumericTable, OpenTable, QuestionTable
from dlquiz.content.record import Loaded, Record
from dlquiz.content.wording import Wording
from dlquiz.errors import ContentError
from dlquiz.text import LANGS

SEEDS = range(50)
_GIVEN = ("ask", "options", "items", "pairs")
_HOLE = re.compile(r"\{\{[^{}]*\}\}")

Questions = Sequence[tuple[Record, Any]]
Flaw = Callable[[str], str]
"""What can't be drawn of a text, as a problem; empty when all can."""


def faults_in(record: Record, model: QuestionTable, flaw: Flaw | None = None) -> Iterator[Fault]:
    """What is wrong with one question that its own shape allows."""
    for path, problem in (*_defects(record, model, flaw), *_weaknesses(model)):
        yield record.document.fault((*record.place, *path), problem)


def defects_in(record: Record, model: QuestionTable) -> Iterator[Fault]:
    """Of those: what would be shown or marked wrongly."""
    for path, problem in _defects(record, model, None):
        yield record.document.fault((*record.place, *path), problem)


def _defects(record: Record, model: QuestionTable, flaw: Flaw | None) -> Iterator[tuple[Path, str]]:
    for path, text in texts(model):
        problem = unbalanced(text) or (flaw(_filled(model, text)) if flaw else "")
        if problem:
            yield path, problem
    yield from _language_problems(model)
    if isinstance(model, NumericTable):
        yield from _draw_problems(record, model)
    if isinstance(model, OpenTable):
        yield from _unticked(record, model)


def _weaknesses(model: QuestionTable) -> Iterator[tuple[Path, str]]:
    """What makes it a worse question than it could be."""
    yield from stems.stem_problems(model)
    if isinstance(model, ChoiceTable | MultiTable):
        yield from giveaway.option_problems(model)
    if isinstance(model, ChoiceTable):
        yield from stems.overlap_problems(model)


def _filled(model: QuestionTable, text: str) -> str:
    """With a number in every hole of a template."""
    return _HOLE.sub("1", text) if isinstance(model, NumericTable) else text


def unbalanced(text: str) -> str:
    """Code or a formula that is opened and not closed, as a problem; empty when all are."""
    if text.count("```") % 2:
        return "has a ``` that is never closed"
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    if prose.count("`") % 2:
        return "has a ` that is never closed"
    prose = re.sub(r"`[^`]*`", "", prose).replace(r"\$", "")
    return "has a $ that is never closed (write a dollar as \\$)" if prose.count("$") % 2 else ""


def _language_problems(model: QuestionTable) -> Iterator[tuple[Path, str]]:
    """Numbers and expressions that one language has and the other lacks."""
    for path, both in _pairs(model):
        for lang, problem in stems.translation_problem(both["en"], both["zh"]):
            yield (*path, lang), problem
        problem = disagreement(both["en"], both["zh"], strict=path[0] in _GIVEN and path[-1] != "why")
        if problem:
            yield (*path, "zh"), problem


def _draw_problems(record: Record, model: NumericTable) -> Iterator[tuple[Path, str]]:
    """Draws 50 times: there must be an answer, and every text must render in both languages."""
    question = _played(record)
    templates = [(path, text) for path, text in texts(model) if "{{" in text]
    for seed in SEEDS:
        try:
            presented = present(question, seed)
        except ContentError as error:
            yield ("params",), error.problem.removesuffix("; mend the pack") + "; mend params, require or answer"
            return
        for path, text in templates:
            try:
                template.render(text, presented.values)
            except ExpressionError as error:
                drawn = ", ".join(f"{name} = {value}" for name, value in presented.values.items())
                yield path, f"can't be filled in for {drawn}: {error}"
                return


def _unticked(record: Record, model: OpenTable) -> Iterator[tuple[Path, str]]:
    """Points of the rubric that the model answer itself does not make."""
    question = _played(record)
    for lang in LANGS:
        made = ticked(question, getattr(model.model, lang))
        for index in range(len(model.rubric)):
            if index not in made:
                yield (
                    ("rubric", index, "cues"),
                    f"none of the cues occurs in model.{lang}; add one or complete the model",
                )


def _played(record: Record) -> Question:
    head: dict[str, Any] = {name: getattr(record, name) for name in ("id", "kind", "topic", "level")}
    return question_of({**head, "key": record.id, "pack": "", "covers": (), "sources": ()}, record.body)


# -- the glossary ------------------------------------------------------------------------------------------------------


def wording_faults(wording: Wording, questions: Questions) -> Iterator[Fault]:
    """Words that the glossary says to avoid. What a document `says` is its own wording."""
    for record, model in questions:
        for path, both in _pairs(model):
            if path[:2] != ("erratum", "says"):
                for lang, problem in wording.wrong_words(both["en"], both["zh"]):
                    yield record.document.fault((*record.place, *path, lang), problem)
        whole = _whole(model, "zh")
        for problem in wording.missing(_whole(model, "en", _GIVEN), whole):
            yield record.document.fault((*record.place, "ask", "zh"), problem)


def wording_notes(wording: Wording, questions: Questions) -> Iterator[str]:
    """Terms that the explanations use in English only: free translation as a rule, sometimes a slip."""
    for record, model in questions:
        whole = _whole(model, "zh")
        given = set(wording.missing(_whole(model, "en", _GIVEN), whole))
        for problem in wording.missing(_whole(model, "en"), whole):
            if problem not in given:
                yield f"{record.file}:{record.line}: {record.id}: {problem}"


def _pairs(model: QuestionTable) -> Iterator[tuple[Path, dict[str, str]]]:
    found: dict[Path, dict[str, str]] = defaultdict(dict)
    for path, text in texts(model):
        found[path[:-1]][str(path[-1])] = text
    yield from found.items()


def _whole(model: QuestionTable, lang: str, parts: Sequence[str] = ()) -> str:
    """All of a question's texts in a language, or those that are shown before it is answered."""
    return "\n".join(
        text
        for path, text in texts(model)
        if path[-1] == lang
        and path[:2] != ("erratum", "says")
        and (not parts or (path[0] in parts and "why" not in path))
    )


# -- between questions -------------------------------------------------------------------------------------------------


def faults_between(questions: Questions) -> Iterator[Fault]:
    """Questions that ask the same in the same or nearly the same words; other numbers make no other question."""
    for lang in LANGS:
        said = [_said(model, lang) for _, model in questions]
        for number, earlier, likeness in alike(said):
            (record, _), (other, _) = questions[number], questions[earlier]
            same = "asks the same as" if likeness == 1 else f"is {likeness:.0%} the same as"
            problem = f"{same} {other.id!r} ({other.file}:{other.line}); reword or remove one"
            yield record.document.fault((*record.place, "ask", lang), problem)


def _said(model: QuestionTable, lang: str) -> str:
    """The stem with everything that is chosen from: short stems such as `Which is true?` may well be shared."""
    given = _whole(model, lang, _GIVEN)
    stem = getattr(model.ask, lang)
    return str(stem) if len(folded(stem)) > 40 else given


# -- the whole bank ----------------------------------------------------------------------------------------------------


def bank_faults(loaded: Loaded) -> Iterator[Fault]:
    """Faults of the bank as a whole."""
    yield from giveaway.bank_faults(giveaway.choices_of(loaded.questions))


def notes_on(loaded: Loaded) -> Iterator[str]:
    """Remarks on the bank as a whole."""
    yield from giveaway.bank_notes(giveaway.choices_of(loaded.questions))
    for file, count in Counter(record.file for record, _ in loaded.questions).items():
        if not 8 <= count <= 25:
            yield f"{file} holds {count} questions; 8 to 25 in a file read best"
