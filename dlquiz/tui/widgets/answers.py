"""Which widget answers which kind of question."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from dlquiz.content.play import Presented
    from dlquiz.tui.widgets.answer import Answer

# kind -> module and class; imported when needed, since a text area costs more than all rows together
ANSWERS = {
    "choice": ("options", "Choice"),
    "multi": ("options", "Multi"),
    "truefalse": ("options", "TrueFalse"),
    "numeric": ("fields", "Number"),
    "cloze": ("fields", "Cloze"),
    "order": ("order", "Order"),
    "match": ("match", "Match"),
    "open": ("essay", "Essay"),
}


def answer_for(presented: Presented) -> Answer:
    """The widget to answer a question with."""
    module, name = ANSWERS[presented.question.kind]
    widget = getattr(import_module(f"dlquiz.tui.widgets.{module}"), name)
    return cast("Answer", widget(presented))
