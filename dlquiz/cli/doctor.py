"""`dlquiz doctor`: versions, devices, folders, and live probes of the sandbox."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from dlquiz import __version__, paths
from dlquiz.errors import ExitCode
from dlquiz.judge.device import present
from dlquiz.judge.engine import Engine, versions
from dlquiz.judge.probe import Probe, probe


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Machine-readable.")
def command(as_json: bool) -> int:
    """Versions, devices, folders, and what the sandbox really stops on this machine."""
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
        "probes": [{"name": each.name, "title": each.title, "found": each.found, "ok": each.ok} for each in probes],
    }


def _text(facts: dict[str, Any]) -> str:
    libraries = ", ".join(f"{name} {version}" for name, version in facts["libraries"].items())
    advice = "" if "torch" in facts["libraries"] else "; for torch exercises: pip install 'dlquiz[torch]'"
    lines = [
        f"dlquiz {facts['version']}, Python {facts['python']}, {facts['platform']}",
        f"libraries: {libraries}{advice}",
        f"devices:   {', '.join(facts['devices'])}",
        *(f"{name + ':':10} {folder}" for name, folder in facts["folders"].items()),
        f"isolation: {facts['isolation']}",
        "",
        "What a submission can do here:",
        *(f"  {'✓' if each['ok'] else '✗'} {each['title']}: {each['found']}" for each in facts["probes"]),
    ]
    if facts["isolation"] == "portable":
        lines += [
            "",
            "This machine lacks Landlock or seccomp (Linux 5.13 or newer has both). Submissions run in a process of",
            "their own with time and memory limits, but with your rights: grade strangers' code in a container.",
        ]
    elif not all(each["ok"] for each in facts["probes"]):
        lines += [
            "",
            "A probe that must be stopped was not: don't grade strangers' code here, and please report this output.",
        ]
    return "\n".join(lines)
