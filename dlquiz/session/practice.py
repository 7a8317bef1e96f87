"""One sitting: shows a card, takes its answer to disk at once, moves on, takes back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from dlquiz.content.library import Library
from dlquiz.content.presented import present
from dlquiz.errors import ContentError, UsageError
from dlquiz.progress import Calendar, Rating, Review, Store, schedule
from dlquiz.session.card import Answered, Card
from dlquiz.session.selection import Selection, matching, todays_queue
from dlquiz.session.showing import Showing, noted
from dlquiz.text import Lang

if TYPE_CHECKING:
    from dlquiz.content.play import Marked, Response

__all__ = ["Answered", "Card", "Practice", "Selection"]

RETURN_AFTER = 4
"""A forgotten question comes back after so many others: out of working memory, still in the same sitting."""


class Practice:
    """A sitting over the items of a selection.

    `current()` is the card in front; `answer` commits and leaves it in front until `advance`. `lang` may be changed
    at any time. UsageError for a selection that can't be (see `matching`); StoreError where the store fails.
    """

    forgotten_returns = True

    def __init__(
        self,
        library: Library,
        store: Store,
        selection: Selection,
        *,
        clock: Callable[[], datetime],
        seed: int,
        lang: Lang,
        zone: tzinfo | None = None,
    ) -> None:
        self.library, self.store, self.selection = library, store, selection
        self.clock, self.seed, self.lang = clock, seed, lang
        now = clock()
        settings = store.settings()
        self.retention = settings.retention
        self.calendar = Calendar(zone, settings.day_start)
        self.session = f"{now:%Y%m%dT%H%M%S.%f}-{seed:x}"
        self.skipped = 0
        self.faults: list[str] = []
        """Items that could not be shown and were left out, one line each."""
        self.answers: list[Answered] = []
        """The answers of this sitting that stand, oldest first."""
        self._before: list[tuple[tuple[Showing, ...], int]] = []  # ahead and skipped when each of `answers` was given
        self._ahead = tuple(Showing(key) for key in self._keys(now))
        self._card: Card | None = None
        self._answered: Answered | None = None

    def _keys(self, now: datetime) -> list[str]:
        entries = matching(self.library, self.store, self.selection, now, self.calendar)
        return todays_queue(entries, self.store, self.selection, now, self.calendar)

    # where it stands

    @property
    def done(self) -> int:
        """Answers given."""
        return len(self.answers)

    @property
    def remaining(self) -> int:
        """Cards still to answer, the current one included until it is answered."""
        return len(self._after_answer() if self._answered else self._ahead)

    @property
    def total(self) -> int:
        """Answers this sitting takes; a forgotten card that comes back adds one."""
        return self.done + self.remaining

    @property
    def answered(self) -> Answered | None:
        """The answer to the current card, until `advance`."""
        return self._answered

    def current(self) -> Card | None:
        """The card in front; None when the sitting is over."""
        while self._card is None and self._ahead:
            try:
                self._card = self._shown(self._ahead[0])
            except (ContentError, UsageError) as error:  # its pack is broken, or was removed meanwhile
                self.faults.append(str(error))
                self._ahead = self._ahead[1:]
        return self._card

    # what the learner does

    def answer(self, response: Response, seconds: float, *, text: str = "") -> Answered:
        """Mark the response and commit it with the rating it speaks for; `text` is what was typed, for the log.

        UsageError for a response that can't be marked (a number that is none): nothing is recorded then.
        """
        card = self._unanswered()
        if card.presented is None:
            raise RuntimeError("an exercise takes answer_exercise")
        from dlquiz.content.marking import mark  # after the first question was shown

        marked = mark(card.presented, response)
        return self._commit(card, marked, marked.right, marked.score, seconds, noted(response, text))

    def give_up(self, seconds: float) -> Answered:
        """Commit that the learner does not know: forgotten, with nothing marked."""
        return self._commit(self._unanswered(), None, False, 0.0, seconds, noted("", ""))

    def answer_exercise(self, passed: bool, score: float, seconds: float, *, text: str = "") -> Answered:
        """Commit what a submission came to. A further attempt at the same card corrects the answer: code that
        worked in the end, though not at first, was hard.
        """
        if self._answered is None:
            card = self._unanswered()
            if card.exercise is None:
                raise RuntimeError("a question takes answer")
            return self._commit(card, None, passed, score, seconds, noted(passed, text))
        rating = Rating.HARD if passed else Rating.AGAIN
        if self._answered.right:
            return self._answered
        self._amended(rating, right=passed, score=score, seconds=seconds, response=noted(passed, text))
        return self._replaced(proposed=rating)

    def revise(self, response: Response, *, text: str = "") -> Answered:
        """Correct the answer just given, as the ticks of an open answer, and rate it anew."""
        old = self._answered
        if old is None or old.card.presented is None:
            raise RuntimeError("no question was answered yet")
        from dlquiz.content.marking import mark

        marked = mark(old.card.presented, response)
        rating = self._proposed(old.card, marked.right, marked.score, old.seconds)
        said = text or json.loads(old.review.response).get("text", "")
        self._amended(rating, right=marked.right, score=marked.score, response=noted(response, said))
        return self._replaced(marked=marked, proposed=rating)

    def rate(self, rating: Rating) -> Answered:
        """Overrule the rating of the answer just given."""
        if self._answered is None:
            raise RuntimeError("nothing was answered yet")
        return self._answered if rating is self._answered.rating else self._amended(rating)

    def advance(self) -> Card | None:
        """Go to the next card and return it; None at the end. An unanswered card stays in front."""
        if self._answered is not None:
            self._move_to(self._after_answer())
        return self.current()

    def skip(self) -> Card | None:
        """Leave the current card out of this sitting, unanswered; return the next."""
        if self._answered is not None:
            return self.advance()
        if self._ahead:
            self.skipped += 1
            self._move_to(self._ahead[1:])
        return self.current()

    def undo(self) -> Card | None:
        """Take back the last answer (see `take_back`) and return its card; None if there is no answer left at all."""
        return None if self.take_back() is None else self.current()

    def take_back(self) -> Review | None:
        """Take back the last answer and put its card in front again, with the same numbers; return what it was.

        Without any left in this sitting, the last answer of earlier ones is taken back. None: there is none at all.
        """
        own = self.session if self.answers else None
        review = self.store.undo(now=self.clock(), session=own)
        if review is None:
            return None
        if own is not None:
            self._forget(review)
        elif self._is_there(review.key):
            others = tuple(showing for showing in self._ahead if showing.key != review.key)
            self._move_to((Showing(review.key, seed=review.seed), *others))
        return review

    # within

    def _shown(self, showing: Showing) -> Card:
        entry = self.library.entry(showing.key)
        seed = showing.seed_in(self.seed)
        question = None if entry.kind == "exercise" else self.library.question(entry.key)
        return Card(
            entry=entry,
            presented=present(question, seed) if question else None,
            exercise=None if question else self.library.exercise(entry.key),
            memory=self.store.card(entry.key),
            seed=seed,
            shown_at=self.clock(),
            retention=self.retention,
        )

    def _is_there(self, key: str) -> bool:
        try:
            return self.library.entry(key).key == key
        except UsageError:
            return False  # its pack was removed: the answer is taken back all the same

    def _unanswered(self) -> Card:
        # the card that was shown, even if the time of an interview ran out between the key and here
        card = self._card or self.current()
        if card is None or self._answered is not None:
            raise RuntimeError("there is no card that waits for an answer")
        return card

    def _commit(
        self, card: Card, marked: Marked | None, right: bool, score: float, seconds: float, response: str
    ) -> Answered:
        proposed = self._proposed(card, right, score, seconds)
        review = self.store.record(
            card.key,
            proposed,
            now=self.clock(),
            score=score,
            seconds=seconds,
            lang=self.lang,
            response=response,
            session=self.session,
            seed=card.seed,
        )
        self._answered = Answered(card, marked, right, score, seconds, proposed, proposed, review)
        self.answers.append(self._answered)
        self._before.append((self._ahead, self.skipped))
        return self._answered

    def _proposed(self, card: Card, right: bool, score: float, seconds: float) -> Rating:
        mature = card.memory is not None and card.memory.mature
        return schedule.propose(right, score, seconds, card.entry.kind, mature=mature)

    def _amended(
        self,
        rating: Rating,
        *,
        right: bool | None = None,
        score: float | None = None,
        seconds: float | None = None,
        response: str | None = None,
    ) -> Answered:
        old = self.answers[-1]
        review = self.store.amend(
            old.review.id, rating, now=self.clock(), score=score, seconds=seconds, response=response
        )
        right = old.right if right is None else right
        return self._replaced(rating=rating, review=review, right=right, score=review.score, seconds=review.seconds)

    def _replaced(self, **changes: Any) -> Answered:
        self._answered = self.answers[-1] = self.answers[-1]._replace(**changes)
        return self._answered

    def _after_answer(self) -> tuple[Showing, ...]:
        first, *rest = self._ahead
        answered = self.answers[-1]
        # code that failed was tried as often as the learner cared to: it comes back another day
        again = answered.rating is Rating.AGAIN and answered.card.exercise is None
        if again and self.forgotten_returns:
            rest.insert(RETURN_AFTER, first.again())
        return tuple(rest)

    def _move_to(self, ahead: tuple[Showing, ...]) -> None:
        self._ahead, self._card, self._answered = ahead, None, None

    def _forget(self, review: Review) -> None:
        while self.answers:
            gone = self.answers.pop()
            ahead, self.skipped = self._before.pop()
            self._move_to(ahead)
            if gone.review.id == review.id:
                return
