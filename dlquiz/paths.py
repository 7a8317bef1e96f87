"""Where dlquiz keeps things: the user's data, the caches, and the built-in pack.

`DLQUIZ_DATA_DIR` and `DLQUIZ_CACHE_DIR` override the platform's folders.
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
