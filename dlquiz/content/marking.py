"""Marking a response to a question. Positions are those on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dlquiz.content.normal import plain
from dlquiz.content.presented import Presented
from dlquiz.content.question import Question
from dlquiz.content.response import fills, is_close, number
from dlquiz.errors import UsageError
from dlquiz.text import LANGS, Text

Response = int | frozenset[int] | bool | str | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one part of a response.

    choice, multi: the option at `position` is `right`, was `chosen`, and `why`. cloze, order, match, open: the part at
    `position` (blank, place, left side, rubric point) was answered `right`.
    """

    position: int
    right: bool
    chosen: bool
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """`right` only when everything is; `score` 0..1 gives partial credit."""

    right: bool
    score: float
    notes: tuple[Note, ...] = ()


def mark(presented: Presented, response: Response) -> Marked:
    """Mark a response of the question's kind; raises UsageError for one that is none.

    choice: a position. multi: a set of positions. truefalse: a bool. numeric: the typed text. cloze: a text per blank.
    order: positions in the order they were put. match: for each left side the position of a right side. open: the set
    of rubric points that were made.
    """
    return _MARKS[presented.question.kind](presented, response)


def _mark_choice(presented: Presented, response: Response) -> Marked:
    if not isinstance(response, int) or isinstance(response, bool):
        raise _unfit(presented, "the number of one option")
    marked = _mark_options(presented, _positions(presented, [response]))
    return Marked(marked.right, float(marked.right), marked.notes)


def _mark_multi(presented: Presented, response: Response) -> Marked:
    if not isinstance(response, frozenset):
        raise _unfit(presented, "the numbers of all right options")
    return _mark_options(presented, _positions(presented, response))


def _mark_options(presented: Presented, chosen: frozenset[int]) -> Marked:
    """Partial credit: (hits - false picks) / right options, never below 0."""
    options = [presented.question.options[each] for each in presented.order]
    rights = frozenset(position for position, option in enumerate(options) if option.right)
    notes = tuple(Note(at, option.right, at in chosen, option.why) for at, option in enumerate(options))
    score = max(0.0, (len(chosen & rights) - len(chosen - rights)) / len(rights))
    return Marked(chosen == rights, score, notes)


def _mark_truth(presented: Presented, response: Response) -> Marked:
    if not isinstance(response, bool):
        raise _unfit(presented, "true or false")
    right = response is presented.question.truth
    return Marked(right, float(right))


def _mark_number(presented: Presented, response: Response) -> Marked:
    if not isinstance(response, str):
        raise _unfit(presented, "a number")
    unit, tolerance = presented.question.unit, presented.question.tolerance
    given = number(response, tuple(presented.unit(lang) for lang in LANGS) if unit else ())
    right = is_close(given, presented.answer(), tolerance.abs, tolerance.rel)
    return Marked(right, float(right))


def _mark_blanks(presented: Presented, response: Response) -> Marked:
    blanks = presented.question.blanks
    if not isinstance(response, tuple) or len(response) != len(blanks):
        raise _unfit(presented, f"{len(blanks)} answers, one for each blank")
    pairs = zip(response, blanks, strict=True)
    return _shares([fills(str(typed), (*blank.en, *blank.zh)) for typed, blank in pairs])


def _mark_order(presented: Presented, response: Response) -> Marked:
    """Partial credit: the share of neighbours in the right order that the response also puts one before the other."""
    placed = _permutation(presented, response)
    place = {item: position for position, item in enumerate(placed)}
    kept = sum(place[item] < place[item + 1] for item in range(len(placed) - 1))
    notes = tuple(Note(position, item == position, True) for position, item in enumerate(placed))
    return Marked(all(note.right for note in notes), kept / max(len(placed) - 1, 1), notes)


def _mark_match(presented: Presented, response: Response) -> Marked:
    return _shares([item == left for left, item in enumerate(_permutation(presented, response))])


def _mark_open(presented: Presented, response: Response) -> Marked:
    rubric = presented.question.rubric
    if not isinstance(response, frozenset) or not response <= set(range(len(rubric))):
        raise _unfit(presented, "the numbers of the points that were made")
    notes = tuple(Note(at, at in response, at in response, point.text) for at, point in enumerate(rubric))
    return Marked(len(response) == len(rubric), len(response) / len(rubric), notes)


def _shares(parts: list[bool]) -> Marked:
    notes = tuple(Note(position, right, True) for position, right in enumerate(parts))
    return Marked(all(parts), sum(parts) / len(parts), notes)


def _positions(presented: Presented, chosen: list[int] | frozenset[int]) -> frozenset[int]:
    if any(each not in range(len(presented.order)) for each in chosen):
        raise _unfit(presented, f"numbers of the {len(presented.order)} options")
    return frozenset(chosen)


def _permutation(presented: Presented, response: Response) -> tuple[int, ...]:
    """What the learner put at each place, as indexes into the question's own order."""
    count = len(presented.order)
    if not isinstance(response, tuple) or sorted(response, key=str) != sorted(range(count), key=str):
        raise _unfit(presented, f"each of the {count} numbers once")
    return tuple(presented.order[int(each)] for each in response)


def _unfit(presented: Presented, wanted: str) -> UsageError:
    return UsageError(f"{presented.question.key} takes {wanted}")


_MARKS: Mapping[str, Callable[[Presented, Response], Marked]] = {
    "choice": _mark_choice,
    "multi": _mark_multi,
    "truefalse": _mark_truth,
    "numeric": _mark_number,
    "cloze": _mark_blanks,
    "order": _mark_order,
    "match": _mark_match,
    "open": _mark_open,
}


def ticked(question: Question, text: str) -> frozenset[int]:
    """open: the rubric points that an answer in one's own words seems to make, found by their cues."""
    said = plain(text)
    return frozenset(
        index
        for index, point in enumerate(question.rubric)
        if any(all(part in said for part in map(plain, cue.split(" + "))) for cue in point.cues)
    )
