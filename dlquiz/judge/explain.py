"""The judge's findings in words, in both languages. What comes from the submission is clipped and made printable."""

from __future__ import annotations

import os
import signal
from typing import Any

from dlquiz.judge.conversation import Ended
from dlquiz.judge.trial import Outcome, ScenarioTrial
from dlquiz.judge.verdict import Verdict
from dlquiz.text import Text

CLIP_CHARS = 500
SHOWN = 3
DENIED = ("PermissionError", "BlockingIOError")


def several(texts: list[Text]) -> Text:
    """The first few, and how many more."""
    more = len(texts) - SHOWN
    tail_en, tail_zh = (f"; and {more} more", f"；另有 {more} 处") if more > 0 else ("", "")
    return Text("; ".join(t.en for t in texts[:SHOWN]) + tail_en, "；".join(t.zh for t in texts[:SHOWN]) + tail_zh)


def clip(value: Any) -> str:
    """Hostile text for a terminal: bounded, without control characters or lone surrogates."""
    text = str(value)[:CLIP_CHARS].encode("utf-8", "replace").decode()
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)


def _where(header: dict[str, Any]) -> tuple[str, str]:
    line, code = header.get("line"), clip(header.get("code") or "")
    if not isinstance(line, int) or isinstance(line, bool):
        return "", ""
    shown = f": {code}" if code else ""
    return f" (line {line}{shown})", f"（第 {line} 行{shown}）"


def _raised(header: dict[str, Any]) -> Text:
    name, said = clip(header.get("exception")), clip(header.get("message"))
    at_en, at_zh = _where(header)
    said = f": {said}" if said else ""
    en, zh = f"{name}{said}{at_en}", f"{name}{said}{at_zh}"
    if name in DENIED:
        return Text(f"{en}; the sandbox denies this", f"{zh}；沙箱禁止此操作")
    return Text(en, zh)


def failure(outcome: Outcome) -> tuple[Verdict, Text]:
    """Verdict and message of a scenario that ended without observations."""
    if outcome.kind == "exited":
        return Verdict.CRASHED, Text("it called sys.exit()", "调用了 sys.exit()")
    if outcome.kind == "exhausted":
        return Verdict.MEMORY, Text("it asked for more memory than the limit", "申请的内存超过限制")
    if outcome.header.get("exception") == "NotImplementedError":
        return Verdict.ERROR, Text("not implemented yet (NotImplementedError)", "尚未实现（NotImplementedError）")
    return Verdict.ERROR, _raised(outcome.header)


def load_failure(outcome: Outcome) -> tuple[Verdict, Text]:
    """Verdict and message of a submission that did not load."""
    if outcome.kind == "broken":
        return Verdict.INTERNAL, broken_scenario(outcome.header)
    if outcome.kind in ("exited", "exhausted"):
        return failure(outcome)
    if outcome.header.get("exception") is None:
        names = clip(outcome.header.get("message"))
        return Verdict.INVALID, Text(f"it does not define {names}", f"没有定义 {names}")
    raised = _raised(outcome.header)
    return Verdict.INVALID, Text(f"it does not load: {raised.en}", f"无法加载：{raised.zh}")


def broken_scenario(header: dict[str, Any]) -> Text:
    """The pack's own file failed."""
    raised = _raised(header)
    return Text(f"the exercise's scenarios are broken: {raised.en}", f"题目的测试场景有误：{raised.zh}")


def violation(reason: str) -> Text:
    """It wrote what no honest solution writes."""
    return Text(f"it broke the grader's protocol: {reason}", f"破坏了评测协议：{reason}")


def end_of_process(ended: Ended, trial: ScenarioTrial) -> tuple[Verdict, Text]:
    """Verdict and message of the stage that was running when the process ended."""
    if ended.violation is not None:
        return Verdict.CRASHED, violation(ended.violation)
    if ended.timed_out:
        return Verdict.TIMEOUT, _timeout(trial)
    if b"bad_alloc" in ended.output:
        return Verdict.MEMORY, Text("it asked for more memory than the limit", "申请的内存超过限制")
    if os.WIFSIGNALED(ended.status):
        number = os.WTERMSIG(ended.status)
        if number == signal.SIGXCPU:
            return Verdict.TIMEOUT, _timeout(trial)
        name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
        return Verdict.CRASHED, Text(f"its process was killed by {name}", f"进程被 {name} 终止")
    code = os.waitstatus_to_exitcode(ended.status)
    return Verdict.CRASHED, Text(f"its process ended early with exit code {code}", f"进程提前结束，退出码 {code}")


def _timeout(trial: ScenarioTrial) -> Text:
    seconds = trial.load_seconds if trial.running is None else trial.limits[trial.running]
    if trial.stage == "load":
        return Text(f"loading it took longer than {seconds:g} s", f"加载超过 {seconds:g} 秒")
    return Text(f"it took longer than {seconds:.3g} s", f"运行超过 {seconds:.3g} 秒")
