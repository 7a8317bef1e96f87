"""The compiled cache: each pack as one SQLite file, so that opening a library parses no TOML and loads no pydantic.

    <cache>/packs/<place>.json                what the folder looked like (sizes and times), and which content that was
    <cache>/packs/<place>-<content>.sqlite    that content, written once and never changed

`<place>` stands for the pack's folder. Files are written beside their place and renamed, so a reader sees all of one
or nothing; whatever is missing, torn or old is compiled anew, in memory where the cache can't be written.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from dlquiz import __version__, garbage
from dlquiz.content import entries, folder
from dlquiz.content.folder import Found
from dlquiz.content.normal import plain
from dlquiz.text import LANGS

FORMAT = 8
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
CREATE TABLE index_column (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE guide (name TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE body (number INTEGER PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE words (
    number INTEGER PRIMARY KEY, en TEXT NOT NULL, zh TEXT NOT NULL, en_head TEXT NOT NULL, zh_head TEXT NOT NULL
);
"""


class Compiled:
    """An open compiled pack. Safe to read from several threads."""

    def __init__(
        self,
        root: Path,
        cache: Path,
        known_topics: Sequence[str],
        on_progress: Callable[[float], object] = float,
    ) -> None:
        """Raises OSError when the pack's folder can't be listed.

        `on_progress` is told the share that is done, where the pack has to be compiled; 1.0 at the end.
        """
        self._root, self._cache, self._known = root, cache / "packs", tuple(known_topics)
        self._place = _place(root)
        self._lock = threading.Lock()
        self._connection = self._open(on_progress)

    @property
    def fingerprint(self) -> str:
        """Another one whenever a file of the pack is written, added or removed, be it compiled or not."""
        with contextlib.suppress(OSError):
            return _digest(self._with_setting(folder.fingerprint(folder.scan(self._root))))
        return ""

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """The rows of a query. A cache file that turns out to be damaged is compiled anew, once."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchall()
            except sqlite3.DatabaseError:
                self._connection.close()
                self._connection = self._recompiled(self._scanned())
                return self._connection.execute(query, values).fetchall()

    def __del__(self) -> None:
        with contextlib.suppress(AttributeError):  # it was never opened
            self._connection.close()

    def meta(self) -> dict[str, Any]:
        """`info` (None when pack.toml is faulty), `topics`, `conventions`, `faults`, `counts`."""
        return {name: json.loads(value) for name, value in self.rows("SELECT name, value FROM meta")}

    # -- finding ---------------------------------------------------------------------------------------------------

    def _open(self, on_progress: Callable[[float], object]) -> sqlite3.Connection:
        found = self._scanned()
        seen = self._fingerprint(found)
        pointer = self._pointer()
        if pointer.get("fingerprint") == seen:
            connection = self._connected(str(pointer.get("content")))
            if connection is not None:
                return connection
        content = self._content(found)
        connection = self._connected(content)
        if connection is None:
            return self._recompiled(found, on_progress)
        self._point(found, seen, content)
        return connection

    def _recompiled(self, found: list[Found], on_progress: Callable[[float], object] = float) -> sqlite3.Connection:
        on_progress(0.0)
        with garbage.resting():
            from dlquiz.content.loader import load  # and with it pydantic: only where something has changed

            content, seen = self._content(found), self._fingerprint(found)
            connection = _written(load(self._root, self._known, proofs=False, on_progress=on_progress))
        on_progress(1.0)
        with contextlib.suppress(OSError, sqlite3.Error):
            self._cache.mkdir(parents=True, exist_ok=True)
            _replace(self._file(content), connection.serialize())
            self._point(found, seen, content)
            self._clean(content)
        return connection

    def _scanned(self) -> list[Found]:
        return folder.scan(self._root, proofs=False)

    def _fingerprint(self, found: list[Found]) -> str:
        return self._with_setting(folder.fingerprint(found))

    def _content(self, found: list[Found]) -> str:
        return _digest(self._with_setting(folder.content_hash(self._root, found)))

    def _with_setting(self, files: str) -> str:
        """With what else decides how the files are compiled."""
        return "\n".join((files, __version__, str(FORMAT), *self._known))

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
    # a checksum will do: two folders that shared one would only be compiled in turn
    return f"{re.sub('[^A-Za-z0-9]+', '-', root.name)[:40]}-{zlib.crc32(os.fsencode(root)):08x}"


def _digest(text: str) -> str:
    import hashlib  # costs milliseconds, and is not needed where nothing changed

    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


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
    rows = entries.rows(loaded.records)
    numbered = [(number, *row) for number, row in enumerate(rows)]
    connection.executemany("INSERT INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", numbered)
    connection.executemany("INSERT INTO index_column VALUES (?, ?)", entries.columns(rows))
    guides = [(name, _json(tables)) for name, tables in loaded.guide_tables().items()]
    connection.executemany("INSERT INTO guide VALUES (?, ?)", guides)
    bodies = [(number, _json(each.body)) for number, each in enumerate(loaded.records)]
    connection.executemany("INSERT INTO body VALUES (?, ?)", bodies)
    words = [(number, *_words(each)) for number, each in enumerate(loaded.records)]
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?, ?)", words)
    connection.commit()
    return connection


def _words(record: Any) -> tuple[str, ...]:
    """What is searched in: everything in each language, then id and title alone, where a hit counts more."""
    name = f"{record.id} {record.id.replace('-', ' ')} "
    heads = [plain(name + record.title[lang]) for lang in LANGS]
    whole = [plain(f"{record.words[lang]} {' '.join(record.covers)}") for lang in LANGS]
    return (*(f"{head} {rest}" for head, rest in zip(heads, whole, strict=True)), *heads)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
