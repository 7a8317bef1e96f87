"""`dlquiz list`, `show` and `start`, through the entry point, on a small pack that stands for the built-in one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.cli import main
from dlquiz.content import check as checking
from dlquiz.content import library as libraries
from dlquiz.content import packs
from dlquiz.progress.store import FILE_NAME, Store
from dlquiz.typeset.width import cells

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "builtin"
    packs.new(folder, "small")
    file = folder / "pack.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('id = "small"', 'id = "core"'), encoding="utf-8")
    monkeypatch.setattr(libraries, "builtin_pack", lambda: folder)
    monkeypatch.setattr(checking, "builtin_pack", lambda: folder)
    return folder


@pytest.fixture
def run(core: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: exit code, stdout, stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


# -- list --------------------------------------------------------------------------------------------------------------


def test_exercises_as_json_are_what_scripts_rely_on(run: Run) -> None:
    code, out, err = run("list", "exercises", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == [
        {
            "id": "moving-average",
            "pack": "core",
            "topic": "first-steps",
            "level": "junior",
            "title": {"en": "Moving average", "zh": "滑动平均"},
            "backends": ["numpy", "torch"],
            "entry": ["def moving_average(x: Array, window: int) -> Array"],
        }
    ]


def test_questions_as_json_never_hold_the_answer(run: Run) -> None:
    _, out, _ = run("list", "questions", "--json")
    listed = json.loads(out)
    assert len(listed) == 8
    assert set(listed[0]) == {"id", "pack", "topic", "level", "kind", "covers", "sources"}
    assert listed[0]["sources"] == [{"doc": "own", "section": "losses"}]


def test_everything_as_json(run: Run) -> None:
    _, out, _ = run("list", "--json")
    assert set(json.loads(out)) == {"questions", "exercises", "topics", "packs"}
    _, out, _ = run("list", "topics", "--json")
    assert json.loads(out)[0]["questions"] == 8
    _, out, _ = run("list", "packs", "--json")
    assert json.loads(out)[0]["builtin"] is True


def test_columns_are_aligned_in_chinese_too(run: Run) -> None:
    _, out, _ = run("list", "exercises", "--lang", "zh")
    head, row = out.splitlines()
    assert head.startswith("编号") and "滑动平均" in row
    assert cells(head[: head.index("主题")]) == cells(row[: row.index("first-steps")])


def test_the_overview_counts(run: Run) -> None:
    _, out, _ = run("list")
    assert (
        "8 questions (choice 1, multi 1, truefalse 1, numeric 1, cloze 1, order 1, match 1, open 1) and 1 exercises"
        in out
    )


def test_filters(run: Run) -> None:
    assert len(run("list", "questions", "--level", "mid")[1].splitlines()) == 2
    assert len(run("list", "questions", "--topic", "first-steps", "--pack", "core")[1].splitlines()) == 9


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--topic", "first-step"), "no topic is called 'first-step'; did you mean first-steps"),
        (("--pack", "other"), "no pack is called 'other'; installed: core"),
    ],
)
def test_an_unknown_name_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = run("list", *arguments)
    assert (code, out) == (2, "") and problem in err and err.count("\n") == 1


def test_what_is_left_out_of_packs_is_narrated(run: Run, core: Path) -> None:
    file = core / "questions" / "first-steps" / "every-kind.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("level", "lvl"), encoding="utf-8")
    code, out, err = run("list", "questions")
    assert code == 0 and len(out.splitlines()) == 1
    assert err.count("left out: ") == 3 and "and 13 more faults; `dlquiz pack check PACK` lists them" in err


def test_the_language_is_the_learner_s_setting_unless_told(run: Run, own_folders: Path) -> None:
    assert "Moving average" in run("list", "exercises")[1]
    with Store.open(own_folders / "data" / FILE_NAME) as store:
        store.set("lang", "zh")
    assert "滑动平均" in run("list", "exercises")[1]
    assert "Moving average" in run("list", "exercises", "--lang", "en")[1]
    (own_folders / "data" / FILE_NAME).unlink()
    assert "Moving average" in run("list", "exercises")[1]
    assert not (own_folders / "data" / FILE_NAME).exists(), "listing makes no database"


def test_a_reader_who_leaves_early_is_no_error(core: Path) -> None:
    script = "from dlquiz.cli import main; main(['list', 'questions', '--json'])"
    command = f'{sys.executable} -c "{script}" | head -c 1 > /dev/null; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# -- show --------------------------------------------------------------------------------------------------------------


def test_an_exercise_without_its_hints_and_explanation(run: Run) -> None:
    code, out, _ = run("show", "moving-average")
    assert code == 0 and "def moving_average(x: Array, window: int) -> Array" in out and "numpy.convolve" in out
    assert "How many windows fit?" not in out and "Pitfalls" not in out
    assert "How many windows fit?" in run("show", "moving-average", "--hints")[1]
    assert "Pitfalls" in run("show", "core/moving-average", "--answer")[1]
    assert "实现 moving_average" in run("show", "moving-average", "--lang", "zh")[1]


@pytest.mark.parametrize(
    ("name", "asked", "secret"),
    [
        ("loss-of-a-wrong-and-sure-classifier", "1. ", "Why:"),
        ("accuracy-on-rare-classes", "1. True", "Answer:"),
        ("convolution-output-width", "Unit: pixels", "Solution:"),
        ("names-of-the-two-errors", "false ____", "positive\n"),
        ("steps-of-one-training-iteration", "4. ", "1. Clear"),
        ("layers-and-what-they-need-to-know", "A. Batch normalisation", "→"),
        ("why-validation-data", "Why is a validation set", "Hyper-parameters are chosen"),
    ],
)
def test_a_question_without_its_answer(run: Run, name: str, asked: str, secret: str) -> None:
    code, out, _ = run("show", name)
    assert code == 0 and asked in out and secret not in out
    assert secret in run("show", name, "--answer")[1]


def test_a_seed_draws_other_numbers(run: Run) -> None:
    shown = {run("show", "convolution-output-width", "--seed", str(seed))[1] for seed in range(4)}
    assert len(shown) > 1
    assert run("show", "convolution-output-width", "--seed", "1") == run(
        "show", "convolution-output-width", "--seed", "1"
    )


def test_an_unknown_id(run: Run) -> None:
    code, out, err = run("show", "moving-averge")
    assert (code, out) == (2, "") and "did you mean moving-average" in err


# -- start -------------------------------------------------------------------------------------------------------------


def test_a_start_file_is_written_once(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "work" / "deep"
    code, out, err = run("start", "moving-average", "--dir", str(folder))
    file = folder / "moving_average.py"
    assert (code, out) == (0, f"{file}\n") and f"dlquiz grade {file}" in err
    assert file.read_text(encoding="utf-8").startswith("# dlquiz: moving-average backend=numpy\n")
    file.write_text("my work", encoding="utf-8")
    code, out, err = run("start", "moving-average", "--dir", str(folder))
    assert (code, out) == (2, "") and "exists already; --force overwrites it" in err
    assert file.read_text(encoding="utf-8") == "my work"
    assert run("start", "moving-average", "--dir", str(folder), "--force", "--backend", "torch")[0] == 0
    assert "backend=torch" in file.read_text(encoding="utf-8")


def test_start_refuses_questions_backends_and_places_it_can_t_write(run: Run, core: Path, tmp_path: Path) -> None:
    assert "is a question, not an exercise" in run("start", "why-validation-data")[2]
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run("start", "moving-average", "--dir", str(tmp_path / "file"))
    assert code == 2 and "can't be written" in err and err.count("\n") == 1
    file = core / "solutions" / "first-steps" / "moving-average" / "exercise.toml"
    text = file.read_text(encoding="utf-8").replace('["numpy", "torch"]', '["numpy"]')
    file.write_text(text.replace('lets_gradients_flow = "梯度可以传回输入"\n', ""), encoding="utf-8")
    scenarios = file.with_name("scenarios.py")
    scenarios.write_text(
        scenarios.read_text(encoding="utf-8").split('@scenario(backends=("torch",))')[0], encoding="utf-8"
    )
    code, _, err = run("start", "moving-average", "--backend", "torch", "--dir", str(tmp_path))
    assert code == 2 and "has no backend 'torch'; take numpy" in err


# -- weight ------------------------------------------------------------------------------------------------------------


def test_listing_loads_nothing_heavy(own_folders: Path) -> None:
    script = """
import json, sys
from dlquiz.cli import main
for _ in range(2):  # the first compiles
    for name in [name for name in sys.modules if name.split(".")[0] in ("pydantic", "pydantic_core")]:
        del sys.modules[name]
    try:
        main(["list"])
    except SystemExit:
        pass
heavy = ("pydantic", "numpy", "torch", "textual", "rich", "fsrs", "dlquiz.sandbox.worker", "dlquiz.judge")
print(json.dumps([name for name in heavy if name in sys.modules]))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == []
