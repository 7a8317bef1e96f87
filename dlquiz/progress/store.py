"""The learner's progress in one SQLite file. Every answer is on disk when `record` returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dlquiz.errors import StoreError
from dlquiz.progress import schedule
from dlquiz.progress.card import Card, Rating, Review, State, utc
from dlquiz.progress.database import DamagedError, connect, explained, set_aside
from dlquiz.progress.settings import Settings, Value, from_rows, parsed
from dlquiz.text import Text

FILE_NAME = "progress.db"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Store:
    """The review log, the cards derived from it, and the settings.

    Several processes may hold the same file: each change reads and writes within one immediate transaction, so none
    is lost. A Store belongs to the thread that opened it. Every method raises StoreError, one line, when the file
    can't be read or written; the change is then not made at all.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, notice: Text | None = None) -> None:
        self.path = path
        self.notice = notice
        """What the user has to be told about opening it: a damaged file was set aside. None: nothing."""
        self._db = db

    @classmethod
    def open(cls, path: Path, *, now: datetime | None = None) -> Store:
        """Open the file, making or migrating it. A damaged one is moved aside, never deleted: see `notice`.

        StoreError: not writable, made by another program, or by a newer dlquiz (then it stays untouched).
        """
        damage: DamagedError | None = None
        for _ in range(2):  # twice: another terminal may be setting the same file aside at this moment
            try:
                return cls(path, connect(path))
            except DamagedError as error:
                damage = error
        return cls._afresh(path, now or datetime.now(UTC), damage)

    @classmethod
    def _afresh(cls, path: Path, now: datetime, damage: DamagedError | None) -> Store:
        try:
            aside = set_aside(path, now)
            db = connect(path)
        except (OSError, DamagedError) as error:
            raise StoreError(f"{path} is damaged and can't be moved away ({error}): move it by hand") from error
        said = " ".join(str(damage).split())
        notice = Text(
            f"the progress database was damaged ({said}); it was kept as {aside}, and a new one begun",
            f"学习记录数据库已损坏（{said}）；原文件保留为 {aside}，并已新建一个",
        )
        return cls(path, db, notice)

    def close(self) -> None:
        """Close the file. Nothing is pending: every change is on disk already."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # answers

    def record(
        self,
        key: str,
        rating: Rating,
        *,
        now: datetime,
        score: float,
        seconds: float,
        lang: str,
        response: str,
        session: str,
        seed: int | None = None,
    ) -> Review:
        """Log an answer and move its card, in one transaction."""
        with self._change() as db:
            retention = from_rows(dict(db.execute("SELECT name, value FROM setting"))).retention
            row = (key, _stamp(now), int(rating), score, seconds, lang, response, session, seed, retention)
            identity = db.execute(
                "INSERT INTO review (act, key, at, rating, score, seconds, lang, response, session, seed, retention)"
                " VALUES ('answer', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            ).lastrowid
            self._put(schedule.after(self.card(key), key, rating, now, retention))
            return self._standing(identity)

    def amend(
        self,
        review_id: int,
        rating: Rating,
        *,
        now: datetime,
        score: float | None = None,
        seconds: float | None = None,
        response: str | None = None,
    ) -> Review:
        """Correct an answer that stands; its card is worked out again from the log. What is None stays.

        StoreError if it was undone meanwhile.
        """
        with self._change() as db:
            old = self._standing(review_id)
            db.execute(
                "INSERT INTO review (act, target, key, at, rating, score, seconds, response)"
                " VALUES ('amend', ?, ?, ?, ?, ?, ?, ?)",
                (
                    review_id,
                    old.key,
                    _stamp(now),
                    int(rating),
                    old.score if score is None else score,
                    old.seconds if seconds is None else seconds,
                    old.response if response is None else response,
                ),
            )
            self._rebuild(old.key)
            return self._standing(review_id)

    def undo(self, *, now: datetime, session: str | None = None) -> Review | None:
        """Take back the last answer that stands (of one session, or of all) and restore its card.

        Returns the answer taken back; None when there is none left.
        """
        with self._change() as db:
            query, values = _standing_query(session=session)
            row = db.execute(f"{query} ORDER BY id DESC LIMIT 1", values).fetchone()
            if row is None:
                return None
            review = _review(row)
            db.execute(
                "INSERT INTO review (act, target, key, at) VALUES ('undo', ?, ?, ?)",
                (review.id, review.key, _stamp(now)),
            )
            self._rebuild(review.key)
            return review

    def reviews(
        self, *, key: str | None = None, session: str | None = None, since: datetime | None = None
    ) -> list[Review]:
        """The answers that stand, oldest first: all, or those of a key, of a session, from a moment on."""
        query, values = _standing_query(key=key, session=session, at=None if since is None else _stamp(since))
        return [_review(row) for row in self._rows(f"{query} ORDER BY id", values)]

    # cards

    def card(self, key: str) -> Card | None:
        """The card of a key; None if no answer to it stands."""
        rows = self._rows("SELECT * FROM card WHERE key = ?", (key,))
        return _card(rows[0]) if rows else None

    def cards(self) -> dict[str, Card]:
        """All cards by key."""
        return {row[0]: _card(row) for row in self._rows("SELECT * FROM card")}

    # settings

    def settings(self) -> Settings:
        """The settings, with defaults for those never set."""
        return from_rows(dict(self._rows("SELECT name, value FROM setting")))

    def set(self, name: str, value: Value) -> Settings:
        """Change one setting; UsageError for an unknown name or a value that is not allowed."""
        text = str(parsed(name, value))
        with self._change() as db:
            db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, text))
        return self.settings()

    # within

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction that no other writer can come between: all of it, or nothing."""
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # sqlite rolls back by itself when the disk is full
                    self._db.execute("ROLLBACK")
                raise

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        with explained(self.path):
            return self._db.execute(query, values).fetchall()

    def _standing(self, review_id: int | None) -> Review:
        rows = self._rows("SELECT * FROM standing WHERE id = ?", (review_id,))
        if not rows:
            raise StoreError(
                "this answer was undone in another window: answer again", "这次作答已在另一个窗口中撤销：请重新作答"
            )
        return _review(rows[0])

    def _rebuild(self, key: str) -> None:
        card = schedule.replay(self.reviews(key=key))
        if card is None:
            self._db.execute("DELETE FROM card WHERE key = ?", (key,))
        else:
            self._put(card)

    def _put(self, card: Card) -> None:
        times = (_stamp(card.due), _stamp(card.introduced), _stamp(card.last_review))
        self._db.execute(
            "INSERT OR REPLACE INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (card.key, int(card.state), card.step, card.stability, card.difficulty, *times, card.reps, card.lapses),
        )


def _standing_query(*, at: int | None = None, **equal: str | None) -> tuple[str, tuple[str | int, ...]]:
    # only the conditions there are: `? IS NULL OR key = ?` would keep sqlite from using the indexes
    wanted = {name: value for name, value in equal.items() if value is not None}
    conditions = [f"{name} = ?" for name in wanted] + (["at >= ?"] if at is not None else [])
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT * FROM standing{where}"  # noqa: S608  # the names are this module's own, the values are bound
    return query, (*wanted.values(), *(() if at is None else (at,)))


def _stamp(moment: datetime) -> int:
    return (utc(moment) - _EPOCH) // _MICROSECOND


def _moment(stamp: int) -> datetime:
    return _EPOCH + stamp * _MICROSECOND


def _review(row: tuple[Any, ...]) -> Review:
    identity, key, at, rating, *rest = row
    return Review(identity, key, _moment(at), Rating(rating), *rest)


def _card(row: tuple[Any, ...]) -> Card:
    key, state, step, stability, difficulty, due, introduced, last_review, reps, lapses = row
    times = (_moment(due), _moment(introduced), _moment(last_review))
    return Card(key, State(state), step, stability, difficulty, *times, reps, lapses)
