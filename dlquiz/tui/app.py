"""The way into the app. Light on purpose: what is heavy is imported while the garbage collector rests."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from dlquiz.content.library import Library
    from dlquiz.session.selection import Selection
    from dlquiz.text import Lang
    from dlquiz.tui.shell import DlquizApp


def make_app(
    data: Path,
    cache: Path,
    *,
    library: Library | None = None,
    selection: Selection | None = None,
    lang: Lang | None = None,
    seed: int | None = None,
) -> DlquizApp:
    """The app on a data and a cache folder: on a sitting where a selection is given, else at home.

    `library` is the one of these folders where it is open already.

    StoreError where the data folder can't be used.
    """
    from dlquiz.tui.desk import Desk
    from dlquiz.tui.shell import DlquizApp

    return DlquizApp(Desk(data, cache, library=library, seed=seed), selection=selection, lang=lang)


def run(
    data: Path,
    cache: Path,
    *,
    library: Library,
    selection: Selection | None,
    lang: Lang | None,
    seed: int | None,
) -> None:
    """Run the app until the learner leaves it. StoreError where the data folder can't be used."""
    # Importing makes many objects and no garbage: collecting meanwhile costs 5 to 10 % of the first paint.
    # The app turns it on again once it has painted.
    gc.disable()
    try:
        app = make_app(data, cache, library=library, selection=selection, lang=lang, seed=seed)
        try:
            app.run()
        finally:
            app.desk.close()
    finally:
        gc.enable()
