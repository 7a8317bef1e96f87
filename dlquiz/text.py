"""A text in both languages, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Text:
    """The same meaning in English and Chinese: `Text("dropped", "被丢弃")["zh"]`."""

    en: str
    zh: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    @classmethod
    def of(cls, table: Mapping[str, str]) -> Text:
        """From a table with the keys `en` and `zh`, as packs and compiled caches hold it."""
        return cls(table["en"], table["zh"])


def language_of(environ: Mapping[str, str]) -> Lang:
    """The language asked for by `DLQUIZ_LANG`, else by the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), else English."""
    for name in ("DLQUIZ_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
