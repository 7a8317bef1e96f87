"""Opening the SQLite file: fit to write, sound, of a version we know; and sqlite's errors as one clear line."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dlquiz.errors import StoreError
from dlquiz.progress import migrations

HEADER = b"SQLite format 3\0"
BUSY_SECONDS = 10.0
"""How long a write waits for another terminal's; its transactions take milliseconds."""


class DamagedError(Exception):
    """The file is no sound SQLite database."""


def connect(path: Path) -> sqlite3.Connection:
    """Open, check and migrate. DamagedError for a corrupt file; StoreError where a file can't or mustn't be used."""
    _require_writable(path)
    _require_header(path)
    with explained(path):
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check(db, path)
            _use_wal(db)
            # FULL waits for the disk at each commit. A killed process loses nothing without it, a power cut would;
            # it costs about a millisecond on an SSD, once per answer.
            db.execute("PRAGMA synchronous = FULL")
            migrations.migrate(db)
        except BaseException as error:
            db.close()
            if isinstance(error, sqlite3.DatabaseError) and _damaged(error):
                raise DamagedError(str(error)) from error
            raise
    return db


def set_aside(path: Path, now: datetime) -> Path:
    """Move a damaged database with its journals to `<name>.corrupt-<time>`, where it stays; return the new path."""
    stamp = f"{path.name}.corrupt-{now:%Y%m%dT%H%M%S}"
    target, count = path.with_name(stamp), 1
    while target.exists():
        count += 1
        target = path.with_name(f"{stamp}-{count}")
    # The journals first: were we stopped in between, a journal left alone would be taken for the next file's.
    for suffix in ("-wal", "-shm", ""):
        source = path.with_name(path.name + suffix)
        if source.exists():
            source.rename(target.with_name(target.name + suffix))
    return target


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn sqlite's errors about the file into a StoreError that says how to mend it."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(*_explanation(path, error)) from error


def _require_writable(path: Path) -> None:
    mend = "make it writable, or set DLQUIZ_DATA_DIR to another folder"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"can't make the folder {path.parent} ({error.strerror}): {mend}") from error
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a database: move it away, or set DLQUIZ_DATA_DIR to another folder")
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise StoreError(f"can't write to {place}: {mend}")


def _require_header(path: Path) -> None:
    # before sqlite looks: it would take the journals beside a file without a header for leftovers and delete them
    try:
        with path.open("rb") as file:
            start = file.read(len(HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"can't read {path} ({error.strerror}): make it readable, or set DLQUIZ_DATA_DIR") from error
    if start and start != HEADER:
        raise DamagedError("it does not begin as a database does")


def _check(db: sqlite3.Connection, path: Path) -> None:
    db.execute("BEGIN")  # both looks at one state of the file: another process may be making it now
    try:
        found, is_foreign = migrations.version(db), migrations.foreign(db)
    finally:
        db.execute("COMMIT")
    if is_foreign:
        raise StoreError(f"{path} was not made by dlquiz: move it away, or set DLQUIZ_DATA_DIR to another folder")
    if found > len(migrations.MIGRATIONS):
        known = len(migrations.MIGRATIONS)
        raise StoreError(f"{path} has version {found}, this dlquiz knows {known}: upgrade dlquiz (nothing was changed)")
    problem = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if problem != "ok":
        raise DamagedError(problem)


def _use_wal(db: sqlite3.Connection) -> None:
    """Write-ahead logging: readers and a writer don't wait for each other. Changing the mode needs the file alone,
    and sqlite does not wait for that on its own when two processes open a new file at once.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return  # where the file system can't do it, sqlite keeps its rollback journal: slower, as safe
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _code(error: sqlite3.Error) -> int:
    # the low byte is the primary code: SQLITE_CORRUPT_INDEX and the like are kinds of SQLITE_CORRUPT
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _damaged(error: sqlite3.Error) -> bool:
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _explanation(path: Path, error: sqlite3.Error) -> tuple[str, str]:
    """In English and in Chinese."""
    code = _code(error)
    if code == sqlite3.SQLITE_FULL:
        return (
            f"no space left to write {path}: free some disk space and answer again (the last change was not saved)",
            f"磁盘已满，无法写入 {path}：请腾出空间后重新作答（最后一次改动未保存）",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return (
            f"can't write to {path}: make the file and its folder writable, or set DLQUIZ_DATA_DIR to another folder",
            f"无法写入 {path}：请使该文件及其目录可写，或把 DLQUIZ_DATA_DIR 设为其他目录",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return (
            f"{path} has been locked by another program for {BUSY_SECONDS:.0f} s: close that program and try again",
            f"{path} 被其他程序锁定已达 {BUSY_SECONDS:.0f} 秒：请关闭该程序后重试",
        )
    if _damaged(error):
        return (
            f"{path} is damaged: start dlquiz again, which sets the file aside and begins a new one",
            f"{path} 已损坏：请重新启动 dlquiz，它会把该文件移到一旁并新建一个",
        )
    return (
        f"can't use {path} ({error}): check the disk, or set DLQUIZ_DATA_DIR to another folder",
        f"无法使用 {path}（{error}）：请检查磁盘，或把 DLQUIZ_DATA_DIR 设为其他目录",
    )
