"""Home, browse, statistics, mock interview, packs, settings and help."""

from __future__ import annotations

from datetime import timedelta

import pytest
from textual.app import App

from dlquiz.session.practice import Selection
from dlquiz.tui.desk import now
from dlquiz.tui.screens.browse import BrowseScreen
from dlquiz.tui.screens.exercise import ExerciseScreen
from dlquiz.tui.screens.help import HelpScreen
from dlquiz.tui.screens.home import MENU, HomeScreen
from dlquiz.tui.screens.mock import InterviewScreen, MockScreen
from dlquiz.tui.screens.session import SessionScreen
from dlquiz.tui.screens.statistics import StatisticsScreen
from dlquiz.tui.screens.summary import SummaryScreen
from dlquiz.tui.widgets.charts import named_bars
from dlquiz.tui.widgets.listing import Listing
from dlquiz.typeset.width import cells

SIZE = (80, 24)


async def test_home_shows_what_is_due_and_starts_it(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "0 due today" in text and "9 new today" in text and "0 day streak" in text
        assert "> p  Practise: Learn 9 new items" in text
        assert "Basics" in text and "░" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_home_counts_anew_after_a_sitting(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("t", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "1 answered today" in shown(app) and "1 day streak" in shown(app)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", [key for key, _, action in MENU if action not in ("weak",)])
async def test_every_entry_of_the_menu_opens_and_leads_back(begin, shown, key, lang):
    app = begin(lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, HomeScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert ("Everywhere" if lang == "en" else "所有界面") in shown(app)
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("l")
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_without_weak_topics_home_says_so(begin, shown, until):
    app = begin()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("w")
        await until(pilot, lambda: "No weak topics" in shown(app))
        assert isinstance(app.screen, HomeScreen)


# ---- browse


async def test_browse_searches_as_one_types_in_both_languages(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert "items: 9" in shown(app)
        await pilot.press("slash", *"sigmoid")
        await pilot.pause()
        assert "items: 1" in shown(app) and "The sigmoid saturates" in shown(app)
        await pilot.press(*["backspace"] * 7, *"饱和")
        await pilot.pause()
        assert "The sigmoid saturates" in shown(app)
        await pilot.press(*"zzz")
        await pilot.pause()
        assert "Nothing matches" in shown(app)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert "items: 9" in shown(app)


async def test_browse_filters_by_kind_level_and_topic(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await pilot.press("f", "v")
        await pilot.pause()
        text = shown(app)
        assert "single choice" in text and "junior" in text and "items: 1" in text
        await pilot.press("F", "V", "t", "t")
        await pilot.pause()
        assert "Normalisation" in shown(app) and "items: 1" in shown(app)


async def test_browse_opens_an_item_and_comes_back_to_the_list(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("j", "j", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("t", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert "> ▒" in shown(app)


async def test_browse_opens_an_exercise_on_its_workbench(begin, until):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("G", "enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen))
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))


# ---- mock interview


async def test_a_mock_interview_gives_no_feedback_and_ends_in_a_report(begin, shown):
    app = begin(selection=Selection(minutes=5, kinds=("truefalse", "choice")))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        assert "5:00" in shown(app) or "  4:" in shown(app)
        for _ in range(2):
            await pilot.press("1", "enter")
            await pilot.pause()
            assert "Right" not in shown(app) and "Wrong" not in shown(app)
        assert isinstance(app.screen, SummaryScreen)
        text = shown(app)
        assert "Interview report" in text and "By topic" in text and "of 2 right" in text


async def test_the_interview_ends_when_the_time_is_up(begin, shown):
    app = begin(selection=Selection(minutes=5))
    late = timedelta()
    app.desk.clock = lambda: now() + late
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        late = timedelta(minutes=6)
        app.screen._tick()
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "Nothing was answered." in shown(app)


async def test_the_length_of_an_interview_is_chosen(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m")
        await pilot.pause()
        assert isinstance(app.screen, MockScreen)
        assert "> 30 minutes" in shown(app)
        await pilot.press("k", "k", "enter")
        await pilot.pause()
        assert isinstance(app.screen, InterviewScreen)
        assert app.screen.sitting.minutes == 10
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_what_was_missed_can_be_opened_from_the_report(begin, shown):
    app = begin("truefalse")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f", "enter", "1", "enter", "t", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "To be repeated soon" in shown(app)
        await pilot.press("1")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)


# ---- statistics, settings, packs


async def test_statistics_draw_answers_forecast_and_topics(begin, shown, until):
    app = begin("truefalse")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("t", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, SummaryScreen))
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, StatisticsScreen))
        text = shown(app)
        assert "Answers per day, last 60 days" in text and "█" in text
        assert "Falling due, next 14 days" in text
        assert "accuracy" in text and "Basics" in text and "1/8" in text


async def test_settings_are_changed_by_keys_and_stay(begin, shown):
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await pilot.press("right")
        await pilot.pause()
        assert app.lang == "zh" and "设置" in shown(app)
        await pilot.press("left", "j", "right", "j", "right", "j", "left")
        await pilot.pause()
        settings = app.desk.store.settings()
        assert (settings.lang, settings.retention, settings.new_per_day) == ("en", 0.91, 15)
        assert settings.theme == app.theme != "textual-dark"
    again = begin()
    assert again.theme == app.theme


async def test_packs_name_their_faults_and_how_to_add_one(begin, shown, tmp_path):
    bad = tmp_path / "data" / "packs" / "broken"
    bad.mkdir(parents=True)
    (bad / "pack.toml").write_text("id = 'broken'\nversion = [bold]\n", encoding="utf-8")
    app = begin()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "faults in packs" in shown(app)
        await pilot.press("a")
        await pilot.pause()
        text = shown(app)
        assert "One of each kind" in text and "built in" in text
        await pilot.press("pagedown")
        await pilot.pause()
        assert "dlquiz pack add" in shown(app)


async def test_a_language_asked_for_wins_over_the_stored_one(begin):
    begin().desk.store.set("lang", "zh")
    assert begin(lang=None).lang == "zh"
    assert begin(lang="en").lang == "en"


async def test_of_ten_thousand_rows_only_the_visible_ones_are_drawn():
    drawn: set[int] = set()

    def row(number: int):
        return lambda lang, width: drawn.add(number) or f"row {number}"

    class Long(App[None]):
        def compose(self):
            yield Listing([row(number) for number in range(10_000)])

    app = Long()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        assert app.query_one(Listing).cursor == 9_999
        assert len(drawn) <= 30


async def test_past_the_end_of_the_menu_home_scrolls_and_comes_back(begin, shown):
    app = begin()
    async with app.run_test(size=(80, 14)) as pilot:
        await pilot.press("G", *["j"] * 10)
        await pilot.pause()
        assert app.screen.body.scroll_y > 0 and "mastered/seen/all" in shown(app)
        await pilot.press("k")
        await pilot.pause()
        assert app.screen.body.scroll_y == 0


def test_bars_fill_the_width_and_leave_names_whole():
    name, shares = "Data preprocessing and augmentation", [(0.5, "█"), (0.25, "▒")]
    for width in (40, 78, 158):
        (line,) = named_bars([(name, shares, "5/7/10")], width)
        assert cells(line) <= width and line.endswith(" 5/7/10")
        assert width < 78 or name in line
    assert line.count("█") == 30 and line.count("▒") == 15 and line.count("░") == 15
