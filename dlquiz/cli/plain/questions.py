"""Questions as lines: showing one, taking a response of its kind, telling what it came to."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

from dlquiz.cli.plain import parsing, words
from dlquiz.cli.plain.lines import Command, Lines
from dlquiz.content.play import Note, Presented, Response, ticked
from dlquiz.errors import UsageError
from dlquiz.session.card import Answered
from dlquiz.session.practice import Practice
from dlquiz.text import Lang


def show(presented: Presented, lines: Lines, lang: Lang) -> None:
    """The question, and what there is to choose from."""
    lines.write(presented.ask(lang))
    for label, left in zip(ascii_lowercase, presented.lefts(lang), strict=False):
        lines.item(f"  {label}.", left)
    if presented.question.kind != "open":
        for number, option in enumerate(presented.options(lang), 1):
            lines.item(f"  {number})", option)


def take(practice: Practice, presented: Presented, lines: Lines, elapsed: Callable[[], float]) -> Answered | Command:
    """Ask until there is an answer, which is then on disk, or a command. What can't be read is asked for again."""
    while True:
        given = _response(presented, lines, practice.lang)
        if given is Command.UNKNOWN:
            return practice.give_up(elapsed())
        if isinstance(given, Command):
            return given
        response, text = given
        try:
            return practice.answer(response, elapsed(), text=text)
        except UsageError:
            lines.say(words.UNREADABLE[presented.question.kind])


def tell(answered: Answered, lines: Lines, lang: Lang) -> None:
    """Right or wrong, the right answer, and the reasons."""
    presented = answered.card.presented
    assert presented is not None
    lines.raw()
    if answered.right:
        lines.say(words.RIGHT)
    elif answered.score > 0:
        lines.say(words.PARTLY, score=answered.score)
    else:
        lines.say(words.WRONG)
    _tell_parts(presented, answered, lines, lang)
    _tell_reasons(presented, lines, lang)


def settle_ticks(practice: Practice, answered: Answered, lines: Lines) -> Command | None:
    """Let the learner correct which points of an open answer were made; each change is on disk at once."""
    presented = answered.card.presented
    assert presented is not None
    count = len(presented.question.rubric)
    while True:
        typed = lines.ask(words.TOGGLE)
        if isinstance(typed, Command):
            return typed if typed is Command.UNDO or typed.leaves else None
        if not typed.strip():
            return None
        toggled = parsing.numbers(typed, count)
        if toggled is None:
            lines.say(words.TOGGLE_UNREADABLE, count=count)
            continue
        response = _ticks(answered) ^ frozenset(toggled)
        answered = practice.revise(response)
        show_points(answered, lines, practice.lang)


def show_points(answered: Answered, lines: Lines, lang: Lang) -> None:
    """The key points of an open answer, those made with a tick."""
    presented = answered.card.presented
    assert presented is not None
    lines.say(words.POINTS)
    ticks = _ticks(answered)
    for place, point in enumerate(presented.options(lang)):
        lines.item(f"  [{'x' if place in ticks else ' '}] {place + 1})", point)


def rate(practice: Practice, answered: Answered, lines: Lines) -> Command | None:
    """Show the next intervals and let the learner overrule the proposed rating."""
    lines.wrapped(words.ratings(answered.card.previews, practice.lang))
    while True:
        proposed = words.RATINGS[answered.proposed][practice.lang]
        typed = lines.ask(words.RATE, proposed=proposed)
        if isinstance(typed, Command):
            return typed if typed is Command.UNDO or typed.leaves else None
        if not typed.strip():
            return None
        rating = parsing.rating_of(typed)
        if rating is not None:
            practice.rate(rating)
            return None
        lines.say(words.RATE_UNREADABLE)


# responses


def _response(presented: Presented, lines: Lines, lang: Lang) -> tuple[Response, str] | Command:
    kind = presented.question.kind
    if kind == "open":
        return _open(presented, lines)
    if kind == "cloze":
        return _cloze(presented, lines)
    count = len(presented.order)
    while True:
        unit = f" ({presented.unit(lang)})" if presented.unit(lang) else ""
        typed = lines.ask(words.ASK[kind], count=count, unit=unit)
        if isinstance(typed, Command):
            return typed
        response = parsing.response_of(presented, typed)
        if response is not None:
            return response, typed.strip()
        lines.say(words.UNREADABLE[kind], count=count)


def _open(presented: Presented, lines: Lines) -> tuple[Response, str] | Command:
    said: list[str] = []
    prompt = words.ASK["open"]
    while True:
        typed = lines.ask(None if said else prompt)
        if typed is Command.END and said:
            break  # what was said before the input ended counts
        if isinstance(typed, Command):
            return typed
        if not typed.strip():
            break
        said.append(typed)
    text = "\n".join(said)
    return ticked(presented.question, text), text


def _cloze(presented: Presented, lines: Lines) -> tuple[Response, str] | Command:
    count = len(presented.question.blanks)
    given: list[str] = []
    while len(given) < count:
        name = "cloze one" if count == 1 else "cloze"
        typed = lines.ask(words.ASK[name], number=len(given) + 1, count=count)
        if isinstance(typed, Command):
            return typed
        parts = [typed.strip()] if count == 1 else parsing.blanks(typed)
        if not all(parts) or len(parts) not in (1, count - len(given)):
            lines.say(words.UNREADABLE["cloze"], count=count - len(given))
        else:
            given += parts
    return tuple(given), "; ".join(given)


# results


def _ticks(answered: Answered) -> frozenset[int]:
    notes = answered.marked.notes if answered.marked else ()
    return frozenset(note.position for note in notes if note.right)


def _tell_parts(presented: Presented, answered: Answered, lines: Lines, lang: Lang) -> None:
    kind = presented.question.kind
    if kind in ("choice", "multi"):
        _tell_options(presented, answered, lines, lang)
    elif kind == "open":
        lines.say(words.MODEL)
        lines.write(presented.model(lang), "  ")
        show_points(answered, lines, lang)
    elif kind != "truefalse" or not answered.right:
        lines.say(words.RIGHT_ANSWER)
        lines.write(presented.right_answer(lang), "  ")


def _tell_options(presented: Presented, answered: Answered, lines: Lines, lang: Lang) -> None:
    options = presented.question.options
    chosen = {note.position for note in answered.marked.notes if note.chosen} if answered.marked else set()
    for place, index in enumerate(presented.order):
        option = options[index]
        verdict = _verdict(Note(place, option.right, place in chosen), lang)
        lines.item(f"  {place + 1})", f"{verdict}{': ' if lang == 'en' else '：'}{option.why[lang]}")


def _verdict(note: Note, lang: Lang) -> str:
    verdict = (words.OPTION_RIGHT if note.right else words.OPTION_WRONG)[lang]
    return words.CHOSEN[lang].format(verdict=verdict) if note.chosen else verdict


def _tell_reasons(presented: Presented, lines: Lines, lang: Lang) -> None:
    question = presented.question
    if question.solution:
        lines.say(words.SOLUTION)
        lines.write(presented.solution(lang), "  ")
    lines.say(words.WHY)
    lines.write(presented.why(lang), "  ")
    if question.erratum:
        lines.say(words.DOCUMENT_SAYS)
        lines.write(question.erratum.says[lang], "  ")
        lines.say(words.TRUTH)
        lines.write(question.erratum.truth[lang], "  ")
    for source in question.sources:
        lines.say(words.SOURCE, place=f"{source.doc} § {source.section}".rstrip(" §"))
