"""The built-in question bank, proved by execution: every `verify` snippet is run, every question is played once."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from dlquiz.content.library import BUILTIN, Library
from dlquiz.content.play import Presented, Response, mark, present, ticked
from dlquiz.content.question import KINDS, Question
from dlquiz.paths import builtin_pack
from dlquiz.text import LANGS, Lang

QUESTIONS = builtin_pack() / "questions"
FILES = sorted(path.relative_to(QUESTIONS).as_posix() for path in QUESTIONS.glob("*/*.toml"))
VERIFIED_DRAWS = 5
RENDERED_SEEDS = 50
ROUNDING = 1e-9


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("bank")
    return Library.open(folder / "data", folder / "cache")


@pytest.fixture(scope="module")
def bank(library: Library) -> dict[str, Question]:
    """The questions of the built-in pack under their ids."""
    found = library.entries(pack=BUILTIN, kinds=KINDS)
    return {entry.id: library.question(entry.key) for entry in found}


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Snippets run on one core, and leave torch's generator as it was."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with torch.random.fork_rng(devices=[]):
        yield
    torch.set_num_threads(threads)


def ids_in(file: str) -> list[str]:
    tables = tomllib.loads((QUESTIONS / file).read_text(encoding="utf-8"))["question"]
    return [table["id"] for table in tables]


def run(question: Question, values: dict[str, float]) -> dict[str, Any]:
    """The globals that the snippet of the question leaves behind."""
    scope: dict[str, Any] = dict(values)
    exec(compile(question.verify, f"verify of {question.id}", "exec"), scope)
    return scope


def numbers(text: str) -> list[str]:
    """The numbers in a text, thousands separators removed."""
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)(?:,|\{,\})(?=\d{3}(?!\d))", "", text))


def slack(question: Question, answer: float) -> float:
    """How far from the answer a response may be, rounding errors apart."""
    return max(question.tolerance.abs, question.tolerance.rel * abs(answer), ROUNDING)


def right_response(presented: Presented) -> Response:
    question, order = presented.question, presented.order
    rights = [place for place, each in enumerate(order) if question.options and question.options[each].right]
    match question.kind:
        case "choice":
            return rights[0]
        case "multi":
            return frozenset(rights)
        case "truefalse":
            return question.truth
        case "numeric":
            return repr(float(presented.answer()))
        case "cloze":
            return tuple(blank.zh[0] if place % 2 else blank.en[0] for place, blank in enumerate(question.blanks))
        case "open":
            return frozenset(range(len(question.rubric)))
    return tuple(order.index(each) for each in range(len(order)))


def test_the_pack_is_without_faults(library: Library) -> None:
    assert library.faults == ()


def test_the_bank_covers_every_kind_and_document(library: Library, bank: dict[str, Question]) -> None:
    assert len(bank) >= 60
    assert {question.kind for question in bank.values()} == set(KINDS)
    cited = {source.doc for question in bank.values() for source in question.sources}
    assert {"000", "001", "002", "003", "004"} <= cited
    assert sum(question.erratum is not None for question in bank.values()) >= 8
    assert {topic.id for topic in library.topics} == {question.topic for question in bank.values()}


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize("file", FILES)
def test_snippets_prove_the_answers(bank: dict[str, Question], file: str) -> None:
    for question in (bank[each] for each in ids_in(file)):
        if question.kind == "numeric":
            assert question.verify, f"{question.id}: a calculation needs a snippet that proves it"
            for seed in range(VERIFIED_DRAWS if question.params else 1):
                prove(present(question, seed))
        elif question.verify:
            run(question, {})


def prove(presented: Presented) -> None:
    question = presented.question
    proved = float(run(question, dict(presented.values))["answer"])
    given = presented.answer()
    assert abs(given - proved) <= slack(question, proved), (
        f"{question.id} with {presented.values}: {given}, but {proved} by execution"
    )


def test_calculations_say_the_same_numbers_in_both_languages(bank: dict[str, Question]) -> None:
    for question in (each for each in bank.values() if each.kind == "numeric"):
        for seed in range(RENDERED_SEEDS):
            drawn = present(question, seed)
            answer = drawn.answer()
            assert math.isfinite(answer), question.id
            asked = [set(numbers(drawn.ask(lang))) for lang in LANGS]
            assert asked[0] == asked[1], f"{question.id}: {asked[0] ^ asked[1]} in one language only"
            for lang in LANGS:
                worked = [float(each) for each in numbers(drawn.solution(lang))]
                arrives = any(math.isclose(each, abs(answer), rel_tol=0.01, abs_tol=0.01) for each in worked)
                assert arrives, f"{question.id} {lang}: the solution does not arrive at {answer}"


def test_the_right_response_is_marked_right(bank: dict[str, Question]) -> None:
    for question in bank.values():
        for seed in range(3):
            presented = present(question, seed)
            marked = mark(presented, right_response(presented))
            assert marked.right, f"{question.id}: {presented.values} {presented.order}"
            assert marked.score == 1, question.id


def test_model_answers_make_every_point_of_their_rubric(bank: dict[str, Question]) -> None:
    for question in (each for each in bank.values() if each.kind == "open"):
        assert question.model is not None
        for lang in LANGS:
            missed = set(range(len(question.rubric))) - ticked(question, question.model[lang])
            assert not missed, f"{question.id} {lang}: {[question.rubric[each].text.en for each in missed]}"


@pytest.mark.parametrize("lang", LANGS)
def test_the_right_option_is_not_known_by_its_length(bank: dict[str, Question], lang: Lang) -> None:
    longest, chance = 0.0, 0.0
    choices = [question for question in bank.values() if question.kind == "choice"]
    for question in choices:
        lengths = [len(option.text[lang]) for option in question.options]
        top = [option for option in question.options if len(option.text[lang]) == max(lengths)]
        longest += sum(option.right for option in top) / len(top)
        chance += 1 / len(lengths)
    assert abs(longest - chance) / len(choices) < 0.1


def test_files_have_the_size_of_one_sitting() -> None:
    sizes = {file: len(ids_in(file)) for file in FILES}
    assert not {file: size for file, size in sizes.items() if not 8 <= size <= 25}
