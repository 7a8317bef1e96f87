"""Lines out, lines in; a line in may have to come before a deadline."""

from __future__ import annotations

import io
import os
import select
from collections.abc import Callable
from enum import Enum
from typing import TextIO

from dlquiz.cli.plain import words
from dlquiz.cli.verdicts import wants_colour
from dlquiz.text import Lang, Text

CHUNK_BYTES = 65536


class Command(Enum):
    """What may be typed, or happen, at every prompt instead of an answer."""

    SKIP = "s"
    UNDO = "u"
    QUIT = "q"
    UNKNOWN = "-"
    END = "end of input"
    TIME_UP = "time is up"

    @property
    def leaves(self) -> bool:
        """Whether it ends the session."""
        return self in (Command.QUIT, Command.END, Command.TIME_UP)


HELP, FLIP = "?", "l"
COMMANDS = {command.value: command for command in (Command.SKIP, Command.UNDO, Command.QUIT, Command.UNKNOWN)}
RESERVED = (HELP, FLIP, *COMMANDS)


class Lines:
    """The terminal or pipe of a session. `lang` is the language to speak at the moment."""

    def __init__(self, source: TextIO, target: TextIO, width: int, lang: Callable[[], Lang]) -> None:
        self.width = width
        self._source, self._target, self._lang = source, target, lang
        self._descriptor = _descriptor(source)
        self._read = b""
        self._ended = False
        # on a terminal the answer follows the prompt; a program that reads line by line needs the prompt to be a line
        self.colour = wants_colour(target)
        self._inline = source.isatty() and target.isatty()
        self.flip: Callable[[], None] = lambda: None
        """Called for `l`: changes the language and shows again what is asked."""
        self.seconds_left: Callable[[], float | None] = lambda: None
        """How long a prompt may wait; None: for ever."""

    def say(self, text: Text, **values: object) -> None:
        """One of our own phrases."""
        self.wrapped(text[self._lang()].format(**values))

    def wrapped(self, text: str) -> None:
        """A plain text, without markup, wrapped to the width."""
        from dlquiz.typeset.wrap import wrap

        for line in wrap(text, self.width):
            self.raw(line)

    def write(self, text: str, indent: str = "") -> None:
        """A content's text: markdown-lite, formulas drawn, wrapped to the width."""
        from dlquiz.typeset.plain import render

        for line in render(text, max(20, self.width - len(indent))):
            self.raw(f"{indent}{line}".rstrip())

    def item(self, label: str, text: str) -> None:
        """A text hanging behind its label: `1) …`."""
        from dlquiz.typeset.plain import render
        from dlquiz.typeset.width import cells

        indent = " " * (cells(label) + 1)
        first, *rest = render(text, max(20, self.width - len(indent))) or [""]
        self.raw(f"{label} {first}".rstrip())
        for line in rest:
            self.raw(f"{indent}{line}".rstrip())

    def raw(self, line: str = "") -> None:
        """A line as it is."""
        self._target.write(f"{line}\n")

    def ask(self, prompt: Text | None, **values: object) -> str | Command:
        """The line typed at a prompt (None: without one), or the command it is.

        Help and a change of language are dealt with here.
        """
        while True:
            if prompt is not None:
                self._target.write(prompt[self._lang()].format(**values) + (" " if self._inline else "\n"))
            self._target.flush()
            try:
                line = self._line()
            except TimeoutError:
                self.raw()
                return Command.TIME_UP
            typed = "" if line is None else line.strip()
            if typed == HELP:
                self.say(words.HELP)
            elif typed == FLIP:
                self.flip()
            elif line is None:
                return Command.END
            else:
                return COMMANDS.get(typed) or _unescaped(line.rstrip("\r\n"))

    def _line(self) -> str | None:
        """The next line; None at the end of the input. TimeoutError when the time is up before it came."""
        if self._descriptor is None:
            return self._source.readline() or None
        while b"\n" not in self._read and not self._ended:
            left = self.seconds_left()
            if left is not None and not select.select([self._descriptor], [], [], max(0.0, left))[0]:
                raise TimeoutError
            chunk = os.read(self._descriptor, CHUNK_BYTES)
            self._read += chunk
            self._ended = not chunk
        line, feed, self._read = self._read.partition(b"\n")
        return (line + feed).decode("utf-8", "replace") if line or feed else None


def _unescaped(line: str) -> str:
    typed = line.strip()
    return typed[1:] if typed[:1] == "\\" and typed[1:] in RESERVED else line


def _descriptor(source: TextIO) -> int | None:
    # read from the descriptor itself, with a buffer of our own: `select` does not see what a TextIO has read ahead
    if os.name != "posix":
        return None
    try:
        return source.fileno()
    except (io.UnsupportedOperation, AttributeError, ValueError):
        return None
