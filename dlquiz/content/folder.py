"""A pack's folder as a stranger's: which files it holds, read with caps and without following links."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from dlquiz.content.fault import Fault

MAX_FILE_BYTES = 1 << 20
MAX_FILES = 50_000
MAX_DEPTH = 5
"""Folders below `questions/` or `solutions/`: `solutions/<topic>/<id>/wrong/` is the deepest that means something."""

EXERCISE_DEPTH = 3
"""Where an exercise's own folders stand: in `solutions/<topic>/<id>/`."""

ROOTS = ("questions", "solutions")
SUFFIXES = (".toml", ".py")


PROOFS = ("right", "wrong")
"""Folders of an exercise with what its scenarios must accept and reject: most files of a pack, for judging only."""


class Found(NamedTuple):
    """A file, a link or something stranger below the pack's folder; `name` is relative, with slashes.

    A named tuple, because all files of a pack are looked at whenever it is opened.
    """

    name: str
    kind: str
    """`file`, `link` or `special` (device, pipe, socket)."""
    size: int
    changed: tuple[int, int]
    """Nanoseconds: of the content, and of the inode (an archive may restore the first of them)."""


def scan(folder: Path, *, proofs: bool = True) -> list[Found]:
    """The files that matter to a pack, in name order: `pack.toml`, and TOML and Python below its two folders.

    `proofs=False` leaves out the exercises' folders `right` and `wrong`. Stops one past `MAX_FILES`. Raises OSError
    when the folder can't be listed.
    """
    found: list[Found] = []
    for entry in os.scandir(folder):
        if entry.name == "pack.toml":
            found.append(_found(entry, ""))
        elif entry.name in ROOTS:
            if entry.is_dir(follow_symlinks=False):
                _add_below(entry.path, f"{entry.name}/", 1, () if proofs else PROOFS, found)
            else:
                found.append(_found(entry, ""))
    return sorted(found)


def _add_below(path: str, prefix: str, depth: int, unwanted: Collection[str], found: list[Found]) -> None:
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if len(found) > MAX_FILES or name.startswith(".") or name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                if depth <= MAX_DEPTH and not (depth == EXERCISE_DEPTH and name in unwanted):
                    _add_below(entry.path, f"{prefix}{name}/", depth + 1, unwanted, found)
            elif name.endswith(SUFFIXES) or entry.is_symlink():
                found.append(_found(entry, prefix))


def _found(entry: os.DirEntry[str], prefix: str) -> Found:
    status = entry.stat(follow_symlinks=False)
    mode = status.st_mode
    kind = "file" if stat.S_ISREG(mode) else "link" if stat.S_ISLNK(mode) else "special"
    return Found(prefix + entry.name, kind, status.st_size, (status.st_mtime_ns, status.st_ctime_ns))


def fingerprint(found: list[Found]) -> str:
    """Changes whenever a file is added, removed or written; needs no file to be read. As long as the list of them."""
    text = "\n".join([f"{name}|{kind}|{size}|{changed}" for name, kind, size, changed in found])
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def content_hash(folder: Path, found: list[Found]) -> str:
    """Changes with what the files say, and with nothing else."""
    import hashlib  # costs milliseconds, and is not needed where nothing changed

    digest = hashlib.blake2b(digest_size=16)
    for each in found:
        data = b""
        if each.kind == "file":
            with (folder / each.name).open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
        head = f"{each.name}|{each.kind}|{len(data)}\n"
        digest.update(head.encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def faults_of(found: list[Found]) -> Iterator[Fault]:
    """What must not stand in a pack: links, devices, a file or a number of files over the caps, unprintable names."""
    if len(found) > MAX_FILES:
        yield Fault("pack.toml", 1, "pack", f"it holds more than {MAX_FILES} files; split it into several packs")
    for each in found:
        if each.kind == "link":
            yield Fault(each.name, 1, "file", "is a symbolic link; links are not followed, put the file itself here")
        elif each.kind == "special":
            yield Fault(each.name, 1, "file", "is no ordinary file; remove it")
        elif not each.name.isprintable():
            yield Fault(ascii(each.name), 1, "file", "has a name that can't be printed; rename it")


def read(folder: Path, name: str) -> str | Fault:
    """The text of a file of the pack, or why there is none."""
    try:
        with (folder / name).open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        return Fault(name, 1, "file", f"can't be read: {error.strerror or error}")
    if len(data) > MAX_FILE_BYTES:
        return Fault(name, 1, "file", f"is larger than {MAX_FILE_BYTES >> 10} KiB; split it into several files")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Fault(name, line, "file", f"byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8")
