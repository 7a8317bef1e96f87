"""The session's course: card after card until the queue, the input or the time is over; then what it came to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from dlquiz.cli.plain import exercises, questions, words
from dlquiz.cli.plain.exercises import Attempt, Bench
from dlquiz.cli.plain.lines import Command, Lines
from dlquiz.session.card import Answered, Card
from dlquiz.session.interval import clock
from dlquiz.session.mock import Mock
from dlquiz.session.practice import Practice
from dlquiz.session.summary import Row, Summary, summarize


class Sitting:
    """One plain session over a practice or a mock interview. `timer` gives seconds, from any start."""

    def __init__(self, practice: Practice, lines: Lines, bench: Bench, timer: Callable[[], float]) -> None:
        self._practice, self._lines, self._bench, self._timer = practice, lines, bench, timer
        self._mock = practice if isinstance(practice, Mock) else None
        lines.flip = self._flip
        lines.seconds_left = self._seconds_left

    def _seconds_left(self) -> float | None:
        return self._mock.time_left.total_seconds() if self._mock else None

    def run(self) -> None:
        """From the welcome to the summary."""
        self._welcome()
        last: Command | None = None
        while (last is None or not last.leaves) and (card := self._practice.current()) is not None:
            self._show(card)
            last = self._turn(card)
        self._farewell()

    def _turn(self, card: Card) -> Command | None:
        """One card; the command that ended it, None when it was answered."""
        started = self._timer()
        answered = self._take(card, lambda: self._timer() - started)
        if isinstance(answered, Command):
            return self._done_without(answered)
        command = self._settle(answered)
        if command is Command.UNDO:
            self._undo()
        else:
            self._practice.advance()
        return command

    def _take(self, card: Card, elapsed: Callable[[], float]) -> Answered | Command:
        if card.presented is not None:
            return questions.take(self._practice, card.presented, self._lines, elapsed)
        assert card.exercise is not None
        return Attempt(self._practice, card.exercise, self._bench, self._lines).take(elapsed)

    def _settle(self, answered: Answered) -> Command | None:
        """Feedback, and the learner's own judgement where it is asked for."""
        lines, practice, card = self._lines, self._practice, answered.card
        is_open = card.entry.kind == "open" and answered.marked is not None
        if self._mock is None or is_open:
            self._tell(answered)
        else:
            lines.say(words.NOTED)
        command = questions.settle_ticks(practice, answered, lines) if is_open else None
        if command is not None or self._mock is not None:
            return command
        return questions.rate(practice, practice.answered or answered, lines)

    def _done_without(self, command: Command) -> Command:
        if command is Command.UNDO:
            self._undo()
        elif command is Command.SKIP:
            self._lines.say(words.SKIPPED)
            self._practice.skip()
        return command

    def _undo(self) -> None:
        review = self._practice.take_back()
        if review is None:
            self._lines.say(words.NOTHING_TO_UNDO)
        else:
            self._lines.say(words.TOOK_BACK, key=review.key)

    # what is shown

    def _welcome(self) -> None:
        title = self._practice.selection.interview
        if title is not None:
            self._lines.raw(title[self._practice.lang])
        if self._mock:
            self._lines.say(words.WELCOME_MOCK, minutes=self._mock.minutes, count=self._practice.total)
        elif not self._practice.total:
            self._lines.say(words.NOTHING_DUE)
        else:
            self._lines.say(words.WELCOME, count=self._practice.total)

    def _show(self, card: Card) -> None:
        practice, lang = self._practice, self._practice.lang
        titles = {topic.id: topic.title[lang] for topic in practice.library.topics}
        facts = [card.key, titles.get(card.entry.topic, card.entry.topic), words.LEVELS[card.entry.level][lang]]
        if card.is_new:
            facts.append(words.NEW[lang])
        if self._mock:
            facts.append(words.TIME_LEFT[lang].format(time=clock(self._mock.time_left)))
        self._lines.raw()
        self._lines.wrapped(f"[{practice.done + 1}/{practice.total}] {' · '.join(facts)}")
        if card.presented is not None:
            questions.show(card.presented, self._lines, lang)
        elif card.exercise is not None:
            exercises.show(card.exercise, self._lines, lang)

    def _tell(self, answered: Answered) -> None:
        if answered.card.presented is not None:
            questions.tell(answered, self._lines, self._practice.lang)
        elif answered.card.exercise is not None:
            exercises.tell(answered.card.exercise, self._lines, self._practice.lang)

    def _flip(self) -> None:
        self._practice.lang = "en" if self._practice.lang == "zh" else "zh"
        answered, card = self._practice.answered, self._practice.current()
        if answered is not None and answered.card.presented is not None:
            self._tell(answered)
        elif card is not None:
            self._show(card)

    def _farewell(self) -> None:
        lines = self._lines
        lines.raw()
        if self._mock and not self._mock.time_left:
            lines.say(words.TIME_UP)
        for fault in self._practice.faults:
            lines.raw(fault)
        unreached = self._practice.remaining if self._mock else 0
        summary = summarize(self._practice.library, self._practice.answers, unreached)
        self._tell_summary(summary)
        if summary.answered:
            lines.say(words.GOODBYE)

    def _tell_summary(self, summary: Summary) -> None:
        lines = self._lines
        if not summary.answered:
            lines.say(words.NO_ANSWERS)
        else:
            time = clock(timedelta(seconds=summary.seconds))
            lines.say(words.SUMMARY, answered=summary.answered, right=summary.right, score=summary.score, time=time)
        if summary.unreached:
            lines.say(words.UNREACHED, count=summary.unreached)
        if self._mock and summary.answered:
            lines.say(words.BY_PART)
            self._tell_rows(summary.parts)
            lines.say(words.BY_TOPIC)
            self._tell_rows(summary.topics)
        if summary.missed:
            lines.say(words.MISSED)
            for answered in summary.missed:
                self._tell_missed(answered)

    def _tell_rows(self, rows: tuple[Row, ...]) -> None:
        from dlquiz.typeset.width import cells, pad

        lang = self._practice.lang
        width = max(cells(row.title[lang]) for row in rows)
        for row in rows:
            time = clock(timedelta(seconds=row.seconds))
            self._lines.raw(f"  {pad(row.title[lang], width)}  {row.right}/{row.answered}  {row.score:>4.0%}  {time}")

    def _tell_missed(self, answered: Answered) -> None:
        lang, presented = self._practice.lang, answered.card.presented
        self._lines.item("  -", f"{answered.card.entry.title[lang]} ({answered.card.key})")
        if self._mock and presented is not None and presented.question.kind != "open":
            self._lines.say(words.RIGHT_ANSWER)
            self._lines.write(presented.right_answer(lang), "    ")
