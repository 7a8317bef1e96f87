"""The compiled cache: each pack as one SQLite file, so that opening a library parses no TOML and loads no pydantic.

    <cache>/packs/<place>.json                what the folder looked like (sizes and times), and which content that was
    <cache>/packs/<place>-<content>.sqlite    that content, written once and never changed

`<place>` stands for the pack's folder. Files are written beside their place and renamed, so a reader sees all of one
or nothing; whatever is missing, torn or old is compiled anew, in memory where the cache can't be written.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dlquiz import __version__
from dlquiz.content import folder
from dlquiz.content.folder import Found
from dlquiz.content.normal import plain
from dlquiz.text import LANGS

FORMAT = 6
"""Raised whenever the tables below, or what is put into them, change."""

SETTLED_NS = 2_000_000_000
"""A file changed less than 2 s before it was read may change again within its time stamp: no proof."""

ABANDONED_SECONDS = 3600

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE item (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, topic TEXT NOT NULL, level TEXT NOT NULL,
    covers TEXT NOT NULL, sources TEXT NOT NULL, erratum INTEGER NOT NULL, en TEXT NOT NULL, zh TEXT NOT NULL,
    backends TEXT NOT NULL, entry TEXT NOT NULL
);
CREATE TABLE bulk (json TEXT NOT NULL);
CREATE TABLE guide (name TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE body (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE words (
    number INTEGER PRIMARY KEY, en TEXT NOT NULL, zh TEXT NOT NULL, en_head TEXT NOT NULL, zh_head TEXT NOT NULL
);
"""


class Compiled:
    """An open compiled pack. Safe to read from several threads."""

    def __init__(self, root: Path, cache: Path, known_topics: Sequence[str]) -> None:
        """Raises OSError when the pack's folder can't be listed."""
        self._root, self._cache, self._known = root, cache / "packs", tuple(known_topics)
        self._place = _place(root)
        self._lock = threading.Lock()
        self.fingerprint = ""
        """Another one whenever a file of the pack is written, added or removed."""
        self._connection = self._open()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows of a query. A cache file that turns out to be damaged is compiled anew, once."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError:
                self._connection.close()
                self._connection = self._recompiled(folder.scan(self._root))
                return self._connection.execute(query, values).fetchall()

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError):  # it was never opened
            self._connection.close()

    def meta(self) -> dict[str, Any]:
        """`info` (None when pack.toml is faulty), `topics`, `conventions`, `faults`, `counts`."""
        return {name: json.loads(value) for name, value in self.rows("SELECT name, value FROM meta")}

    # -- finding ---------------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        found = folder.scan(self._root)
        seen = self._fingerprint(found)
        pointer = self._pointer()
        self.fingerprint = seen
        if pointer.get("fingerprint") == seen:
            connection = self._connected(str(pointer.get("content")))
            if connection is not None:
                return connection
        content = self._content(found)
        connection = self._connected(content)
        if connection is None:
            return self._recompiled(found)
        self._point(found, seen, content)
        return connection

    def _recompiled(self, found: list[Found]) -> sqlite3.Connection:
        from dlquiz.content.loader import load  # and with it pydantic: only where something has changed

        content, seen = self._content(found), self._fingerprint(found)
        connection = _written(load(self._root, self._known))
        with contextlib.suppress(OSError, sqlite3.Error):
            self._cache.mkdir(parents=True, exist_ok=True)
            _replace(self._file(content), connection.serialize())
            self._point(found, seen, content)
            self._clean(content)
        return connection

    def _fingerprint(self, found: list[Found]) -> str:
        return self._digest(folder.fingerprint(found))

    def _content(self, found: list[Found]) -> str:
        return self._digest(folder.content_hash(self._root, found))

    def _digest(self, files: str) -> str:
        """Of the files, and of what else decides how they are compiled."""
        text = "\n".join((files, __version__, str(FORMAT), *self._known))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    # -- files -----------------------------------------------------------------------------------------------------

    def _file(self, content: str) -> Path:
        return self._cache / f"{self._place}-{content}.sqlite"

    def _pointer(self) -> dict[str, object]:
        with contextlib.suppress(OSError, ValueError):
            pointer = json.loads((self._cache / f"{self._place}.json").read_bytes())
            return pointer if isinstance(pointer, dict) else {}
        return {}

    def _point(self, found: list[Found], fingerprint: str, content: str) -> None:
        newest = max((max(each.changed) for each in found), default=0)
        settled = newest < time.time_ns() - SETTLED_NS
        pointer = json.dumps({"fingerprint": fingerprint if settled else "", "content": content})
        with contextlib.suppress(OSError):
            _replace(self._cache / f"{self._place}.json", pointer.encode())

    def _connected(self, content: str) -> sqlite3.Connection | None:
        if not re.fullmatch("[0-9a-f]{32}", content) or not self._file(content).is_file():
            return None
        try:
            uri = f"{self._file(content).absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("SELECT value FROM meta WHERE name = 'counts'").fetchone()[0]
        except (sqlite3.Error, TypeError):
            return None
        return connection

    def _clean(self, content: str) -> None:
        """Remove what older contents of this pack, and writers that were killed, left behind."""
        for each in self._cache.glob(f"{self._place}-*"):
            if each != self._file(content) and (each.suffix == ".sqlite" or _abandoned(each)):
                with contextlib.suppress(OSError):
                    each.unlink()


def forget(root: Path, cache: Path) -> None:
    """Remove the cache files of the pack in `root`."""
    for each in (cache / "packs").glob(f"{_place(root)}*"):
        with contextlib.suppress(OSError):
            each.unlink()


def _place(root: Path) -> str:
    digest = hashlib.blake2b(os.fsencode(root), digest_size=6).hexdigest()
    return f"{re.sub('[^A-Za-z0-9]+', '-', root.name)[:40]}-{digest}"


def _abandoned(file: Path) -> bool:
    with contextlib.suppress(OSError):
        return file.suffix == ".part" and file.stat().st_mtime < time.time() - ABANDONED_SECONDS
    return False


def _replace(file: Path, data: bytes) -> None:
    part = file.with_name(f"{file.stem}-{os.getpid()}-{threading.get_ident()}.part")
    try:
        part.write_bytes(data)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _written(loaded: Any) -> sqlite3.Connection:
    """A loaded pack as a database in memory."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(_TABLES)
    counts = {"exercises": sum(each.kind == "exercise" for each in loaded.records)}
    counts["questions"] = len(loaded.records) - counts["exercises"]
    meta = {
        "info": loaded.info,
        "topics": loaded.topics,
        "conventions": loaded.conventions,
        "faults": [str(fault) for fault in loaded.faults],
        "counts": counts,
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [(name, _json(value)) for name, value in meta.items()])
    rows = _item_rows(loaded.records)
    connection.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows)
    connection.execute("INSERT INTO bulk VALUES (?)", (_json(_columns(rows)),))
    guides = [(name, _json(tables)) for name, tables in loaded.guide_tables().items()]
    connection.executemany("INSERT INTO guide VALUES (?, ?)", guides)
    bodies = [(number, _json(each.body)) for number, each in enumerate(loaded.records)]
    connection.executemany("INSERT INTO body VALUES (?, ?)", bodies)
    words = [(number, *_words(each)) for number, each in enumerate(loaded.records)]
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?)", words)
    connection.commit()
    return connection


def _item_rows(records: Iterable[Any]) -> list[tuple[object, ...]]:
    return [
        (
            number,
            each.id,
            each.kind,
            each.topic,
            each.level,
            _json(each.covers),
            _json(each.sources),
            each.erratum,
            each.title["en"],
            each.title["zh"],
            _json(each.backends),
            _json(each.entry),
        )
        for number, each in enumerate(records)
    ]


def _words(record: Any) -> tuple[str, ...]:
    """What is searched in: everything in each language, then id and title alone, where a hit counts more."""
    name = f"{record.id} {record.id.replace('-', ' ')} "
    heads = [plain(name + record.title[lang]) for lang in LANGS]
    whole = [plain(f"{record.words[lang]} {' '.join(record.covers)}") for lang in LANGS]
    return (*(f"{head} {rest}" for head, rest in zip(heads, whole, strict=True)), *heads)


def _columns(rows: list[tuple[object, ...]]) -> list[dict[str, list[Any]]]:
    """The rows once more, column by column, each as its distinct values and (unless all are) where they stand.

    Reading all of an index so takes a third of the time that fetching 10,000 rows and parsing their lists would.
    """
    columns: list[dict[str, list[Any]]] = []
    for column in zip(*rows, strict=True):
        place = {value: number for number, value in enumerate(dict.fromkeys(column))}
        distinct = len(place) == len(column)
        columns.append(
            {"values": list(place)} if distinct else {"values": list(place), "at": [*map(place.get, column)]}
        )
    return columns


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
