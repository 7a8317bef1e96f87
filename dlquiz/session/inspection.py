"""The static check of a pack with everything that floor 3 knows: its content, and whether its formulas can be drawn."""

from __future__ import annotations

from pathlib import Path

from dlquiz.content.check import Checked, examined
from dlquiz.typeset.flaw import flaw


def inspected(folder: Path) -> Checked:
    """The faults, notes and counts of a pack, nothing of it run. Raises UsageError when there is no such folder."""
    return examined(folder, flaw)
