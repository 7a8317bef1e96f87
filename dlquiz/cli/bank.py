"""Opens the library for a command, and says so where that takes seconds: a pack that is new or changed is compiled."""

from __future__ import annotations

import sys
from typing import TextIO

from dlquiz.cli.language import spoken
from dlquiz.content.library import Library
from dlquiz.paths import cache_dir, data_dir
from dlquiz.text import Text
from dlquiz.typeset.width import cells

PREPARING = Text("Preparing the question bank … {:.0%}", "正在准备题库 … {:.0%}")


def opened(lang: str | None = None) -> Library:
    """The library of the user's folders. `lang` is the language asked for on the command line, if any."""
    notice = Notice(sys.stderr, lang)
    try:
        return Library.open(data_dir(), cache_dir(), on_progress=notice.show)
    finally:
        notice.clear()


class Notice:
    """A line that tells how far it is, and goes when it is done. A stream that is no terminal gets none."""

    def __init__(self, stream: TextIO, lang: str | None) -> None:
        self._stream, self._lang = stream, lang
        self._line = ""

    def show(self, share: float) -> None:
        """Say the share that is done, 0..1."""
        if not self._stream.isatty():
            return
        self._lang = self._lang or spoken(None, data_dir())
        line = PREPARING["zh" if self._lang == "zh" else "en"].format(share)
        if line != self._line:
            self._write(f"\r{line}")
            self._line = line

    def clear(self) -> None:
        """Take the line away, if there is one."""
        if self._line:
            self._write(f"\r{' ' * cells(self._line)}\r")
            self._line = ""

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
