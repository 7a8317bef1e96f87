"""Undo and replay over any history: what was undone was never there, and the log alone gives the cards."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dlquiz.errors import StoreError
from dlquiz.progress import Rating, Review, Store, schedule

KEYS = ("core/adam", "core/iou", "mine/bn")
SESSIONS = ("s1", "s2")


class History(RuleBasedStateMachine):
    """Drives a real store beside a model: the plain list of answers that stand."""

    @initialize()
    def begin(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "progress.db"
        self.store = Store.open(self.path)
        self.now = datetime(2026, 1, 1, tzinfo=UTC)
        self.model: list[Review] = []
        self.given: list[int] = []

    @rule(
        key=st.sampled_from(KEYS),
        rating=st.sampled_from(Rating),
        hours=st.integers(-2, 400),
        who=st.sampled_from(SESSIONS),
    )
    def answer(self, key, rating, hours, who):
        self.now += timedelta(hours=hours)  # a clock set back must do no harm either
        review = self.store.record(
            key, rating, now=self.now, score=0.5, seconds=1, lang="en", response="", session=who, seed=None
        )
        self.model.append(review)
        self.given.append(review.id)

    @rule(which=st.integers(0, 30), rating=st.sampled_from(Rating))
    def amend(self, which, rating):
        if not self.given:
            return
        identity = self.given[which % len(self.given)]
        standing = [review.id for review in self.model]
        if identity not in standing:
            try:
                self.store.amend(identity, rating, now=self.now)
            except StoreError:
                return
            raise AssertionError("an undone answer was amended")
        place = standing.index(identity)
        self.model[place] = self.model[place]._replace(rating=rating)
        assert self.store.amend(identity, rating, now=self.now) == self.model[place]

    @rule(who=st.sampled_from((*SESSIONS, None)))
    def undo(self, who):
        expected = next((review for review in reversed(self.model) if who in (None, review.session)), None)
        assert self.store.undo(now=self.now, session=who) == expected
        if expected:
            self.model.remove(expected)

    @rule()
    def restart(self):
        self.store.close()
        self.store = Store.open(self.path)

    @rule(retention=st.sampled_from((0.75, 0.9, 0.95)))
    def plan_for(self, retention):
        self.store.set("retention", retention)

    @invariant()
    def the_log_is_the_model_and_replays_to_the_cards(self):
        assert self.store.reviews() == self.model
        replayed = {
            key: schedule.replay(review for review in self.model if review.key == key)
            for key in {review.key for review in self.model}
        }
        assert self.store.cards() == replayed

    def teardown(self):
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()


History.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestHistory = History.TestCase
