"""What a careful reader would say of one question's own words: too long, not translated, options that overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dlquiz.content.crosscheck import BLANK
from dlquiz.content.normal import plain
from dlquiz.content.positions import Path
from dlquiz.content.question_models import ChoiceTable, ClozeTable, QuestionTable

MAX_WORDS = 60
MAX_CHARACTERS = 120
MIN_WORDS = 5
MIN_CHARACTERS = 8
OVERLAP = {"en": 12, "zh": 6}
"""A shorter option inside a longer one counts as an overlap from so many characters on."""

_FENCE = re.compile(r"```.*?```", re.DOTALL)
_NAME = re.compile(r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\{\{[^{}]*\}\}", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9][\w.×%+/'’-]*")
_PLAIN_WORD = re.compile(r"[a-z]{3,}")

Problem = tuple[Path, str]


def length(text: str, lang: str) -> int:
    """Words of an English text, characters of a Chinese one; a formula, a name in code or a number counts as one."""
    bare = _NAME.sub(" x ", _FENCE.sub(" ", text)).replace(BLANK, " ")
    words = len(_LATIN.findall(bare))
    return words if lang == "en" else words + len(_CHINESE.findall(bare))


def stem_problems(model: QuestionTable) -> Iterator[Problem]:
    """Stems that are too long to be read at once, or clozes that give nothing to go by."""
    for lang, most, unit in (("en", MAX_WORDS, "words"), ("zh", MAX_CHARACTERS, "characters")):
        found = length(getattr(model.ask, lang), lang)
        if found > most and not model.scenario:
            problem = f"has {found} {unit}; cut it to {most}, or say scenario = true if the story is the point"
            yield ("ask", lang), problem
    if isinstance(model, ClozeTable):
        for lang, least, unit in (("en", MIN_WORDS, "words"), ("zh", MIN_CHARACTERS, "characters")):
            found = length(getattr(model.ask, lang), lang)
            if found < least:
                yield ("ask", lang), f"has only {found} {unit} beside its blanks; say enough to know what is asked for"


def translation_problem(en: str, zh: str) -> Iterator[tuple[str, str]]:
    """A text that is the same in both languages though it has words, or stands in the wrong language."""
    bare = {"en": _NAME.sub(" ", _FENCE.sub(" ", en)), "zh": _NAME.sub(" ", _FENCE.sub(" ", zh))}
    words = _PLAIN_WORD.findall(bare["en"])
    if not _CHINESE.search(bare["zh"]) and len(words) >= 4 and plain(en) == plain(zh):
        yield "zh", "is the English text; translate it"
    elif len(_CHINESE.findall(bare["en"])) > 3 * len(words):
        yield "en", "is Chinese; translate it"


def overlap_problems(model: ChoiceTable) -> Iterator[Problem]:
    """A right option and a wrong one of which one begins with the other: whoever takes the longer takes both."""
    for lang, least in OVERLAP.items():
        texts = [(plain(getattr(option, lang)).rstrip("。. "), option.right) for option in model.options]
        for index, (text, right) in enumerate(texts):
            for other, (short, other_right) in enumerate(texts):
                if right is not other_right and least <= len(short) < len(text) and _begins(text, short):
                    yield ("options", index, lang), f"contains option {other + 1}; make the options exclude each other"


def _begins(text: str, short: str) -> bool:
    """With whole words or numbers: `mask 0.18` does not begin with `mask 0.1`."""
    return text.startswith(short) and not re.match(r"[a-z0-9.]", text[len(short) :])
