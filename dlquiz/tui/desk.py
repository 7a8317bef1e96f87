"""Library, store and grader: opened once, on first use, and handed to every screen."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from dlquiz.session.practice import Practice, Selection

if TYPE_CHECKING:
    from pathlib import Path

    from dlquiz.content.library import Library
    from dlquiz.progress import Store
    from dlquiz.session.grader import Grader
    from dlquiz.session.overview import Overview, Statistics
    from dlquiz.text import Lang


def now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


class _Named(Practice):
    """A sitting of the items whose keys stand in the place of topics, whatever the schedule says."""

    def _keys(self, now: datetime) -> list[str]:  # noqa: ARG002
        return list(self.selection.topics)


class Desk:
    """What the screens work on. Opening the store raises StoreError where the data folder can't be used."""

    def __init__(
        self,
        data: Path,
        cache: Path,
        *,
        library: Library | None = None,
        seed: int | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self.data, self.cache, self.clock = data, cache, clock
        self._library, self._seed = library, seed
        self._lock = threading.Lock()
        self._grader: Grader | None = None

    @cached_property
    def library(self) -> Library:
        """All packs."""
        if self._library is not None:
            return self._library
        from dlquiz.content.library import Library

        return Library.open(self.data, self.cache)

    @cached_property
    def store(self) -> Store:
        """The learner's progress and settings."""
        from dlquiz.progress import Store
        from dlquiz.progress.store import FILE_NAME

        return Store.open(self.data / FILE_NAME)

    @property
    def grader(self) -> Grader:
        """Warm workers, started when the first exercise is opened; threads may ask for it."""
        with self._lock:
            if self._grader is None:
                from dlquiz.session.grader import Grader

                self._grader = Grader.resident(self.cache)
            return self._grader

    def sitting(self, selection: Selection, lang: Lang) -> Practice:
        """A sitting, or a mock interview where the selection has minutes."""
        kind = Practice
        if selection.minutes is not None:
            from dlquiz.session.mock import Mock

            kind = Mock
        return kind(self.library, self.store, selection, clock=self.clock, seed=self.seed, lang=lang)

    def item(self, key: str, lang: Lang) -> Practice:
        """A sitting of one item."""
        selection = Selection(topics=(key,))
        return _Named(self.library, self.store, selection, clock=self.clock, seed=self.seed, lang=lang)

    @property
    def seed(self) -> int:
        """What a sitting draws from: the one asked for, else another one each time."""
        return int.from_bytes(os.urandom(4)) if self._seed is None else self._seed

    def overview(self) -> Overview:
        """Where the learner stands."""
        from dlquiz.session.overview import overview

        return overview(self.library, self.store, self.clock())

    def statistics(self) -> Statistics:
        """All the numbers."""
        from dlquiz.session.overview import statistics

        return statistics(self.library, self.store, self.clock())

    def close(self) -> None:
        """End the workers and close the file."""
        if self._grader is not None:
            self._grader.close()
        if "store" in self.__dict__:
            self.store.close()
