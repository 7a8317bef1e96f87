"""In which language a command speaks: `--lang`, else the learner's setting, else the environment's."""

from __future__ import annotations

import os
from pathlib import Path

from dlquiz.text import Lang, language_of


def spoken(option: str | None, data: Path) -> Lang:
    """The language. A store that is not there yet is not made for this, and one that can't be read is passed over."""
    chosen = option or (_stored(data) if data.is_dir() else "")
    return "zh" if chosen == "zh" else "en" if chosen == "en" else language_of(os.environ)


def _stored(data: Path) -> str:
    from dlquiz.errors import StoreError
    from dlquiz.progress.store import FILE_NAME, Store

    if not (data / FILE_NAME).is_file():
        return ""
    try:
        with Store.open(data / FILE_NAME) as store:
            return store.settings().lang
    except StoreError:
        return ""
