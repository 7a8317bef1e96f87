"""In which language a command speaks: `--lang`, else the learner's setting, else the environment's."""

from __future__ import annotations

import os
from pathlib import Path

from dlquiz.text import Lang, language_of


def spoken(option: str | None, data: Path) -> Lang:
    """The language. A store that is not there yet is not made for this, and one that can't be read is passed over."""
    from dlquiz.errors import StoreError
    from dlquiz.progress.store import FILE_NAME, Store

    chosen = option or ""
    if not chosen and (data / FILE_NAME).is_file():
        try:
            with Store.open(data / FILE_NAME) as store:
                chosen = store.settings().lang
        except StoreError:
            chosen = ""
    return "zh" if chosen == "zh" else "en" if chosen == "en" else language_of(os.environ)
