"""The user's packs: writing a new one to start from, installing one, removing one."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from dlquiz.content.archive import fetch
from dlquiz.content.compiled import forget
from dlquiz.content.library import BUILTIN, Library, PackInfo
from dlquiz.errors import ContentError, StoreError, UsageError

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TEMPLATE_SUFFIX = ".template"


def new(folder: Path, pack_id: str) -> list[Path]:
    """Write a pack with one question of each kind and one exercise; returns its files. It passes `pack check` as it is.

    Raises UsageError when the id is none or the folder holds something, StoreError when it can't be written.
    """
    _check_id(pack_id)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: exists already; give a new or empty folder")
    written: list[Path] = []
    try:
        for name, text in _template():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text.replace("PACK-ID", pack_id), encoding="utf-8")
            written.append(place)
    except OSError as error:
        raise StoreError(f"{folder}: can't be written: {error.strerror or error}") from None
    return written


def _template() -> Iterator[tuple[str, str]]:
    """The template's files. Their names end in `.template`, so that no tool takes them for the program's own code."""
    root = Path(str(files("dlquiz.content") / "template_pack"))
    for path in sorted(root.rglob(f"*{TEMPLATE_SUFFIX}")):
        yield path.relative_to(root).as_posix().removesuffix(TEMPLATE_SUFFIX), path.read_text(encoding="utf-8")


def add(
    source: str,
    data: Path,
    cache: Path,
    *,
    force: bool = False,
    prove: Callable[[Path], None] | None = None,
) -> PackInfo:
    """Install the pack that `source` (folder, archive, git address) holds, after it passed every check.

    `prove` may check it further and raise. A pack of the same id is replaced only with `force`; whatever goes wrong,
    the old one stays. Raises UsageError, ContentError (the first fault, with the number of the others) or StoreError.
    """
    from dlquiz.content.check import defects

    with _staging(data) as staging:
        fetched = fetch(source, staging)
        faults = defects(fetched)
        if faults:
            first, more = faults[0], f" (and {len(faults) - 1} more; see `dlquiz pack check`)" if faults[1:] else ""
            raise ContentError(first.file, first.line, first.field, first.problem + more)
        if prove is not None:
            prove(fetched)
        pack_id = tomllib.loads((fetched / "pack.toml").read_text(encoding="utf-8-sig"))["id"]
        _check_id(pack_id)
        target = data / "packs" / pack_id
        _swap(fetched, target, staging / "old", force)
        forget(target.resolve(), cache)
    return Library.open(data, cache).pack(pack_id)


def remove(pack_id: str, data: Path, cache: Path) -> Path:
    """Remove an installed pack; what was learnt of it stays in the progress. Returns its folder, which is gone."""
    if pack_id == BUILTIN:
        raise UsageError(f"{BUILTIN!r} is the built-in pack; it can't be removed")
    folder = data / "packs" / pack_id
    if not _ID.fullmatch(pack_id) or not folder.exists():
        raise UsageError(f"no pack {pack_id!r} is installed; `dlquiz pack list` names them")
    forget(folder.resolve(), cache)
    if folder.is_symlink():
        folder.unlink()
        return folder
    with _staging(data) as staging, _storing(folder):
        folder.rename(staging / "removed")
    return folder


def _check_id(pack_id: str) -> None:
    if pack_id == BUILTIN:
        raise UsageError(f"{BUILTIN!r} is the built-in pack; give yours another id")
    if not _ID.fullmatch(pack_id) or len(pack_id) > 80:
        raise UsageError(f"{pack_id!r} is no pack id; use lower-case letters and digits joined by hyphens")


@contextlib.contextmanager
def _staging(data: Path) -> Iterator[Path]:
    """A folder beside the packs, so that a rename moves all or nothing; it is gone afterwards."""
    with _storing(data):
        (data / "packs").mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=data / "packs"))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextlib.contextmanager
def _storing(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{place}: can't be written: {error.strerror or error}; check space and permissions") from None


def _swap(fetched: Path, target: Path, old: Path, force: bool) -> None:
    """Put the new pack in place; on failure the old one is back where it was."""
    if os.path.lexists(target) and not force:
        raise UsageError(f"a pack {target.name!r} is installed already; --force replaces it")
    with _storing(target):
        replaced = os.path.lexists(target)
        if replaced:
            target.rename(old)
        try:
            fetched.rename(target)
        except OSError:
            if replaced:
                old.rename(target)
            raise
