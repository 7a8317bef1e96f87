"""When an item is due again: FSRS-6 through the `fsrs` package, which is imported on first use (20 ms).

Without its fuzz, so that the interval shown on a key is the interval given, and the log replays to the same cards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from dlquiz.progress.card import Card, Rating, Review, State, utc

if TYPE_CHECKING:
    import fsrs

RETENTION = 0.9

# kind -> (quick, slow) in seconds. Recall from memory takes seconds, a calculation or a longer text minutes, code many
# minutes: one threshold for all would call every exercise slow and every true-or-false quick.
PACE: dict[str, tuple[float, float]] = {
    "truefalse": (6, 40),
    "choice": (10, 60),
    "multi": (15, 90),
    "cloze": (12, 75),
    "order": (20, 120),
    "match": (20, 120),
    "numeric": (40, 240),
    "open": (60, 420),
    "exercise": (8 * 60, 40 * 60),
}
UNKNOWN_PACE = (10.0, 90.0)

PARTLY = 0.6
"""From this score on, an answer that is not wholly right was hard rather than forgotten."""


def after(card: Card | None, key: str, rating: Rating, now: datetime, retention: float = RETENTION) -> Card:
    """The card once it was answered at `now` (aware); `card` is None for an item never answered before."""
    now = utc(now)
    planned, _ = _scheduler(retention).review_card(_theirs(card, now), _their_rating(rating), now)
    assert planned.stability is not None and planned.difficulty is not None
    forgotten = card is not None and card.state is State.REVIEW and rating is Rating.AGAIN
    return Card(
        key=key,
        state=State(int(planned.state)),
        step=planned.step,
        stability=planned.stability,
        difficulty=planned.difficulty,
        due=planned.due,
        introduced=card.introduced if card else now,
        last_review=now,
        reps=(card.reps if card else 0) + 1,
        lapses=(card.lapses if card else 0) + forgotten,
    )


def replay(reviews: Iterable[Review]) -> Card | None:
    """The card that a key's answers, in the order given, lead to; None without any."""
    card: Card | None = None
    for review in reviews:
        card = after(card, review.key, review.rating, review.at, review.retention)
    return card


def preview(card: Card | None, now: datetime, retention: float = RETENTION) -> dict[Rating, timedelta]:
    """How long until the item is due again, for each rating it might get at `now`."""
    now = utc(now)
    return {rating: after(card, "", rating, now, retention).due - now for rating in Rating}


def propose(right: bool, score: float, seconds: float, kind: str, *, mature: bool = False) -> Rating:
    """The rating that correctness and time speak for; the learner may overrule it.

    Wrong is `again`, except that a mostly right answer (not code, which works or does not) is `hard`, as is a right
    one that was slow. `easy` stretches an interval most, so it is only proposed where a quick answer comes from
    memory rather than luck or a look at the question before: on a mature card.
    """
    quick, slow = PACE.get(kind, UNKNOWN_PACE)
    if not right:
        return Rating.HARD if score >= PARTLY and kind != "exercise" else Rating.AGAIN
    if score < 1 or seconds > slow:
        return Rating.HARD
    return Rating.EASY if mature and seconds <= quick else Rating.GOOD


@lru_cache(maxsize=8)
def _scheduler(retention: float) -> fsrs.Scheduler:
    import fsrs

    return fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)


def _their_rating(rating: Rating) -> fsrs.Rating:
    import fsrs

    return fsrs.Rating(int(rating))


def _theirs(card: Card | None, now: datetime) -> fsrs.Card:
    # An explicit card_id and due: without them the constructor sleeps for a millisecond and reads the clock.
    import fsrs

    if card is None:
        return fsrs.Card(card_id=0, due=now)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State(int(card.state)),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
