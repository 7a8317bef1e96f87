"""The keys that the bottom line of a sitting shows, by what is in front."""

from __future__ import annotations

from dlquiz.tui import strings
from dlquiz.tui.screens.page import BACK, FLIP, HELP
from dlquiz.tui.widgets.bars import Key

UNDO = Key("u", strings.UNDO, "screen.undo")
SKIP = Key("s", strings.SKIP, "screen.skip")
SUBMIT = Key("Enter", strings.SUBMIT, "screen.proceed")
BESIDES = (UNDO, SKIP, FLIP, HELP, BACK)

ASKING: dict[str, tuple[Key, ...]] = {
    "choice": (SUBMIT, Key("1-9", strings.SELECT)),
    "multi": (SUBMIT, Key("Space 1-9", strings.TICK)),
    "truefalse": (SUBMIT, Key("t/f", strings.SELECT)),
    "numeric": (SUBMIT,),
    "cloze": (SUBMIT, Key("Esc", strings.LEAVE_FIELD)),
    "order": (SUBMIT, Key("J/K 1-9", strings.CARRY)),
    "match": (SUBMIT, Key("1-9", strings.ASSIGN)),
    "open": (Key("F5", strings.REVEAL, "screen.proceed"), Key("Esc", strings.LEAVE_FIELD)),
    "exercise": (Key("Enter", strings.OPEN, "screen.proceed"),),
}
TICKING = ASKING["multi"]
RATING = (
    Key("Enter", strings.NEXT, "screen.proceed"),
    Key("1-4", strings.RATE),
    Key("j/k", strings.SCROLL, "screen.scroll_body(1)"),
    UNDO,
    FLIP,
    HELP,
    BACK,
)
REOPEN = (Key("r", strings.REOPEN, "screen.reopen"),)
EMPTY = (UNDO, FLIP, HELP, BACK)
KEY_HELP = (
    ("1-9", strings.SELECT),
    ("j/k ↑/↓", strings.MOVE),
    ("Space", strings.TICK),
    ("J/K", strings.CARRY),
    ("F5", strings.REVEAL),
    ("Esc", strings.LEAVE_FIELD),
    ("Enter", strings.SUBMIT),
    ("1-4", strings.RATE),
    ("u", strings.UNDO),
    ("s", strings.SKIP),
    ("r", strings.REOPEN),
)
