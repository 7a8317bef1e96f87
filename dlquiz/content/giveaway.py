"""Right options that show themselves: by their length, over the whole bank or within one question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dlquiz.content.fault import Fault
from dlquiz.content.question_models import ChoiceTable, MultiTable
from dlquiz.content.stem import plain_line
from dlquiz.text import LANGS

SHARE = 1.4
"""How often, against chance, the longest option may be the right one."""
ENOUGH = 30
"""From so many choice questions on a share says something."""
RATIO = 1.6
"""How much longer than the wrong ones' mean the right option of one question may be …"""
SLACK = 25
"""… unless it is no more than so much longer."""


_WIDE = re.compile(r"[\u3000-\u9fff\uff00-\uff60]")


@dataclass(frozen=True, slots=True)
class Share:
    """How often one trick finds the right option, and how often chance would."""

    trick: str
    share: float
    chance: float

    @property
    def tells(self) -> bool:
        """Whether a learner who knows the trick gains by it."""
        return self.share > SHARE * self.chance


def length(text: str) -> int:
    """How long a text looks: its characters without markup, Chinese ones twice, as they are twice as wide."""
    line = plain_line(text)
    return len(line) + len(_WIDE.findall(line))


def longest_share(choices: Sequence[ChoiceTable], lang: str) -> Share:
    """How often the longest option is right; of equally long ones each counts in part."""
    hits = sum(_longest_is_right(each, lang) for each in choices)
    return Share("the longest option is right", hits / len(choices), _chance(choices))


def first_share(choices: Sequence[ChoiceTable]) -> Share:
    """How often the option that stands first in the file is right. Options are shuffled when they are shown."""
    hits = sum(each.options[0].right for each in choices)
    return Share("the option written first is right", hits / len(choices), _chance(choices))


def _chance(choices: Sequence[ChoiceTable]) -> float:
    return sum(1 / len(each.options) for each in choices) / len(choices)


def _longest_is_right(model: ChoiceTable, lang: str) -> float:
    lengths = [length(getattr(option, lang)) for option in model.options]
    longest = [option for option, size in zip(model.options, lengths, strict=True) if size == max(lengths)]
    return sum(option.right for option in longest) / len(longest)


def bank_faults(choices: Sequence[ChoiceTable]) -> Iterator[Fault]:
    """What is wrong with the choice questions as a whole."""
    if len(choices) < ENOUGH:
        return
    for lang in LANGS:
        found = longest_share(choices, lang)
        if found.tells:
            problem = (
                f"{found.trick} in {found.share:.0%} of {len(choices)} choice questions, by chance in "
                f"{found.chance:.0%}; shorten right options or lengthen wrong ones in {lang}"
            )
            yield Fault("pack.toml", 1, f"questions ({lang})", problem)


def bank_notes(choices: Sequence[ChoiceTable]) -> Iterator[str]:
    """The statistics, for the author to see."""
    if len(choices) < 10:
        return
    shares = [(f"{lang}: ", longest_share(choices, lang)) for lang in LANGS] + [("", first_share(choices))]
    for lead, found in shares:
        verdict = "it gives itself away" if lead and found.tells else "fine" if lead else "shuffled when shown"
        yield f"{lead}{found.trick} in {found.share:.0%} of {len(choices)} ({found.chance:.0%} by chance): {verdict}"


def option_problems(model: ChoiceTable | MultiTable) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Right options of one question that are, on average, much longer than its wrong ones."""
    for lang in LANGS:
        right, wrong = (
            [(index, length(getattr(each, lang))) for index, each in enumerate(model.options) if each.right is side]
            for side in (True, False)
        )
        mean, other = (sum(size for _, size in each) / len(each) for each in (right, wrong))
        if mean > RATIO * other and mean - other > SLACK:
            index, size = max(right, key=lambda each: each[1])
            problem = (
                f"is right and {size} long, the wrong ones {other:.0f} (a Chinese character counts 2); "
                "make them alike in length"
            )
            yield ("options", index, lang), problem


def choices_of(questions: Sequence[tuple[Any, Any]]) -> list[ChoiceTable]:
    """The single-choice questions among a pack's."""
    return [model for _, model in questions if isinstance(model, ChoiceTable)]
