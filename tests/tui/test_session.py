"""A sitting: every kind answered by keyboard, in both languages, at 80×24."""

from __future__ import annotations

import asyncio

import pytest

from dlquiz.progress import Rating
from dlquiz.session.practice import Selection
from dlquiz.tui.messages import AnswerGiven
from dlquiz.tui.screens.home import HomeScreen
from dlquiz.tui.screens.session import SessionScreen
from dlquiz.tui.screens.summary import SummaryScreen
from dlquiz.tui.widgets.answer import Answer
from dlquiz.tui.widgets.outcome import Outcome, RatingBar

SIZE = (80, 24)


def right_keys(presented) -> list[str]:
    """The keys that give the right answer, without the Enter that submits it."""
    question, order = presented.question, presented.order
    rights = [str(place + 1) for place, index in enumerate(order) if question.options and question.options[index].right]
    match question.kind:
        case "choice" | "multi":
            return rights
        case "truefalse":
            return ["t" if question.truth else "f"]
        case "numeric":
            return list(str(presented.answer()))
        case "cloze":
            first, second = (blank.en[0] for blank in question.blanks)
            return [*first, "enter", *second]
        case "match":
            return [str(order.index(left) + 1) for left in range(len(order))]
        case "order":
            return order_keys(order)
        case "open":
            return [*"running independent gamma", "f5"]
    raise AssertionError(question.kind)


def order_keys(order) -> list[str]:
    """Each item in turn is gone to and put at its place."""
    keys, now = [], list(order)
    for place in range(len(order)):
        at = now.index(place)
        keys += ["g", *["j"] * at, str(place + 1)]
        now.insert(place, now.pop(at))
    return keys


KINDS = ("choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
async def test_every_kind_is_answered_right_by_keyboard(begin, shown, kind, lang):
    app = begin(kind, lang=lang)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        presented = app.screen.card.presented
        await pilot.press(*right_keys(presented), "enter")
        await pilot.pause()
        answered = app.screen.sitting.answered
        assert answered is not None and answered.right
        assert ("Right" if lang == "en" else "回答正确") in shown(app)
        assert len(app.desk.store.reviews()) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_a_wrong_answer_tells_the_right_one_and_why(begin, shown, kind):
    app = begin(kind)
    wrong = {
        "choice": lambda p: [str(p.order.index(1) + 1)],
        "multi": lambda p: [str(p.order.index(2) + 1)],
        "truefalse": lambda p: ["f"],
        "numeric": lambda p: ["7"],
        "cloze": lambda p: [*"no", "enter", *"never"],
        "order": lambda p: ["J", "J"] if p.order != (1, 2, 0) else ["J"],
        "match": lambda p: [str(p.order.index((left + 1) % 3) + 1) for left in range(3)],
        "open": lambda p: ["f5"],
    }[kind]
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.pause()
        presented = app.screen.card.presented
        await pilot.press(*wrong(presented), "enter")
        await pilot.pause()
        assert not app.screen.sitting.answered.right
        text = shown(app)
        assert "Wrong" in text or "Partly right" in text
        assert "✗" in text
        assert presented.question.why.en.split(":")[0] in text
        expected = {"choice": "That is the absolute value.", "numeric": "90 weights", "cloze": "squared"}
        assert expected.get(kind, "") in text


async def test_tensor_brackets_stray_tags_and_formulas_are_drawn(begin, shown):
    app = begin("choice")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = shown(app)
        assert "relu(x)[0]" in text and "x = [-3, 2]" in text
        assert "[/]" in text and "[bold]" in text
        assert "max(0, x₀)" in text
        await pilot.press("1", "enter")
        await pilot.press("pagedown")
        await pilot.pause()
        assert "f(x) = ─────────" in shown(app)


@pytest.mark.parametrize("kind", ["choice", "multi", "order", "match", "numeric", "cloze", "open"])
async def test_flipping_the_language_keeps_the_answer(begin, shown, kind):
    app = begin(kind)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        *keys, last = right_keys(app.screen.card.presented)
        if kind == "open":
            await pilot.press(*keys, "ctrl+l", last, "l", "enter")
        else:
            await pilot.press(*keys, "ctrl+l" if kind == "cloze" else "l", last, "enter")
        await pilot.pause()
        answered = app.screen.sitting.answered
        assert answered.right
        assert answered.review.lang == ("en" if kind == "open" else "zh")
        assert app.desk.store.settings().lang == app.lang


async def test_the_whole_screen_follows_the_language_also_after_the_answer(begin, shown):
    app = begin("truefalse")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        assert "In truth" in shown(app) and "It never saturates." in shown(app)
        await pilot.press("l")
        await pilot.pause()
        text = shown(app)
        assert "实际上" in text and "它从不饱和。" in text and "良好" in text
        assert "In truth" not in text and "Good" not in text


async def test_the_proposed_rating_is_accepted_or_changed(begin, shown):
    app = begin("choice")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*right_keys(app.screen.card.presented), "enter")
        await pilot.pause()
        assert "[3 Good 10min]" in shown(app)
        assert "1 Again 1min" in shown(app) and "4 Easy" in shown(app)
        await pilot.press("4")
        await pilot.pause()
        assert "[4 Easy" in shown(app)
        assert app.desk.store.reviews()[0].rating is Rating.EASY
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "1 of 1 right" in shown(app) or "Done: 1 of 1" in shown(app)


async def test_undo_takes_the_answer_back_and_asks_again(begin, shown):
    app = begin("multi")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("1", "enter")
        await pilot.pause()
        assert app.desk.store.reviews()
        await pilot.press("u")
        await pilot.pause()
        assert app.desk.store.reviews() == []
        assert app.screen.phase == "asking"
        assert not app.screen.query_one(RatingBar).display
        await pilot.press(*right_keys(app.screen.card.presented), "enter")
        await pilot.pause()
        assert app.screen.sitting.answered.right


async def test_undo_from_the_summary_returns_to_the_last_card(begin):
    app = begin("truefalse")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert app.desk.store.reviews() == []


async def test_a_number_field_takes_numbers_and_leaves_letters_to_the_screen(begin, shown):
    app = begin("numeric")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("9", "x", "l", "0", "enter")
        await pilot.pause()
        assert app.lang == "zh"
        assert app.screen.sitting.answered.right


async def test_what_is_no_number_is_told_and_not_recorded(begin, shown):
    app = begin("numeric")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"1,2", "enter")
        await pilot.pause()
        assert app.desk.store.reviews() == []
        assert "1,2" in shown(app)
        await pilot.press("backspace", "backspace", "backspace", *"90", "enter")
        await pilot.pause()
        assert app.screen.sitting.answered.right


async def test_a_forgotten_card_comes_back_and_the_bar_counts_it(begin, shown):
    app = begin("choice", "multi", "truefalse")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "0/3" in shown(app)
        for _ in range(8):
            if isinstance(app.screen, SummaryScreen):
                break
            keys = right_keys(app.screen.card.presented)
            await pilot.press(*keys, "enter")
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert len(app.desk.store.reviews()) == 3


async def test_skipping_all_ends_the_sitting_without_an_answer(begin, shown):
    app = begin("choice", "multi")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "s")
        await pilot.pause()
        assert "Nothing was answered." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_a_selection_without_items_says_so(begin, shown):
    app = begin(selection=Selection(due_only=True))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Nothing to practise here" in shown(app)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_weak_topics_that_are_not_there_are_a_line_not_a_crash(begin, shown):
    app = begin(selection=Selection(weak=True))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "no weak topics" in shown(app)


async def test_rows_and_ratings_work_by_mouse(begin):
    app = begin("choice")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        place = app.screen.card.presented.order.index(0)
        row = app.screen.query("Row")[place]
        await pilot.click(row)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.sitting.answered.right
        await pilot.click(RatingBar, offset=(4, 0))
        await pilot.pause()
        assert app.desk.store.reviews()[0].rating is Rating.AGAIN


async def test_keys_pressed_faster_than_the_screen_changes_keep_their_order(begin):
    app = begin("choice", "multi", "truefalse")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        screen = app.screen
        for _ in range(4):
            screen.query_one(Answer).post_message(AnswerGiven(*_any_response(screen.card.presented)))
            await asyncio.gather(screen.action_undo(), screen.action_proceed(), screen.action_undo())
            await pilot.pause()
            assert len(screen.query("#ask")) == 1
            assert len(screen.query(Answer)) == 1
            assert len(screen.query(Outcome)) == (screen.phase == "answered")
            await screen.action_undo()
            await pilot.pause()
        assert screen.phase == "asking" and not screen.query(Outcome)


def _any_response(presented):
    kind = presented.question.kind
    return (True,) if kind == "truefalse" else (frozenset({0}),) if kind == "multi" else (0,)


@pytest.mark.parametrize("kind", ["match", "numeric", "cloze"])
async def test_submitting_what_is_not_complete_says_so(begin, shown, until, kind):
    app = begin(kind)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "not complete" in shown(app))
        assert app.screen.phase == "asking"


async def test_the_unit_stands_beside_the_number_on_a_wide_screen(begin, shown):
    app = begin("numeric", lang="zh")
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        line = next(line for line in shown(app).splitlines() if "你的答案" in line)
        assert len(line.rstrip()) < 60


async def test_errors_speak_the_language_of_the_screen(begin, shown):
    app = begin("numeric", lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"1..2", "enter")
        await pilot.pause()
        assert "无法识别" in shown(app) and "can't" not in shown(app)
        await pilot.press("l")
        await pilot.pause()
        assert "can't be read" in shown(app)
        app.exit()
    missing = begin(selection=Selection(weak=True), lang="zh")
    async with missing.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "没有薄弱主题" in shown(missing)
