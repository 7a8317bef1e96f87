"""The glossary, and named interviews among the lengths of a mock interview."""

from __future__ import annotations

import pytest

from dlquiz.tui.screens.browse import BrowseScreen
from dlquiz.tui.screens.glossary import GlossaryScreen
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.mock import LENGTHS, InterviewScreen, MockScreen
from dlquiz.tui.screens.session import SessionScreen
from dlquiz.tui.widgets.listing import Listing

SIZE = (80, 24)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_terms_in_both_languages_with_the_one_at_the_cursor_in_full(begin, shown, lang):
    app = begin(lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, GlossaryScreen)
        text = shown(app)
        assert "stride" in text and "步幅" in text and "batch normalisation" in text and "批归一化" in text
        assert ("Normalises" in text) if lang == "en" else ("归一化每个通道" in text)
        await pilot.press("j")
        await pilot.pause()
        assert "How far the window moves between two outputs." in shown(app) and "相邻两个输出" in shown(app)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_searching_in_either_language(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("slash", *"归一", "enter")
        await pilot.pause()
        text = shown(app)
        assert "batch normalisation" in text and "stride" not in text
        await pilot.press("slash", *"xyzzy")
        await pilot.pause()
        assert "No such term" in shown(app)
        await pilot.press("escape")
        await pilot.press("c")
        await pilot.pause()
        assert "stride" in shown(app)


async def test_the_glossary_opens_from_the_bank_as_well(begin):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, GlossaryScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)


@pytest.mark.parametrize(("row", "kind", "title"), [(0, InterviewScreen, "Short"), (1, SessionScreen, "Untimed")])
async def test_named_interviews_are_among_the_choices(begin, shown, row, kind, title):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, MockScreen)
        assert "Short one · 10 minutes" in shown(app) and "Untimed one · 3 items" in shown(app)
        app.screen.query_one(Listing).cursor = len(LENGTHS) + row
        await pilot.press("enter")
        await pilot.pause()
        assert type(app.screen) is kind
        assert f"dlquiz · {title} one" in shown(app)
