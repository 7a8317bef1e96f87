"""`dlquiz show ID`: one question or exercise as plain lines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dlquiz.cli.bank import opened
from dlquiz.cli.language import spoken
from dlquiz.content.exercise import Exercise
from dlquiz.content.library import BUILTIN, EXERCISE, Library
from dlquiz.content.play import Presented, present
from dlquiz.errors import UsageError
from dlquiz.paths import data_dir
from dlquiz.text import LANGS, Lang, Text
from dlquiz.typeset.plain import render
from dlquiz.typeset.wrap import wrap

if TYPE_CHECKING:
    from dlquiz.content.guide import Term

MAX_WIDTH = 100

_DEFINE = Text("Define:", "需要实现：")
_FORBIDDEN = Text("Forbidden:", "禁止使用：")
_CONVENTIONS = Text("For all exercises:", "通用约定：")
_HINT = Text("Hint", "提示")
_MATCH = Text("with one of", "配对项")
_ANSWER = Text("Answer:", "答案：")
_WHY = Text("Why:", "解析：")
_SOLUTION = Text("Solution:", "解答：")
_SAYS = Text("The source says: ", "原文说：")
_TRUTH = Text("In truth: ", "事实是：")
_UNIT = Text("Unit: ", "单位：")
_ALSO = Text("Also: ", "又称：")
_AVOID = Text("Not: ", "不用：")


def width() -> int:
    """Of the terminal, or of a readable line where there is none."""
    return min(shutil.get_terminal_size((MAX_WIDTH, 24)).columns, MAX_WIDTH)


def exercise_lines(exercise: Exercise, lang: Lang, hints: bool, answer: bool) -> Iterator[str]:
    """The statement; hints and the explanation only on demand."""
    yield from _head(exercise.title[lang], exercise.key, exercise.topic, exercise.level, ", ".join(exercise.backends))
    yield from render(exercise.prompt[lang], width())
    yield from ("", _DEFINE[lang])
    for entry in exercise.entry:
        yield from (f"  {line}" for line in entry.splitlines())
    if exercise.forbid:
        yield from ("", _FORBIDDEN[lang])
        yield from (f"  {line}" for line in wrap(", ".join(exercise.forbid), width() - 2))
    if exercise.conventions:
        yield from ("", _CONVENTIONS[lang])
        for convention in exercise.conventions:
            yield from _item("- ", convention[lang])
    if hints:
        for number, hint in enumerate(exercise.hints, start=1):
            yield from ("", *_item(f"{_HINT[lang]} {number}: ", hint[lang]))
    if answer:
        yield from ("", *render(exercise.explanation[lang], width()))


def question_lines(presented: Presented, lang: Lang, answer: bool) -> Iterator[str]:
    """The stem and what there is to choose from; the answer only on demand."""
    question = presented.question
    yield from _head(question.id, question.key, question.topic, question.level, question.kind)
    yield from render(presented.ask(lang), width())
    lefts = presented.lefts(lang)
    if lefts:
        yield ""
        for letter, left in zip("ABCDEFGHI", lefts, strict=False):
            yield from _item(f"{letter}. ", left)
        yield from ("", _MATCH[lang])
    if question.kind != "open":  # its points are the answer
        yield from ("",) if presented.options(lang) else ()
        for number, option in enumerate(presented.options(lang), start=1):
            yield from _item(f"{number}. ", option)
    if question.unit:
        yield from ("", f"{_UNIT[lang]}{presented.unit(lang)}")
    if answer:
        yield from _answer_lines(presented, lang)


def _answer_lines(presented: Presented, lang: Lang) -> Iterator[str]:
    question = presented.question
    yield from ("", _ANSWER[lang])
    for line in presented.right_answer(lang).splitlines():
        yield from _item("  ", line)
    for title, text in ((_SOLUTION, presented.solution(lang)), (_WHY, presented.why(lang))):
        if text:
            yield from ("", title[lang], *render(text, width()))
    for point in question.rubric:
        yield from _item("- ", point.text[lang])
    if question.erratum:
        yield from ("", *_item(_SAYS[lang], question.erratum.says[lang]))
        yield from _item(_TRUTH[lang], question.erratum.truth[lang])


def _head(title: str, *facts: str) -> Iterator[str]:
    yield title
    yield "  ".join(facts)
    yield ""


def _item(mark: str, text: str) -> Iterator[str]:
    """The text behind a mark, its further lines indented under it."""
    from dlquiz.typeset.width import cells

    indent = cells(mark)
    for number, line in enumerate(render(text, max(width() - indent, 20))):
        yield f"{mark if number == 0 else ' ' * indent}{line}".rstrip()


def term_lines(term: Term) -> Iterator[str]:
    """A term of the glossary, both languages side by side."""
    yield f"{term.name.en}  {term.name.zh}"
    yield term.id if term.pack == BUILTIN else f"{term.pack}/{term.id}"
    yield ""
    for lang, aliases, avoid in (("en", term.aliases_en, term.avoid_en), ("zh", term.aliases_zh, term.avoid_zh)):
        yield from wrap(term.line.zh if lang == "zh" else term.line.en, width())
        for name, words in ((_ALSO, aliases), (_AVOID, avoid)):
            if words:
                yield from _item(name.zh if lang == "zh" else name.en, ("、" if lang == "zh" else ", ").join(words))


def _terms(library: Library, name: str) -> list[Term]:
    """The terms called so, if nothing that can be practised is."""
    from dlquiz.content.guide import named

    try:
        library.entry(name)
    except UsageError:
        return named(library.glossary(), name)
    return []


@click.command()
@click.argument("name", metavar="ID")
@click.option("--lang", type=click.Choice(list(LANGS)), help="The language.")
@click.option("--hints", is_flag=True, help="With the hints of an exercise.")
@click.option("--answer", is_flag=True, help="With the answer of a question, or the explanation of an exercise.")
@click.option("--seed", type=int, default=0, show_default=True, help="What draws the numbers and the order.")
def command(name: str, lang: str | None, hints: bool, answer: bool, seed: int) -> None:
    """Show one question or exercise, never its answer unless asked to; or a term of the glossary."""
    data = data_dir()
    library = opened(lang)
    found = _terms(library, name)
    if found:
        for number, term in enumerate(found):
            for line in (*([""] if number else []), *term_lines(term)):
                click.echo(line)
        return
    entry, language = library.entry(name), spoken(lang, data)
    if entry.kind == EXERCISE:
        lines = exercise_lines(library.exercise(entry.key), language, hints, answer)
    else:
        lines = question_lines(present(library.question(entry.key), seed), language, answer)
    for line in lines:
        click.echo(line)
