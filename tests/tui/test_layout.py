"""Legible at every size, in every colour, with NO_COLOR, while the size changes."""

from __future__ import annotations

import pytest

from dlquiz.tui.widgets.outcome import RatingBar
from dlquiz.typeset.width import cells

KINDS = ("choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
async def test_forty_columns_are_enough(begin, shown, kind, lang):
    app = begin(kind, lang=lang)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        text = shown(app)
        assert all(cells(line) <= 40 for line in text.splitlines())
        asked = app.screen.card.presented.ask(lang).split("`")[0].split("____")[0][:8]
        assert asked in text
        assert ("?" in text.splitlines()[-1]) and "q" in text.splitlines()[-1]


@pytest.mark.parametrize("size", [(20, 24), (80, 6), (12, 4)])
async def test_too_small_a_terminal_says_so_instead_of_breaking(begin, shown, size):
    app = begin("choice")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = " ".join(shown(app).split())
        assert "Too small" in text
        assert "( )" not in text


async def test_a_resize_keeps_the_answer_and_sets_the_text_anew(begin, shown):
    app = begin("multi")
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("1", "3")
        for width, height in ((40, 15), (20, 5), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert shown(app).count("[x]") == 2
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.sitting.answered is not None


@pytest.mark.parametrize("kind", ["choice", "multi"])
async def test_without_colour_cursor_choice_and_verdict_are_characters(begin, shown, monkeypatch, kind):
    monkeypatch.setenv("NO_COLOR", "1")
    app = begin(kind)
    assert app.no_color
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "space")
        await pilot.pause()
        mark = "(x)" if kind == "choice" else "[x]"
        assert f"> {mark} 2" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "✓" in shown(app)
        assert "[" in str(app.screen.query_one(RatingBar).render())


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark", "nord"])
async def test_every_theme_draws_the_same_text(begin, shown, theme):
    app = begin("choice")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = shown(app)
        app.theme = theme
        await pilot.pause()
        assert shown(app) == before


async def test_two_ratings_a_row_where_four_do_not_fit(begin, shown):
    app = begin("truefalse")
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        text = shown(app)
        assert "1 Again" in text and "4 Easy" in text and "[3 Good 10min]" in text
