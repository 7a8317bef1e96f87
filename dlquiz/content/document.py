"""One TOML file of a pack, and faults that point into it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from dlquiz.content import folder as pack_folder
from dlquiz.content.fault import Fault
from dlquiz.content.positions import Positions

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


class Document:
    """A file that is valid TOML."""

    def __init__(self, file: str, source: str, data: dict[str, Any]) -> None:
        self.file, self.source, self.data = file, source, data

    @cached_property
    def positions(self) -> Positions:
        """Scanned only when there is something to point at."""
        return Positions(self.source)

    def fault(self, path: Sequence[str | int], problem: str, field: str = "") -> Fault:
        """A fault at the key or table that `path` names."""
        return Fault(self.file, self.positions.line(path), field or self._field(path), problem)

    def _field(self, path: Sequence[str | int]) -> str:
        """`question[adam-bias].options[2].why`: list items by their id, else counted from 1."""
        name, value = "", self.data
        for part in path:
            value = _below(value, part)
            name += f"[{_label(value, part)}]" if isinstance(part, int) else f".{part}"
        return name.lstrip(".") or "file"


def _below(value: Any, part: str | int) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _label(value: Any, index: int) -> str:
    known = value.get("id") if isinstance(value, Mapping) else None
    return known if isinstance(known, str) and known.isprintable() and len(known) <= 80 else str(index + 1)


def read(folder: Path, file: str) -> Document | Fault:
    """Read and parse a TOML file of the pack in `folder`."""
    source = pack_folder.read(folder, file)
    if isinstance(source, Fault):
        return source
    try:
        return Document(file, source, tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        return _syntax_fault(file, source, str(error))
    except RecursionError:
        return Fault(file, 1, "file", "its tables or arrays are nested too deeply; flatten them")


def _syntax_fault(file: str, source: str, message: str) -> Fault:
    where = _WHERE.search(message)
    line = int(where[1]) if where and where[1] else source.count("\n") + (not source.endswith("\n"))
    problem = _WHERE.sub("", message)
    return Fault(file, max(line, 1), "TOML", f"{problem[0].lower()}{problem[1:]}; mend the syntax of this line")
