"""On which line a key of a TOML file stands.

`tomllib` keeps no positions. This scan reads the keys, tables and array items of a source that `tomllib` has already
accepted, so it can be lenient: it has to find where things are, not whether they are right.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress

Path = tuple[str | int, ...]

MAX_NESTING = 60

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_STRING = re.compile(
    r'''"""(?:[^\\"]+|\\.|"(?!""))*"""(?:"{0,2})'''
    r"""|'''(?:[^']+|'(?!''))*'''(?:'{0,2})"""
    r'''|"(?:[^"\\\n]+|\\.)*"'''
    r"""|'[^'\n]*'""",
    re.DOTALL,
)


class Positions:
    """The lines of one source: `Positions(source).line(("question", 2, "ask", "zh"))`."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._newlines = [match.start() for match in re.finditer("\n", source)]
        self._lines: dict[Path, int] = {}
        self._last: dict[Path, int] = {}
        self._scan()

    def line(self, path: Sequence[str | int]) -> int:
        """The line of the key or array item; of the nearest table around it where it does not stand in the source."""
        whole = tuple(path)
        for length in range(len(whole), 0, -1):
            found = self._lines.get(whole[:length])
            if found is not None:
                return found
        return 1

    # -- statements ------------------------------------------------------------------------------------------------

    def _scan(self) -> None:
        table: Path = ()
        self._skip()
        while self._at < len(self._source):
            start = self._at
            if self._source.startswith("[[", self._at):
                table = self._array_header()
            elif self._source[self._at] == "[":
                table = self._table_header()
            else:
                self._pair(table, 0)
            self._skip()
            if self._at == start:  # not TOML after all: what was found so far must do
                return

    def _table_header(self) -> Path:
        start, parts = self._at, self._header(1)
        table = (*self._resolved(parts[:-1], start), parts[-1])
        self._record(table, start)
        return table

    def _array_header(self) -> Path:
        start, parts = self._at, self._header(2)
        array = (*self._resolved(parts[:-1], start), parts[-1])
        self._last[array] = self._last.get(array, -1) + 1
        self._record(array, start)
        item = (*array, self._last[array])
        self._record(item, start)
        return item

    def _header(self, brackets: int) -> tuple[str, ...]:
        self._at += brackets
        self._skip()
        parts = self._key()
        self._skip()
        self._at += brackets
        return parts

    def _resolved(self, parts: tuple[str, ...], start: int) -> Path:
        """The path that a header means: below an array of tables, the newest item."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            self._record(path, start)
            if path in self._last:
                path = (*path, self._last[path])
        return path

    # -- keys and values -------------------------------------------------------------------------------------------

    def _pair(self, table: Path, nesting: int) -> None:
        start, path = self._at, table
        for part in self._key():
            path = (*path, part)
            self._record(path, start)
        self._skip()
        self._at += 1  # the equals sign
        self._value(path, nesting)

    def _key(self) -> tuple[str, ...]:
        parts = [self._key_part()]
        while dot := _DOT.match(self._source, self._at):
            self._at = dot.end()
            parts.append(self._key_part())
        return tuple(parts)

    def _key_part(self) -> str:
        if bare := _BARE_KEY.match(self._source, self._at):
            self._at = bare.end()
            return bare.group()
        if quoted := _STRING.match(self._source, self._at):
            self._at = quoted.end()
            with suppress(tomllib.TOMLDecodeError):
                return str(tomllib.loads(f"key = {quoted.group()}")["key"])
        return ""

    def _value(self, path: Path, nesting: int) -> None:
        self._skip()
        opening = self._source[self._at : self._at + 1]
        if nesting > MAX_NESTING:
            self._at = len(self._source)
        elif opening == "[":
            self._array(path, nesting)
        elif opening == "{":
            self._inline_table(path, nesting)
        else:
            match = _STRING.match(self._source, self._at) or _SCALAR.match(self._source, self._at)
            self._at = match.end() if match else len(self._source)

    def _array(self, path: Path, nesting: int) -> None:
        index = 0
        while not self._closes("]"):
            self._record((*path, index), self._at)
            self._value((*path, index), nesting + 1)
            index += 1

    def _inline_table(self, path: Path, nesting: int) -> None:
        while not self._closes("}"):
            self._pair(path, nesting + 1)

    def _closes(self, bracket: str) -> bool:
        """Step over the opening bracket or comma before the next item; over the closing bracket if it comes instead."""
        self._skip()
        if self._source[self._at : self._at + 1] != bracket:
            self._at += 1
            self._skip()
        closed = self._source[self._at : self._at + 1] in (bracket, "")
        self._at += closed
        return closed

    # -- inside ----------------------------------------------------------------------------------------------------

    def _skip(self) -> None:
        blank = _BLANK.match(self._source, self._at)
        self._at = blank.end() if blank else self._at

    def _record(self, path: Path, offset: int) -> None:
        self._lines.setdefault(path, bisect_right(self._newlines, offset - 1) + 1)
