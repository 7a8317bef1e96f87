"""Words that follow the app's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from dlquiz.text import Lang, Text

if TYPE_CHECKING:
    from textual.dom import DOMNode

Source = Text | Callable[[Lang], str]
"""A bilingual text, or a function that gives it for a language."""


def lang_of(node: DOMNode) -> Lang:
    """The language that the app shows now."""
    return cast(Lang, getattr(node.app, "lang", "en"))


def worded(source: Source, lang: Lang) -> str:
    """The source in one language."""
    return source[lang] if isinstance(source, Text) else source(lang)
