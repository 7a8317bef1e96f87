"""Which devices there are. This process never imports torch: a short-lived one is asked, and only when it matters."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

from dlquiz.errors import UsageError

DEVICES = ("auto", "cpu", "cuda", "mps")
PROBE_SECONDS = 120
PROBE = """
import torch
print("cuda" if torch.cuda.is_available() else "")
print("mps" if torch.backends.mps.is_available() else "")
"""


def resolve(device: str, backend: str) -> str:
    """The device to run on. NumPy runs on the CPU. Raises UsageError naming the devices present when it is absent."""
    if backend != "torch" or device == "cpu":
        return "cpu"
    if device == "auto":
        return next((found for found in present() if found != "cpu"), "cpu") if _may_have_accelerator() else "cpu"
    if device not in present():
        found = ", ".join(present())
        raise UsageError(
            f"--device {device}: there is none here; devices present: {found}",
            f"--device {device}：本机没有该设备；现有设备：{found}",
        )
    return device


@functools.cache
def present() -> tuple[str, ...]:
    """The devices that torch finds on this machine; the CPU always."""
    command = [sys.executable, "-P", "-c", PROBE]
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return ("cpu",)
    return ("cpu", *ran.stdout.split())


def _may_have_accelerator() -> bool:
    """A cheap look, so that a machine without one does not pay for a probe that imports torch."""
    return sys.platform == "darwin" or Path("/dev/nvidiactl").exists() or Path("/dev/dxg").exists()
