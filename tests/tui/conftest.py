"""The app on a small pack with one item of each kind, a store of its own, and a look at what is on the screen."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from dlquiz.paths import builtin_pack
from dlquiz.session.practice import Selection
from dlquiz.tui.app import make_app
from dlquiz.tui.shell import DlquizApp

PACK = Path(__file__).parent / "pack"
EXERCISE = "solutions/normalization/batch-norm-forward"

PATIENCE = 60.0

Begin = Callable[..., DlquizApp]


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packs") / "core"
    shutil.copytree(PACK, folder)
    shutil.copytree(builtin_pack() / EXERCISE, folder / EXERCISE)
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def begin(pack: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """An app: at home, or on a sitting where kinds or another selection are given."""
    monkeypatch.setattr("dlquiz.content.library.builtin_pack", lambda: pack)
    apps: list[DlquizApp] = []

    def make(*kinds: str, selection: Selection | None = None, lang: str = "en", seed: int = 1) -> DlquizApp:
        if kinds:
            selection = Selection(kinds=kinds)
        app = make_app(tmp_path / "data", cache, selection=selection, lang=lang, seed=seed)  # type: ignore[arg-type]
        apps.append(app)
        return app

    yield make
    for app in apps:
        app.desk.close()


async def _until(pilot: Pilot[None], condition: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await pilot.pause(0.02)
    await pilot.pause()


@pytest.fixture
def until() -> Callable[..., Awaitable[None]]:
    """(pilot, condition): wait for what takes several turns of the event loop, or a thread."""
    return _until


@pytest.fixture
def shown() -> Callable[[App[None]], str]:
    """app -> the text on its screen"""
    return _shown


def _shown(app: App[None]) -> str:
    """The text on the screen, line by line."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip()[:width] for strip in lines[:height])
