"""Getting a pack's files out of a folder, an archive or a git repository, without trusting any of them.

Only ordinary files and folders leave here; links, devices, paths that climb out and archives that grow without end are
refused. What the pack says is checked afterwards, by others.
"""

from __future__ import annotations

import gzip
import io
import os
import shutil
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from dlquiz.content.folder import MAX_FILE_BYTES, MAX_FILES
from dlquiz.errors import UsageError

MAX_TOTAL_BYTES = 256 << 20
GIT_SECONDS = 300

KEPT = ("pack.toml", "questions", "solutions")
KEPT_SUFFIXES = (".toml", ".py", ".md", ".txt", "")
KEPT_STEMS = ("README", "LICENSE", "LICENCE", "CHANGELOG", "NOTICE")

_GIT_SCHEMES = ("https://", "http://", "ssh://", "git://", "file://", "git+https://", "git+ssh://", "git+file://")
# no prompts, no hooks, no filters, no helpers that a repository or an address could choose
_GIT_OPTIONS = (
    "-c", "protocol.ext.allow=never", "-c", "core.hooksPath=/dev/null", "-c", "submodule.recurse=false",
    "-c", "core.symlinks=true", "-c", "advice.detachedHead=false",
)  # fmt: skip
_GIT_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "true",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    "GIT_LFS_SKIP_SMUDGE": "1",
    "GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file",
}


def fetch(source: str, staging: Path) -> Path:
    """Bring the files of `source` below the empty folder `staging`; returns the pack's folder there.

    `source`: a folder, a .zip, .tar.gz or .tgz file, or a git address or path. Raises UsageError.
    """
    if source.startswith("-"):
        raise UsageError(f"{source!r} looks like an option; write ./{source} for a path")
    path = Path(source).expanduser()
    if source.startswith(_GIT_SCHEMES) or _is_scp(source):
        raw = _cloned(source, staging / "raw")
    elif path.is_dir():
        raw = _cloned(path.absolute().as_uri(), staging / "raw") if _is_repository(path) else path
    elif path.is_file():
        raw = _unpacked(path, staging / "raw")
    else:
        raise UsageError(f"{source}: no such file or folder; give a folder, a .zip or .tar.gz, or a git address")
    return _kept(_root(raw, source), staging / "pack", _Budget(source))


def _is_repository(path: Path) -> bool:
    """A bare repository, or one whose files are not checked out."""
    return not (path / "pack.toml").is_file() and ((path / ".git").exists() or (path / "HEAD").is_file())


def _is_scp(source: str) -> bool:
    """`git@host:owner/pack.git`: git's short form of an ssh address."""
    host, colon, rest = source.partition(":")
    return bool(colon and rest) and "@" in host and "/" not in host and not Path(source).exists()


def _root(raw: Path, source: str) -> Path:
    """Where pack.toml stands: at the top, or in the one folder that archives like to wrap everything in."""
    if (raw / "pack.toml").is_file():
        return raw
    found = [each for each in raw.iterdir() if not each.is_symlink() and (each / "pack.toml").is_file()]
    if len(found) == 1:
        return found[0]
    raise UsageError(f"{source}: holds no pack.toml; `dlquiz pack new` shows what a pack looks like")


def _kept(root: Path, target: Path, budget: _Budget) -> Path:
    """A copy of what belongs to a pack: no .git, no caches, nothing else that came along."""
    target.mkdir()
    for each in sorted(root.iterdir()):
        if each.name in KEPT or each.stem.upper() in KEPT_STEMS:
            _copy(each, target / each.name, budget)
    return target


def _copy(source: Path, target: Path, budget: _Budget) -> None:
    if source.is_symlink():
        raise UsageError(f"{source}: is a symbolic link; put the file itself into the pack")
    if source.is_dir():
        target.mkdir()
        for each in sorted(source.iterdir()):
            if each.name != "__pycache__" and not each.name.startswith("."):
                _copy(each, target / each.name, budget)
    elif not source.is_file():
        raise UsageError(f"{source}: is no ordinary file; remove it from the pack")
    elif source.suffix in KEPT_SUFFIXES:
        budget.file(source.stat().st_size, str(source))
        shutil.copyfile(source, target)


class _Budget:
    """What one source may bring in all."""

    def __init__(self, source: str) -> None:
        self._source, self._files, self._bytes = source, 0, 0

    def file(self, size: int, name: str) -> None:
        """Count a file of the pack. Raises UsageError when it, or all of them, are too much."""
        if size > MAX_FILE_BYTES:
            raise UsageError(f"{self._source}: {name} is larger than {MAX_FILE_BYTES >> 10} KiB; no pack needs that")
        self.member(size)

    def member(self, size: int) -> None:
        """Count anything that had to be read, whether it is kept or not."""
        self._files += 1
        self._bytes += size
        if self._files > MAX_FILES or self._bytes > MAX_TOTAL_BYTES:
            limits = f"{MAX_FILES} files or {MAX_TOTAL_BYTES >> 20} MiB"
            raise UsageError(f"{self._source}: holds more than {limits}; split it into several packs")


# -- archives ----------------------------------------------------------------------------------------------------------


def _unpacked(path: Path, raw: Path) -> Path:
    raw.mkdir()
    try:
        if path.stat().st_size > MAX_TOTAL_BYTES:
            raise UsageError(f"{path}: is larger than {MAX_TOTAL_BYTES >> 20} MiB; no pack needs that")
        if zipfile.is_zipfile(path):
            _extract(str(path), _zip_members(path), raw)
        elif path.name.endswith((".tar.gz", ".tgz", ".tar")):
            _extract(str(path), _tar_members(path), raw)
        else:
            raise UsageError(f"{path}: is no pack; give a folder, a .zip or .tar.gz file, or a git address")
    except _DAMAGED as error:
        raise UsageError(f"{path}: can't be unpacked ({error}); get the archive again") from None
    return raw


_DAMAGED = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip

Member = tuple[str, bool, int, Callable[[], IO[bytes]]]
"""Name, whether it is a folder, the size it claims, and how to open it."""


def _zip_members(path: Path) -> Iterator[Member]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            kind = (info.external_attr >> 16) & 0o170000
            if kind not in (0, 0o100000, 0o040000):
                raise UsageError(f"{path}: {info.filename!r} is a link or device; a pack may hold files only")
            yield info.filename, info.is_dir(), info.file_size, lambda info=info: archive.open(info)  # type: ignore[misc]


def _tar_members(path: Path) -> Iterator[Member]:
    """Read as a stream under a limit: a few kilobytes of gzip can claim, and unpack to, terabytes."""
    with path.open("rb") as file:
        plain = file if path.name.endswith(".tar") else gzip.GzipFile(fileobj=file)
        with tarfile.open(fileobj=_Limited(str(path), plain), mode="r|") as archive:
            for info in archive:
                if not (info.isreg() or info.isdir()):
                    raise UsageError(f"{path}: {info.name!r} is a link or device; a pack may hold files only")
                yield info.name, info.isdir(), info.size, lambda info=info: _opened(archive, info)  # type: ignore[misc]


class _Limited(io.RawIOBase):
    """A stream that ends in an error once it has given more than a pack may hold."""

    def __init__(self, source: str, stream: IO[bytes] | gzip.GzipFile) -> None:
        super().__init__()
        self._source, self._stream, self._given = source, stream, 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes. Raises UsageError past the limit."""
        data = self._stream.read(min(size, 1 << 20) if size >= 0 else 1 << 20)
        self._given += len(data)
        if self._given > 2 * MAX_TOTAL_BYTES:
            raise UsageError(f"{self._source}: unpacks to more than {MAX_TOTAL_BYTES >> 19} MiB; no pack needs that")
        return data


def _opened(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    file = archive.extractfile(info)
    if file is None:
        raise tarfile.TarError(f"{info.name} holds no data")
    return file


def _extract(source: str, members: Iterable[Member], target: Path) -> None:
    budget = _Budget(source)
    for name, is_folder, size, opened in members:
        place = target.joinpath(*_parts(source, name))
        if is_folder or _is_foreign(name):
            budget.member(0 if is_folder else size)
            continue
        budget.file(size, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        with opened() as file, place.open("xb") as written:
            data = file.read(size + 1)
            if len(data) != size:
                raise UsageError(f"{source}: {name!r} is not as large as the archive says; get the archive again")
            written.write(data)


def _parts(source: str, name: str) -> tuple[str, ...]:
    """The parts of a member's path. Raises UsageError when it is absolute, climbs or means something to Windows."""
    path = PurePosixPath(name)
    parts = path.parts
    if path.is_absolute() or ".." in parts or len(parts) > 12:
        raise UsageError(f"{source}: {name!r} leads out of the archive; such a pack is not installed")
    if any("\\" in part or ":" in part or "\0" in part or len(part) > 200 for part in parts):
        raise UsageError(f"{source}: {name!r} is no portable file name; rename it in the pack")
    return parts


def _is_foreign(name: str) -> bool:
    """Files of the archive that are not the pack's: pictures for the README, hidden files, caches."""
    parts = PurePosixPath(name).parts
    return not any(part in KEPT or PurePosixPath(part).stem.upper() in KEPT_STEMS for part in parts[:2])


# -- git ---------------------------------------------------------------------------------------------------------------


def _cloned(address: str, target: Path) -> Path:
    command = ["git", *_GIT_OPTIONS, "clone", "--quiet", "--depth", "1", "--no-tags", "--single-branch"]
    command += ["--", address.removeprefix("git+"), str(target)]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **_GIT_ENVIRONMENT},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("git is not installed; install it, or give the pack as a folder or archive") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"{address}: git took more than {GIT_SECONDS} s; try again, or give an archive") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(
            f"{address}: git can't clone it ({said[-1] if said else 'no reason given'}); check the address"
        )
    return target
