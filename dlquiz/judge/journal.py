"""A batch's rows on disk as they come: what a killed run resumes from, and where rows wait for their turn.

JSON Lines: a head that says what the rows depend on, then a row for each submission with a digest of its file. A line
is written by one call, so kill -9 can tear only the last one, which is then graded again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from dlquiz.errors import JudgeError
from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.text import Text


class Journal:
    """Rows by submission. In `path`, or where that is None in a temporary file that is opened when it is needed."""

    def __init__(self, path: Path | None = None, head: Mapping[str, Any] | None = None) -> None:
        """Go on with the journal at `path` if it has this head, else begin it. Raises OSError."""
        self.path = path
        self._lock = threading.Lock()
        self._rows: dict[str, tuple[str, int]] = {}
        self._unwritten: dict[str, Report] = {}
        self._file: IO[bytes] | None = None
        if path is not None:
            self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)
            if not self._resumed(head or {}):
                self._file.seek(0)
                self._file.truncate()
                self._file.write(_line(dict(head or {})))

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def is_kept(self) -> bool:
        """Whether every row must lie in it, for a run that goes on from there; else only those that have to wait."""
        return self.path is not None

    def has(self, name: str, digest: str) -> bool:
        """Whether this very content of the submission has been graded."""
        return name in self._rows and self._rows[name][0] == digest

    def add(self, name: str, digest: str, report: Report) -> None:
        """Write a row. Raises JudgeError when the disk can't take it; the rows before it are kept."""
        line = _line({"name": name, "digest": digest, "report": _packed(report)})
        with self._lock:
            try:
                file = self._opened()
                offset = file.seek(0, 2)
                if file.write(line) != len(line):
                    file.truncate(offset)
                    raise OSError("the disk is full")
            except OSError as error:
                if self.path is None:  # nothing was to be kept: memory will do
                    self._unwritten[name] = report
                    return
                said = error.strerror or str(error)
                raise JudgeError(f"{self.path}: {said}; with room made, the same command goes on from there") from None
            self._rows[name] = (digest, offset)

    def report(self, name: str) -> Report:
        """Read a row back."""
        with self._lock:
            if name in self._unwritten:
                return self._unwritten.pop(name)
            file = self._opened()
            file.seek(self._rows[name][1])
            return _unpacked(json.loads(file.readline())["report"])

    def close(self) -> None:
        """Keep it: the run was interrupted."""
        if self._file is not None:
            self._file.close()

    def finish(self) -> None:
        """The batch is complete: nothing is left to resume."""
        self.close()
        if self.path is not None:
            self.path.unlink(missing_ok=True)

    def _opened(self) -> IO[bytes]:
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (held as long as the journal)
        return self._file

    def _resumed(self, head: Mapping[str, Any]) -> bool:
        """Take over the rows that were written whole, and cut off what was not."""
        assert self._file is not None
        with open(self._file.fileno(), "rb", closefd=False) as lines:
            end = 0
            for line in lines:
                row = _parsed(line)
                if row is None:
                    break
                if end == 0:
                    if row != dict(head):
                        return False
                else:
                    self._rows[str(row["name"])] = (str(row["digest"]), end)
                end += len(line)
        self._file.truncate(end)
        return end > 0


def head_of(path: Path) -> dict[str, Any]:
    """What the run that left this journal depended on; empty when there is none that can be read."""
    try:
        with path.open("rb") as file:
            return _parsed(file.readline(1 << 20)) or {}
    except OSError:
        return {}


def _line(row: Mapping[str, Any]) -> bytes:
    # ASCII with escapes: a student's output may hold surrogates
    return json.dumps(row).encode("ascii") + b"\n"


def _parsed(line: bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _packed(report: Report) -> dict[str, Any]:
    return {
        **{name: getattr(report, name) for name in _PLAIN},
        "message": _text_row(report.message),
        "mistakes": [[mistake, _text_row(text)] for mistake, text in report.mistakes],
        "scenarios": [
            [each.name, _text_row(each.title), each.verdict, _text_row(each.message), each.mistake, each.seconds]
            for each in report.scenarios
        ],
    }


_PLAIN = (
    "submission", "exercise", "pack", "backend", "device", "seed", "verdict", "seconds", "isolation", "output",
)  # fmt: skip


def _unpacked(row: Mapping[str, Any]) -> Report:
    plain = {name: row[name] for name in _PLAIN} | {"verdict": Verdict(row["verdict"])}
    mistakes = tuple((mistake, Text(*text)) for mistake, text in row["mistakes"])
    scenarios = tuple(
        ScenarioResult(name, Text(*title), Verdict(verdict), _text(message), mistake, seconds)
        for name, title, verdict, message, mistake, seconds in row["scenarios"]
    )
    return Report(**plain, message=_text(row["message"]), mistakes=mistakes, scenarios=scenarios)


def _text_row(text: Text | None) -> list[str] | None:
    return None if text is None else [text.en, text.zh]


def _text(row: list[str] | None) -> Text | None:
    return None if row is None else Text(*row)
