"""The learner's code on disk: `<data>/work/<pack>/<backend>/<exercise>.py`, saved as it is typed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dlquiz.session.draft import draft

if TYPE_CHECKING:
    from dlquiz.content.exercise import Exercise


class Work:
    """One file. Saving is atomic: a killed process leaves the old text or the new one, never half of it."""

    def __init__(self, exercise: Exercise, backend: str, data: Path) -> None:
        self._exercise, self._backend = exercise, backend
        self.path = draft(exercise, backend, data / "work" / exercise.pack / backend)
        """Begun from the starter where there is none yet; StoreError where it can't be."""
        self._stamp = self._stamp_now()

    def read(self) -> str:
        """The text on disk. OSError where it can't be read."""
        self._stamp = self._stamp_now()
        return self.path.read_text(encoding="utf-8", errors="replace")

    def save(self, text: str) -> None:
        """Replace the text on disk. OSError where it can't be written."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        self._stamp = self._stamp_now()

    def reset(self) -> str:
        """Throw the learner's text away and return the starter. StoreError or OSError where it can't be written."""
        self.path.unlink(missing_ok=True)
        draft(self._exercise, self._backend, self.path.parent)
        return self.read()

    def changed(self) -> bool:
        """Whether another program wrote the file since it was read or saved here."""
        return self._stamp_now() != self._stamp

    def _stamp_now(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
