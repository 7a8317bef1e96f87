"""What makes a right question a bad one: languages that disagree, answers that show themselves, draws that fail."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from dlquiz.content import template
from dlquiz.content.crosscheck import texts
from dlquiz.content.expression import ExpressionError
from dlquiz.content.fault import Fault
from dlquiz.content.figures import disagreement
from dlquiz.content.normal import folded
from dlquiz.content.play import present
from dlquiz.content.positions import Path
from dlquiz.content.question import question_of
from dlquiz.content.question_models import ChoiceTable, NumericTable, QuestionTable
from dlquiz.content.record import Loaded, Record
from dlquiz.errors import ContentError
from dlquiz.text import LANGS

SEEDS = range(50)
_GIVEN = ("ask", "options", "items", "pairs")

Questions = Sequence[tuple[Record, Any]]


def faults_in(record: Record, model: QuestionTable) -> Iterator[Fault]:
    """What is wrong with one question that its own shape allows."""
    document, at = record.document, record.place
    for path, text in texts(model):
        problem = unbalanced(text)
        if problem:
            yield document.fault((*at, *path), problem)
    for path, problem in _language_problems(model):
        yield document.fault((*at, *path), problem)
    if isinstance(model, NumericTable):
        for path, problem in _draw_problems(record, model):
            yield document.fault((*at, *path), problem)


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
    found: dict[Path, dict[str, str]] = defaultdict(dict)
    for path, text in texts(model):
        found[path[:-1]][str(path[-1])] = text
    for path, both in found.items():
        problem = disagreement(both["en"], both["zh"], strict=path[0] in _GIVEN and path[-1] != "why")
        if problem:
            yield (*path, "zh"), problem


def _draw_problems(record: Record, model: NumericTable) -> Iterator[tuple[Path, str]]:
    """Draws 50 times: there must be an answer, and every text must render in both languages."""
    head: dict[str, Any] = {name: getattr(record, name) for name in ("id", "kind", "topic", "level")}
    question = question_of({**head, "key": record.id, "pack": "", "covers": (), "sources": ()}, record.body)
    for seed in SEEDS:
        try:
            presented = present(question, seed)
        except ContentError as error:
            yield ("params",), error.problem.removesuffix("; mend the pack") + "; mend params, require or answer"
            return
        for path, text in texts(model):
            try:
                template.render(text, presented.values)
            except ExpressionError as error:
                drawn = ", ".join(f"{name} = {value}" for name, value in presented.values.items())
                yield path, f"can't be filled in for {drawn}: {error}"
                return


# -- between questions -------------------------------------------------------------------------------------------------


def faults_between(questions: Questions) -> Iterator[Fault]:
    """Questions that ask the same in the same words; those of one kind whose numbers are drawn count as well."""
    for lang in LANGS:
        first: dict[str, Record] = {}
        for record, model in questions:
            other = first.setdefault(_said(model, lang), record)
            if other is not record:
                problem = f"asks the same as {other.id!r} ({other.file}:{other.line}); reword or remove one"
                yield record.document.fault((*record.place, "ask", lang), problem)


def _said(model: QuestionTable, lang: str) -> str:
    """The stem with everything that is chosen from: short stems such as `Which is true?` may well be shared."""
    own = [text for path, text in texts(model) if path[-1] == lang and path[0] in ("ask", "options", "items", "pairs")]
    return folded("\n".join(own[:1] if len(own[0]) > 40 else own))


# -- the whole bank ----------------------------------------------------------------------------------------------------


def notes_on(loaded: Loaded) -> Iterator[str]:
    """Remarks on the bank as a whole."""
    choices = [model for _, model in loaded.questions if isinstance(model, ChoiceTable)]
    for lang in LANGS:
        yield from _length_note(choices, lang)
    for file, count in Counter(record.file for record, _ in loaded.questions).items():
        if not 8 <= count <= 25:
            yield f"{file} holds {count} questions; 8 to 25 in a file read best"


def _length_note(choices: Sequence[ChoiceTable], lang: str) -> Iterator[str]:
    """A learner who always takes the longest option should do no better than one who guesses."""
    if len(choices) >= 10:
        hits = sum(_longest_is_right(each, lang) for each in choices)
        guess = sum(1 / len(each.options) for each in choices)
        share, chance = hits / len(choices), guess / len(choices)
        verdict = "it gives itself away" if share > 1.4 * chance else "fine"
        found = f"the longest option is right in {share:.0%} of {len(choices)}"
        yield f"{lang}: {found} ({chance:.0%} by chance): {verdict}"


def _longest_is_right(model: ChoiceTable, lang: str) -> float:
    lengths = [len(getattr(option, lang)) for option in model.options]
    longest = [option for option, length in zip(model.options, lengths, strict=True) if length == max(lengths)]
    return sum(option.right for option in longest) / len(longest)
