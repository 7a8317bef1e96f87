"""The learner's own editor, in the terminal that the app steps back from."""

from __future__ import annotations

import os
import shlex
import subprocess
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

if TYPE_CHECKING:
    from pathlib import Path

    from textual.app import App


def command(setting: str) -> list[str]:
    """The editor's command: the setting, else `$VISUAL`, else `$EDITOR`; empty where there is none."""
    chosen = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        return shlex.split(chosen)
    except ValueError:
        return []


def edit(app: App[None], words: list[str], path: Path) -> str:
    """Run the editor on a file and wait for it; returns what went wrong, or nothing."""
    try:
        with app.suspend():
            done = subprocess.run([*words, str(path)], check=False)
    except SuspendNotSupported:
        return "the app can't step back from this terminal; open the file yourself: " + str(path)
    except OSError as error:
        return f"can't run {words[0]} ({error.strerror}): set $EDITOR to your editor's command"
    app.refresh()
    return f"{words[0]} ended with code {done.returncode}" if done.returncode else ""
