"""`dlquiz doctor`: versions, devices, folders, and live probes of the sandbox."""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dlquiz import __version__, paths
from dlquiz.errors import ExitCode
from dlquiz.judge import resident
from dlquiz.judge.device import present
from dlquiz.judge.engine import Engine, versions
from dlquiz.judge.gaps import GAPS
from dlquiz.judge.probe import Probe, probe
from dlquiz.text import Lang, Text, language_of


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable.")
@click.option("--stop", "is_stopping", is_flag=True, help="End the warm workers that earlier grades left behind.")
def command(as_json: bool, is_stopping: bool) -> int:
    """Versions, devices, folders, and what the sandbox really stops on this machine."""
    if is_stopping:
        count = resident.stop(paths.runtime_dir())
        click.echo(f"{count} resident worker{'' if count == 1 else 's'} ended")
        return ExitCode.ACCEPTED
    with Engine() as engine:
        folders = {
            "home": Path.home(),
            "pack": paths.builtin_pack() / "solutions",
            "cache": _made(paths.cache_dir()),
            "data": _made(paths.data_dir()),
            "scratch": Path(tempfile.gettempdir()),
        }
        probes = probe(engine, folders)
        facts = _facts(engine.level, probes, folders)
    click.echo(json.dumps(facts, indent=2) if as_json else _text(facts))
    is_open = engine.level != "portable" and not all(each.ok for each in probes)
    return ExitCode.GRADER_FAILED if is_open else ExitCode.ACCEPTED


def _made(folder: Path) -> Path:
    """A folder that must be there to be found closed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        click.echo(f"dlquiz: {folder}: can't be made ({error.strerror})", err=True)
    return folder


def _facts(level: str, probes: list[Probe], folders: dict[str, Path]) -> dict[str, Any]:
    return {
        "version": __version__,
        "python": platform.python_version(),
        "executable": sys.executable,
        "platform": platform.platform(),
        "libraries": dict(versions()),
        "devices": list(present()),
        "isolation": level,
        "folders": {name: str(folder) for name, folder in folders.items()},
        "gaps": list(GAPS) if level == "portable" else [],
        "residents": [_resident(each) for each in resident.residents(paths.runtime_dir())],
        "probes": [{"name": each.name, "title": each.title, "found": each.found, "ok": each.ok} for each in probes],
    }


def _resident(each: resident.Resident) -> dict[str, Any]:
    minutes = round((time.time() - each.born) / 60, 1)
    return {"pid": each.pid, "libraries": list(each.libraries), "jobs": each.jobs, "minutes": minutes}


def _resident_lines(facts: dict[str, Any]) -> Iterator[str]:
    for each in facts["residents"]:
        kept = f"{'+'.join(each['libraries'])}, process {each['pid']}, {each['minutes']} min old, {each['jobs']} jobs"
        yield f"resident:  {kept}; `dlquiz doctor --stop` ends it"


def _text(facts: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {version}" for name, version in facts["libraries"].items())
    advice = "" if "torch" in facts["libraries"] else "; for torch exercises: pip install 'dlquiz[torch]'"
    lines = [
        f"dlquiz {facts['version']}, Python {facts['python']}, {facts['platform']}",
        f"libraries: {libraries}{advice}",
        f"devices:   {', '.join(facts['devices'])}",
        *(f"{name + ':':10} {folder}" for name, folder in facts["folders"].items()),
        f"isolation: {facts['isolation']}",
        *_resident_lines(facts),
        "",
        "What a submission can do here:",
        *(f"  {'✓' if each['ok'] else '✗'} {each['title']}: {each['found']}" for each in facts["probes"]),
    ]
    return "\n".join([*lines, "", *_plain_words(facts, language_of(os.environ))])


OPEN = Text(
    "A probe that must be stopped was not: don't grade strangers' code here, and please report this output.",
    "有本应被拦截的探测没有被拦截：请不要在本机评测陌生人的代码，并请反馈以上输出。",
)
CLOSED = (
    Text("In plain words: strangers' code can be graded here. It", "简单地说：可以在本机评测陌生人的代码。它"),
    Text(
        "reads Python and the numerical libraries, and none of your files;",
        "只能读取 Python 和数值计算库，读不到你的任何文件；",
    ),
    Text("writes nowhere, starts no program, opens no connection;", "不能写入任何位置，不能启动程序，不能建立连接；"),
    Text(
        "can't reach other processes, the next submission, or its own verdict.",
        "接触不到其他进程、下一份提交以及自己的评测结果。",
    ),
    Text(
        "Not promised: timing and cache side channels, holes in the kernel, hiding that files exist. See SECURITY.md.",
        "不在承诺之列：时序与缓存等侧信道、内核漏洞、隐藏文件是否存在。详见 SECURITY.md。",
    ),
)
PORTABLE = (
    Text(
        "In plain words: this machine lacks Landlock or seccomp (Linux 5.13 or newer has both). A submission can't",
        "简单地说：本机没有 Landlock 或 seccomp（Linux 5.13 及以上两者都有）。提交不能",
    ),
    Text(
        "forge its verdict or overrun its time, but it runs with your rights. Nothing stops it here if it wants to",
        "伪造评测结果，也不能超时运行，但它拥有你的全部权限。以下行为在本机无法阻止：",
    ),
    Text(
        "Grade strangers' code in a container or a virtual machine; --require-isolation refuses to grade here.",
        "请在容器或虚拟机中评测陌生人的代码；--require-isolation 会拒绝在本机评测。",
    ),
)


def _plain_words(facts: dict[str, Any], lang: Lang) -> list[str]:
    """What is and what isn't protected here."""
    if facts["isolation"] == "portable":
        first, second, advice = (text[lang] for text in PORTABLE)
        gaps = [f"  - {text[lang]} ({name})" for name, text in GAPS.items()]
        return [first, second, *gaps, advice]
    if not all(each["ok"] for each in facts["probes"]):
        return [OPEN[lang]]
    first, *promises, rest = (text[lang] for text in CLOSED)
    return [first, *(f"  - {promise}" for promise in promises), rest]
