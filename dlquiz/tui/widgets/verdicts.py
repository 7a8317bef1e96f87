"""The verdict on a submission, scenario by scenario as they come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical

from dlquiz.tui import strings
from dlquiz.tui.widgets.prose import Prose, Verbatim

if TYPE_CHECKING:
    from textual.widget import Widget

    from dlquiz.judge.verdict import Report, ScenarioResult
    from dlquiz.text import Lang, Text
    from dlquiz.tui.widgets.language import Source

MAX_MESSAGES = 6
"""Only the first failures are told in full: the later ones mostly follow from them."""


class Verdicts(Vertical):
    """Grows while a submission is graded; then says what was recognised and what was printed."""

    DEFAULT_CSS = """
    Verdicts { height: auto; }
    Verdicts .-passed { color: $text-success; }
    Verdicts .-failed { color: $text-error; }
    Verdicts .-skipped { color: $foreground 60%; }
    Verdicts .message { padding: 0 0 0 4; }
    Verdicts .mistake { border: round $warning; padding: 0 1; }
    Verdicts .output { border: round $border-blurred; padding: 0 1; }
    """

    async def begin(self, headline: Source) -> None:
        """A new submission."""
        self._told: list[Text] = []
        await self.remove_children()
        await self.mount(Prose(headline, id="headline", classes="gap"))

    async def add(self, result: ScenarioResult) -> None:
        """One scenario was judged."""
        await self.mount_all(_lines(result, self._told))

    async def conclude(self, report: Report) -> None:
        """All of the report, in place of what came in."""
        with self.app.batch_update():
            await self.begin(lambda lang: headline(report, lang))
            widgets: list[Widget] = []
            if report.message is not None:
                widgets.append(Verbatim(report.message, classes="message -failed"))
            for _, text in report.mistakes:
                widgets.append(Prose(_mistake(text), classes="mistake"))
            told: list[Text] = []
            for result in report.scenarios:
                widgets.extend(_lines(result, told))
            if report.output.strip():
                output = report.output
                widgets.append(Prose(strings.PRINTED, classes="heading"))
                widgets.append(Verbatim(lambda _: output, classes="output"))
            await self.mount_all(widgets)


def headline(report: Report, lang: Lang) -> str:
    """How many scenarios pass, on which backend and device, in which time, behind which fences."""
    count = strings.PASSED[lang].format(report.passed, report.total)
    verdict = strings.VERDICTS[report.verdict][lang]
    sign = "✓" if report.verdict == "accepted" else "✗"
    joint = "：" if lang == "zh" else ": "
    lead = f"**{sign} {verdict}**" if not report.total else f"**{sign} {verdict}{joint}{count}**"
    return f"{lead} · {report.backend} · {report.device} · {report.seconds * 1000:.0f} ms · {report.isolation}"


def _lines(result: ScenarioResult, told: list[Text]) -> list[Widget]:
    """The scenario's line, and its message unless that was told before, or enough was told."""
    name = "-passed" if result.verdict == "accepted" else "-skipped" if result.verdict == "skipped" else "-failed"
    lines: list[Widget] = [Verbatim(_title(result), lead=_SIGNS.get(name, "✗ "), classes=name)]
    if result.message is not None and result.message not in told and len(told) < MAX_MESSAGES:
        told.append(result.message)
        lines.append(Verbatim(result.message, classes="message"))
    return lines


_SIGNS = {"-passed": "✓ ", "-skipped": "- "}


def _title(result: ScenarioResult) -> Source:
    def title(lang: Lang) -> str:
        verdict = "" if result.verdict == "accepted" else f" ({strings.VERDICTS[result.verdict][lang]})"
        return result.title[lang] + verdict

    return title


def _mistake(text: Text) -> Source:
    def worded(lang: Lang) -> str:
        return f"**{strings.SEEN_MISTAKE[lang]}**\n\n{text[lang]}"

    return worded
