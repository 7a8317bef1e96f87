"""What to practise, and how the items that match are put in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from dlquiz.content.library import Entry, Library
from dlquiz.errors import UsageError
from dlquiz.progress import Calendar, Store
from dlquiz.progress import queue as queues
from dlquiz.text import Text

LEVELS = ("junior", "mid", "senior")
CALCULATION = ("numeric",)
CODE = ("exercise",)

AHEAD = 20
"""How many items a sitting offers when nothing is due and the day's new ones are done."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which items a sitting draws from; empty means all."""

    topics: tuple[str, ...] = ()
    pack: str | None = None
    level: str | None = None
    kinds: tuple[str, ...] = ()
    document: str | None = None
    """Only items drawn from this source document, e.g. "000"."""
    weak: bool = False
    """Only the topics answered worst lately."""
    errata: bool = False
    """Only items that correct a document."""
    count: int | None = None
    """How many items; None: today's reviews and new ones."""
    due_only: bool = False
    """Reviews only, nothing new."""
    minutes: float | None = None
    """A mock interview of so many minutes, instead of a sitting by schedule."""
    levels: tuple[str, ...] = ()
    """Any of these levels."""
    concepts: tuple[str, ...] = ()
    """Only items that cover one of these concepts."""
    mix: tuple[tuple[str, int], ...] = ()
    """How an interview's minutes are shared out among its parts; empty for the usual shares."""
    interview: Text | None = None
    """The name of the interview that this is."""


def part_of(kind: str) -> str:
    """The part of an interview that a kind belongs to: theory, calculation or code."""
    return "calculation" if kind in CALCULATION else "code" if kind in CODE else "theory"


def matching(library: Library, store: Store, selection: Selection, now: datetime, calendar: Calendar) -> list[Entry]:
    """The entries selected, in learning order: by topic, then level, with questions and code spread over both.

    UsageError if the weak topics are asked for and there are none yet.
    """
    topics: Collection[str] = selection.topics
    if selection.weak:
        topics = _weak(library, store, now, calendar, topics)
    found = library.entries(
        topics=topics,
        pack=selection.pack,
        level=selection.level,
        kinds=selection.kinds,
        document=selection.document,
        errata=selection.errata,
    )
    return _in_learning_order(library, [entry for entry in found if _fits(entry, selection)])


def _fits(entry: Entry, selection: Selection) -> bool:
    """What named interviews choose by beyond the library's own filters."""
    return (not selection.levels or entry.level in selection.levels) and (
        not selection.concepts or not set(selection.concepts).isdisjoint(entry.covers)
    )


def todays_queue(
    entries: Sequence[Entry], store: Store, selection: Selection, now: datetime, calendar: Calendar
) -> list[str]:
    """The keys of one sitting: due, then new, then (to fill `count`, or when nothing is due) what comes next."""
    cards = store.cards()
    by_key = {entry.key: entry for entry in entries}
    keys = list(by_key)

    def group(key: str) -> tuple[str, str]:
        return by_key[key].topic, by_key[key].kind

    if selection.due_only:
        return queues.mixed(queues.due(keys, cards, now, calendar), group)[: selection.count]
    allowed = queues.new_left(cards.values(), now, calendar, store.settings().new_per_day)
    today = queues.order_due(keys, cards, now, calendar=calendar, new_allowed=allowed, group=group)
    wanted = selection.count if selection.count is not None else len(today) or AHEAD
    if len(today) < wanted:
        ahead = wanted - len(today)
        today += queues.order_ahead(keys, cards, now, taken=today, limit=ahead, group=group)
    return today[:wanted]


def _in_learning_order(library: Library, entries: Sequence[Entry]) -> list[Entry]:
    shelves: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        shelves.setdefault((entry.topic, entry.level), []).append(entry)
    topics = {topic.id: place for place, topic in enumerate(library.topics)}
    levels = {level: place for place, level in enumerate(LEVELS)}

    def place(shelf: tuple[str, str]) -> tuple[int, int]:
        return topics.get(shelf[0], len(topics)), levels.get(shelf[1], len(levels))

    ordered: list[Entry] = []
    for shelf in sorted(shelves, key=place):
        ordered += queues.interleaved(shelves[shelf], lambda entry: part_of(entry.kind))
    return ordered


def _weak(library: Library, store: Store, now: datetime, calendar: Calendar, topics: Collection[str]) -> list[str]:
    from dlquiz.progress.stats import by_topic, weak_topics  # only these sittings need it

    mapping = {entry.key: entry.topic for entry in library.entries(topics=topics)}
    weakest = weak_topics(by_topic(mapping, store.cards(), store.reviews(), now, calendar))
    if not weakest:
        raise UsageError(
            "no weak topics: nothing was forgotten lately; practise without --weak",
            "没有薄弱主题：近期没有遗忘的题；请去掉 --weak 再练",
        )
    return weakest
