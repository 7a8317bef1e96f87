"""Reports as text for a terminal. What a submission said is printed as plain text, never as control codes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

import click

from dlquiz.judge.explain import clip
from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.text import Lang, Text

WORDS = {
    Verdict.ACCEPTED: Text("accepted", "通过"),
    Verdict.WRONG: Text("wrong", "答案错误"),
    Verdict.ERROR: Text("error", "抛出异常"),
    Verdict.TIMEOUT: Text("timeout", "超时"),
    Verdict.MEMORY: Text("memory", "内存超限"),
    Verdict.FORBIDDEN: Text("forbidden", "使用禁用调用"),
    Verdict.CRASHED: Text("crashed", "进程崩溃"),
    Verdict.INVALID: Text("invalid", "无法加载"),
    Verdict.SKIPPED: Text("skipped", "未运行"),
    Verdict.INTERNAL: Text("internal", "评测程序出错"),
}
MARKS = {Verdict.ACCEPTED: "✓", Verdict.SKIPPED: "-"}
COLOURS = {Verdict.ACCEPTED: "green", Verdict.SKIPPED: "bright_black", Verdict.INTERNAL: "magenta"}
OUTPUT_CHARS = 2000
PASSED = Text("{passed} of {total} scenarios", "通过 {passed}/{total} 个场景")
REPLAY = Text("Replay: ", "重现：")
SAME = Text("the same", "同上")
PRINTED = Text("It printed:", "程序输出：")
PORTABLE = Text(
    "Graded without the strong sandbox; see: dlquiz doctor",
    "本机没有强隔离沙箱，已用普通进程评测；详见：dlquiz doctor",
)


def wants_colour(target: IO[str]) -> bool:
    """A terminal that was not told `NO_COLOR`."""
    return target.isatty() and not os.environ.get("NO_COLOR")


def full(report: Report, lang: Lang, colour: bool) -> str:
    """One submission: a line per scenario, what differs, and the mistake it made."""
    lines = [_headline(report, lang, colour)]
    if report.message is not None:
        lines.append(f"  {_plain(report.message[lang])}")
    said: set[str] = set()
    lines += [line for each in report.scenarios for line in _scenario(each, lang, colour, said)]
    for _, text in report.mistakes:
        lines += ["", f"➜ {text[lang]}"]
    lines += _footer(report, lang)
    return "\n".join(lines) + "\n"


def _headline(report: Report, lang: Lang, colour: bool) -> str:
    verdict = _styled(WORDS[report.verdict][lang], report.verdict, colour)
    count = PASSED[lang].format(passed=report.passed, total=report.total)
    return f"{clip(report.submission)}: {verdict}  {report.exercise} · {report.backend} · {report.device} · {count}"


def _scenario(result: ScenarioResult, lang: Lang, colour: bool, said: set[str]) -> Iterator[str]:
    """Its line and why; what an earlier one has said already is not said again."""
    mark = _styled(MARKS.get(result.verdict, "✗"), result.verdict, colour)
    word = "" if result.verdict in MARKS else f"  [{WORDS[result.verdict][lang]}]"
    yield f"  {mark} {result.title[lang]}{word}"
    if result.message is not None:
        message = _plain(result.message[lang])
        yield from ("      " + line for line in (SAME[lang] if message in said else message).splitlines())
        said.add(message)


def _footer(report: Report, lang: Lang) -> Iterator[str]:
    if report.output.strip():
        yield from ("", PRINTED[lang])
        yield from (f"  | {line}" for line in clip_output(report.output).splitlines())
    if report.isolation == "portable":
        yield from ("", PORTABLE[lang])
    if report.verdict not in (Verdict.ACCEPTED, Verdict.INVALID):
        seed = f" --seed {report.seed}" if report.seed else ""
        yield from ("", f"{REPLAY[lang]}dlquiz grade {clip(report.submission)} --exercise {report.exercise}{seed}")


def table(reports: Iterable[Report], lang: Lang, colour: bool) -> Iterator[str]:
    """Many submissions: a line each, with what to tell the student."""
    for report in reports:
        verdict = _styled(f"{report.verdict.value:9}", report.verdict, colour)
        yield f"{verdict}  {report.passed:>2}/{report.total:<2}  {clip(report.submission)}  {_reason(report, lang)}\n"


def _reason(report: Report, lang: Lang) -> str:
    if report.mistakes:
        return ", ".join(name for name, _ in report.mistakes)
    messages = [report.message, *(each.message for each in report.scenarios)]
    first = next((message[lang] for message in messages if message is not None), "")
    return _plain(first).partition("\n")[0][:100]


def summary(tally: Mapping[Verdict, int], lang: Lang) -> str:
    """How many of each."""
    return ", ".join(f"{WORDS[verdict][lang]} {tally[verdict]}" for verdict in Verdict if verdict in tally)


def clip_output(output: str) -> str:
    """The captured output, bounded and printable."""
    text = "".join(c if c.isprintable() or c == "\n" else "�" for c in output[:OUTPUT_CHARS])
    return text + ("…" if len(output) > OUTPUT_CHARS else "")


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def _styled(text: str, verdict: Verdict, colour: bool) -> str:
    return click.style(text, fg=COLOURS.get(verdict, "red"), bold=True) if colour else text
