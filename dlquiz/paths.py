"""Where dlquiz keeps things: the user's data, the caches, sockets while it runs, and the built-in pack.

`DLQUIZ_DATA_DIR`, `DLQUIZ_CACHE_DIR` and `DLQUIZ_RUNTIME_DIR` override the platform's folders.
"""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_dir() -> Path:
    """The user's data: progress database and installed packs. Not created here."""
    return _folder("DLQUIZ_DATA_DIR", "user_data_path")


def cache_dir() -> Path:
    """What can be computed again: compiled packs and expected observations. Not created here."""
    return _folder("DLQUIZ_CACHE_DIR", "user_cache_path")


def runtime_dir() -> Path:
    """Sockets of workers that outlive their command. Not created here; short, as a socket has 107 bytes for it."""
    override = os.environ.get("DLQUIZ_RUNTIME_DIR")
    if override:
        return Path(override).expanduser().absolute()
    session = os.environ.get("XDG_RUNTIME_DIR")
    if session and Path(session).is_dir():
        return Path(session) / "dlquiz"
    import tempfile

    return Path(tempfile.gettempdir()) / f"dlquiz-{os.getuid()}"


def builtin_pack() -> Path:
    """The folder of the pack `core`: the repository's own root in a checkout, inside the package in a wheel."""
    installed = _PACKAGE / "builtin"
    return installed if installed.is_dir() else _PACKAGE.parent


def _folder(variable: str, platform_function: str) -> Path:
    override = os.environ.get(variable)
    if override:
        return Path(override).expanduser().absolute()
    import platformdirs

    folder: Path = getattr(platformdirs, platform_function)("dlquiz", appauthor=False)
    return folder
