"""What to ask next.

Learning steps whose time has come, then the reviews due today with the least likely to be recalled first, then new
items in the order given, as many as the day still allows. Neighbours are kept apart: items of one group (topic, kind)
don't follow each other where something else is near.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from dlquiz.progress.calendar import Calendar
from dlquiz.progress.card import Card, State

Item = TypeVar("Item")

WINDOW = 6
"""How far ahead an item of another group is looked for: far enough to mix, near enough to keep the order."""


def is_due(card: Card, now: datetime, end_of_day: datetime) -> bool:
    """Learning steps are due to the minute; reviews from the morning of their day on."""
    return card.due < end_of_day if card.state is State.REVIEW else card.due <= now


def new_left(cards: Iterable[Card], now: datetime, calendar: Calendar, new_per_day: int) -> int:
    """How many new items the learning day of `now` still allows."""
    morning = calendar.start(calendar.day(now))
    return max(0, new_per_day - sum(card.introduced >= morning for card in cards))


def due(keys: Iterable[str], cards: Mapping[str, Card], now: datetime, calendar: Calendar) -> list[str]:
    """The keys that are due: learning steps by their time, then reviews by retrievability, lowest first."""
    end = calendar.end_of_day(now)
    met = [cards[key] for key in keys if key in cards and is_due(cards[key], now, end)]
    learning = sorted((card for card in met if card.state is not State.REVIEW), key=lambda card: (card.due, card.key))
    reviews = [card for card in met if card.state is State.REVIEW]
    return [card.key for card in learning] + _by_retrievability(reviews, now)


def order_due(
    keys: Sequence[str],
    cards: Mapping[str, Card],
    now: datetime,
    *,
    calendar: Calendar,
    new_allowed: int,
    group: Callable[[str], Hashable],
) -> list[str]:
    """Today's queue. `keys` stand in learning order; `new_allowed` as from `new_left`."""
    asked = due(keys, cards, now, calendar)
    fresh = [key for key in keys if key not in cards][:new_allowed]
    return mixed(asked, group) + mixed(fresh, group)


def order_ahead(
    keys: Sequence[str],
    cards: Mapping[str, Card],
    now: datetime,
    *,
    taken: Iterable[str],
    limit: int,
    group: Callable[[str], Hashable],
) -> list[str]:
    """Up to `limit` to practise beyond today's queue (`taken`): new items, then the least likely to be recalled."""
    used = set(taken)
    rest = [key for key in keys if key not in used]
    fresh = [key for key in rest if key not in cards]
    known = _by_retrievability([cards[key] for key in rest if key in cards], now)
    return mixed((fresh + known)[:limit], group)


def mixed(keys: Sequence[str], group: Callable[[str], Hashable]) -> list[str]:
    """The keys with neighbours of different groups as far as the next WINDOW items allow; otherwise in their order."""
    waiting, result = list(keys), []
    previous: Hashable = None
    while waiting:
        ahead = waiting[:WINDOW]
        position = next((index for index, key in enumerate(ahead) if group(key) != previous), 0)
        key = waiting.pop(position)
        previous = group(key)
        result.append(key)
    return result


def interleaved(items: Sequence[Item], part: Callable[[Item], Hashable]) -> list[Item]:
    """The items with every part spread evenly over the whole: twelve of one and three of another go 4:1 all along."""
    parts: dict[Hashable, list[Item]] = {}
    for item in items:
        parts.setdefault(part(item), []).append(item)
    if len(parts) == 1:
        return list(items)
    placed = [
        ((index + 0.5) / len(members), order, item)
        for order, members in enumerate(parts.values())
        for index, item in enumerate(members)
    ]
    return [item for _, _, item in sorted(placed, key=lambda each: each[:2])]


def _by_retrievability(cards: Iterable[Card], now: datetime) -> list[str]:
    return [card.key for card in sorted(cards, key=lambda card: (card.retrievability(now), card.key))]
