"""Every test has folders of its own; nobody's data, cache or language is touched or heeded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# the same examples every time, and no clock: a test that fails now and then tells nothing
settings.register_profile("steady", derandomize=True, deadline=None, database=None)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home with data and cache folders, in English."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DLQUIZ_DATA_DIR", str(home / "data"))
    monkeypatch.setenv("DLQUIZ_CACHE_DIR", str(home / "cache"))
    monkeypatch.setenv("DLQUIZ_NO_RESIDENT", "1")  # tests leave no process behind; those of the resident unset it
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("DLQUIZ_LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return home
