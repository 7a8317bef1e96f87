"""What an exercise asks for, its hints, and afterwards its explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dlquiz.tui import strings
from dlquiz.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from dlquiz.content.exercise import Exercise
    from dlquiz.text import Lang
    from dlquiz.tui.widgets.language import Source


class Statement(Prose):
    """Prompt, signatures, what is not allowed, the conventions, and as many hints as were asked for."""

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise
        self._hints = 0
        super().__init__(self._statement)

    def reveal_hint(self) -> None:
        """One hint more."""
        self._hints = min(self._hints + 1, len(self._exercise.hints))
        self.show(self._statement)

    def _statement(self, lang: Lang) -> str:
        exercise = self._exercise
        signatures = "\n".join(exercise.entry)
        parts = [
            f"# {exercise.title[lang]}",
            f"*{strings.LEVELS[exercise.level][lang]} · {' / '.join(exercise.backends)}*",
            exercise.prompt[lang],
            f"# {strings.TO_WRITE[lang]}\n\n```python\n{signatures}\n```",
        ]
        if exercise.forbid:
            names = "、" if lang == "zh" else ", "
            parts.append(f"# {strings.FORBIDDEN[lang]}\n\n{names.join(f'`{name}`' for name in exercise.forbid)}")
        if exercise.conventions:
            rules = "\n".join(f"- {rule[lang]}" for rule in exercise.conventions)
            parts.append(f"# {strings.CONVENTIONS[lang]}\n\n{rules}")
        return "\n\n".join([*parts, *self._hint_parts(lang)])

    def _hint_parts(self, lang: Lang) -> list[str]:
        hints = self._exercise.hints
        shown = [
            f"**{strings.HINT_NUMBER[lang].format(number, len(hints))}** {hint[lang]}"
            for number, hint in enumerate(hints[: self._hints], start=1)
        ]
        left = len(hints) - self._hints
        return [*shown, strings.MORE_HINTS[lang].format(left)] if left else shown


def explained(exercise: Exercise, backend: str) -> Source:
    """The explanation and the reference solution for a backend."""

    def text(lang: Lang) -> str:
        path = exercise.oracle(backend)
        try:
            source = path.read_text(encoding="utf-8")
        except OSError as error:
            source = f"# {path}: {error.strerror}"
        return (
            f"# {strings.EXPLANATION[lang]}\n\n{exercise.explanation[lang]}\n\n"
            f"# {strings.REFERENCE[lang]} ({backend})\n\n~~~python\n{source}\n~~~"
        )

    return text
