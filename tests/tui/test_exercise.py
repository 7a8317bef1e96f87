"""The workbench, with the real grader."""

from __future__ import annotations

import importlib.util

import pytest

from dlquiz.progress import Rating
from dlquiz.tui.editor import command
from dlquiz.tui.screens.exercise import ExerciseScreen
from dlquiz.tui.screens.session import SessionScreen
from dlquiz.tui.widgets.code import CodeArea
from dlquiz.tui.work import Work

SIZE = (80, 24)


@pytest.fixture
def workbench(begin, until):
    """An app on the one exercise, and how to open its workbench."""
    app = begin("exercise")

    async def enter(pilot) -> ExerciseScreen:
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ExerciseScreen) and app.screen.is_mounted)
        await pilot.pause()
        return app.screen

    app.enter = enter
    return app


def put(screen, source: str) -> None:
    screen.query_one(CodeArea).replace_all(source)


def solution(screen, name: str) -> str:
    return (screen.exercise.folder / name).read_text(encoding="utf-8")


async def test_the_statement_has_prompt_signature_and_what_is_forbidden(workbench, shown):
    async with workbench.run_test(size=(80, 70)) as pilot:
        await workbench.enter(pilot)
        text = shown(workbench)
        assert "Batch normalisation" in text
        assert "y = γ_c ─────────────" in text
        assert "def batch_norm(x: Array" in text
        assert "torch.nn.BatchNorm2d" in text
        await pilot.press("l")
        await pilot.pause()
        assert "批归一化" in shown(workbench) and "禁止使用" in shown(workbench)


async def test_hints_come_one_at_a_time(workbench, shown):
    async with workbench.run_test(size=(80, 90)) as pilot:
        await workbench.enter(pilot)
        assert "Hint 1 of 3" not in shown(workbench)
        await pilot.press("h")
        await pilot.pause()
        assert "Hint 1 of 3" in shown(workbench) and "Hint 2 of 3" not in shown(workbench)
        await pilot.press("h", "h", "h")
        await pilot.pause()
        assert "Hint 3 of 3" in shown(workbench)


async def test_the_starter_is_rejected_scenario_by_scenario(workbench, shown, until):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        await pilot.press("f5")
        await until(pilot, workbench.desk.store.reviews)
        text = shown(workbench)
        assert "raised an error: 0 of 9 scenarios pass" in text
        assert "✗ A plain batch is normalised" in text and "NotImplementedError" in text
        assert screen.pane == "results"


async def test_a_right_solution_is_accepted_then_rated(workbench, shown, until):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        put(screen, solution(screen, "right/channel_loop.py"))
        await pilot.press("ctrl+r")
        await until(pilot, workbench.desk.store.reviews)
        assert "accepted: 9 of 9 scenarios pass" in shown(workbench)
        await pilot.press("v")
        await pilot.pause()
        assert "Explanation" in shown(workbench)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(workbench.screen, SessionScreen)
        assert "✓ Solved:" in shown(workbench) and "[3 Good" in shown(workbench)
        await pilot.press("2", "enter")
        await pilot.pause()
        assert workbench.desk.store.reviews()[0].rating is Rating.HARD


async def test_a_classic_mistake_is_recognised_and_explained_in_both_languages(workbench, shown, until):
    async with workbench.run_test(size=(100, 50)) as pilot:
        screen = await workbench.enter(pilot)
        put(screen, 'print("look at x[0]")\n' + solution(screen, "wrong/unbiased_variance.py"))
        await pilot.press("f5")
        await until(pilot, workbench.desk.store.reviews)
        text = shown(workbench)
        assert "Recognised mistake" in text and "N·H·W − 1" in text
        assert "expected" in text and "result[" in text
        await pilot.press("l")
        await pilot.pause()
        assert "识别出的典型错误" in shown(workbench) and "应为" in shown(workbench)
        await pilot.press("G", *["pagedown"] * 5)
        await pilot.pause()
        assert "look at x[0]" in shown(workbench)


async def test_what_is_typed_is_on_disk_and_found_again(workbench, begin, until):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        path = screen._work.path
        await pilot.press("i", *"mark")
        await until(pilot, lambda: "mark" in path.read_text(encoding="utf-8"))
        # no leaving, no saving: the process might be killed now
        again = begin("exercise")
        async with again.run_test(size=SIZE) as second:
            await second.pause()
            await second.press("enter")
            await until(second, lambda: isinstance(again.screen, ExerciseScreen))
            await second.pause()
            assert "mark" in again.screen.query_one(CodeArea).text
    assert not list(path.parent.glob(".*.tmp"))


async def test_letters_are_text_in_the_editor_and_commands_outside(workbench):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        await pilot.press("i", *"qlh?1")
        assert workbench.screen is screen and workbench.lang == "en"
        assert screen.query_one(CodeArea).text.startswith("qlh?1")
        await pilot.press("escape", "l")
        assert workbench.lang == "zh" and workbench.screen is screen


async def test_enter_indents_after_a_colon(workbench):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        put(screen, "")
        await pilot.press("i", *"def f():", "enter", *"x", "enter", *"y")
        assert screen.query_one(CodeArea).text == "def f():\n    x\n    y"


async def test_reset_asks_first(workbench):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        starter = screen.query_one(CodeArea).text
        put(screen, "my work")
        await pilot.press("x")
        assert screen.query_one(CodeArea).text == "my work"
        await pilot.press("x")
        await pilot.pause()
        assert screen.query_one(CodeArea).text == starter
        assert screen._work.path.read_text(encoding="utf-8") == starter


async def test_each_backend_has_a_file_of_its_own(workbench, shown):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        put(screen, "numpy work")
        await pilot.press("b")
        await pilot.pause()
        assert "import torch" in screen.query_one(CodeArea).text
        assert "torch" in shown(workbench).splitlines()[0]
        await pilot.press("b")
        await pilot.pause()
        assert screen.query_one(CodeArea).text == "numpy work"


async def test_a_file_saved_by_another_program_is_read_and_graded(workbench, shown, until):
    async with workbench.run_test(size=SIZE) as pilot:
        screen = await workbench.enter(pilot)
        screen._work.path.write_text(solution(screen, "reference.py"), encoding="utf-8")
        await until(pilot, workbench.desk.store.reviews)
        assert "accepted: 9 of 9" in shown(workbench)


async def test_the_solution_is_locked_until_accepted_or_given_up(workbench, shown, until):
    async with workbench.run_test(size=SIZE) as pilot:
        await workbench.enter(pilot)
        await pilot.press("v")
        await pilot.pause()
        assert not workbench.desk.store.reviews()
        await pilot.press("v")
        await pilot.pause()
        assert "Explanation" in shown(workbench)
        assert [review.rating for review in workbench.desk.store.reviews()] == [Rating.AGAIN]


async def test_without_torch_a_torch_exercise_names_the_mend(workbench, shown, monkeypatch):
    real = importlib.util.find_spec
    monkeypatch.setattr("dlquiz.tui.screens.exercise.find_spec", lambda name: None if name == "torch" else real(name))
    async with workbench.run_test(size=SIZE) as pilot:
        await workbench.enter(pilot)
        await pilot.press("b", "g")
        await pilot.pause()
        assert "pip install" in shown(workbench)


async def test_on_a_wide_terminal_all_panes_are_there(workbench, shown):
    async with workbench.run_test(size=(160, 50)) as pilot:
        await workbench.enter(pilot)
        text = shown(workbench)
        assert "Write batch_norm" in text and "raise NotImplementedError" in text and "Not graded yet" in text


async def test_leaving_without_a_grade_asks_the_exercise_again(workbench):
    async with workbench.run_test(size=SIZE) as pilot:
        await workbench.enter(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(workbench.screen, SessionScreen)
        assert workbench.screen.phase == "asking"


def test_saving_is_noticed_as_ones_own_and_others_as_not(begin, tmp_path):
    exercise = begin().desk.library.exercise("batch-norm-forward")
    work = Work(exercise, "numpy", tmp_path)
    work.save("mine")
    assert not work.changed() and work.read() == "mine"
    work.path.write_text("theirs", encoding="utf-8")
    assert work.changed() and work.read() == "theirs" and not work.changed()


def test_the_editor_is_the_setting_then_visual_then_editor(monkeypatch):
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.delenv("VISUAL", raising=False)
    assert command("") == ["nano"]
    monkeypatch.setenv("VISUAL", "code --wait")
    assert command("") == ["code", "--wait"]
    assert command("vim -f") == ["vim", "-f"]
    assert command("unclosed 'quote") == []
