"""Glossary, syllabus and interviews through the entry point."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.cli import main
from dlquiz.content import check as checking
from dlquiz.content import library as libraries
from dlquiz.content import packs
from dlquiz.typeset.width import cells

Run = Callable[..., tuple[int, str, str]]

GLOSSARY = """
[[term]]
id = "stride"
en = "stride"
zh = "步幅"
aliases.zh = ["滑动步幅"]
avoid.zh = ["步长"]
line = { en = "How far the window moves.", zh = "窗口移动的距离。" }
[[term]]
id = "cross-entropy"
en = "cross-entropy"
zh = "交叉熵"
line = { en = "The mean negative log-probability.", zh = "负对数概率的平均。" }
"""
SYLLABUS = """
[[topic]]
id = "first-steps"
concepts = [
  { id = "cross-entropy", en = "cross-entropy", zh = "交叉熵", ask = ["choice", "open"] },
  { id = "standardization", en = "standardisation", zh = "标准化", ask = ["open"], erratum = true },
  { id = "never-asked", en = "never asked", zh = "从未问过", ask = ["open"] },
]
"""
INTERVIEWS = """
[[interview]]
id = "quick"
title = { en = "Quick one", zh = "快问快答" }
about = { en = "Two questions.", zh = "两道题。" }
minutes = 10
count = 2
kinds = ["choice", "truefalse"]
[[interview]]
id = "calm"
title = { en = "Calm one", zh = "不限时" }
about = { en = "No clock.", zh = "不限时。" }
count = 3
"""


@pytest.fixture
def core(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "builtin"
    packs.new(folder, "small")
    file = folder / "pack.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('id = "small"', 'id = "core"'), encoding="utf-8")
    for name, text in (("glossary", GLOSSARY), ("syllabus", SYLLABUS), ("interviews", INTERVIEWS)):
        (folder / "questions" / f"{name}.toml").write_text(text, encoding="utf-8")
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


def test_the_glossary_as_a_table_and_as_json(run: Run) -> None:
    code, out, _ = run("list", "glossary")
    lines = out.splitlines()
    assert code == 0 and lines[0].split() == ["english", "chinese", "meaning"]
    assert lines[1].split()[:2] == ["cross-entropy", "交叉熵"] and lines[2].endswith("How far the window moves.")
    assert "窗口移动的距离。" in run("list", "glossary", "--lang", "zh")[1]
    (entropy, stride) = json.loads(run("list", "glossary", "--json")[1])
    assert entropy["id"] == "cross-entropy" and stride["aliases"] == {"en": [], "zh": ["滑动步幅"]}
    assert stride["avoid"] == {"en": [], "zh": ["步长"]} and stride["line"]["zh"] == "窗口移动的距离。"


@pytest.mark.parametrize("name", ["stride", "Stride", "步幅", "滑动步幅"])
def test_a_term_by_any_of_its_names(run: Run, name: str) -> None:
    code, out, _ = run("show", name)
    assert code == 0 and out.startswith("stride  步幅\n") and "不用：步长" in out and "How far the window moves." in out


def test_what_is_no_term_is_an_unknown_id(run: Run) -> None:
    code, out, err = run("show", "步长")
    assert (code, out) == (2, "") and "no question or exercise is called '步长'" in err


def test_an_overview_has_its_old_form(run: Run) -> None:
    assert list(json.loads(run("list", "--json")[1])) == ["questions", "exercises", "topics", "packs"]


def test_interviews_as_a_table_and_as_json(run: Run) -> None:
    code, out, _ = run("list", "interviews")
    assert code == 0 and out.splitlines()[1].split()[:3] == ["quick", "10", "2"]
    (quick, calm) = json.loads(run("list", "interviews", "--json")[1])
    assert (quick["minutes"], quick["kinds"], calm["minutes"]) == (10, ["choice", "truefalse"], None)
    assert quick["title"] == {"en": "Quick one", "zh": "快问快答"}


def test_guides_have_no_topic(run: Run) -> None:
    code, _, err = run("list", "interviews", "--topic", "first-steps")
    assert code == 2 and "can't be narrowed by topic or level" in err


# -- practice --interview ----------------------------------------------------------------------------------------------


class Typed(io.StringIO):
    """A stdin without a terminal."""

    def reconfigure(self, **_: object) -> None:
        """As the real one has it."""


@pytest.fixture
def plain(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", Typed(""))
        monkeypatch.setattr("sys.stdout.reconfigure", lambda **_: None, raising=False)
        return run("practice", "--plain", *arguments)

    return call


def test_a_timed_interview_in_plain_lines(plain: Run) -> None:
    code, out, _ = plain("--interview", "quick")
    assert code == 0 and out.splitlines()[0] == "Quick one"
    assert "Mock interview: 10 min, 2 items" in out
    assert "Mock interview: 5 min, 1 items" in plain("--interview", "core/quick", "--mock", "5", "--count", "1")[1]


def test_an_interview_without_a_clock(plain: Run) -> None:
    code, out, _ = plain("--interview", "calm", "--lang", "zh")
    assert code == 0 and out.splitlines()[0] == "不限时" and "本次共 3 题" in out


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--interview", "quikc"), "no interview is called 'quikc'; did you mean 'quick'?"),
        (("--interview", "quick", "--topic", "first-steps"), "--interview brings its own filters"),
        (("--interview", "quick", "--weak"), "--interview brings its own filters"),
    ],
)
def test_interviews_that_can_t_be(plain: Run, arguments: tuple[str, ...], problem: str) -> None:
    code, out, err = plain(*arguments)
    assert (code, out) == (2, "") and problem in err and err.count("\n") == 1


# -- pack check --coverage ---------------------------------------------------------------------------------------------


def test_coverage_as_a_table(run: Run, core: Path) -> None:
    code, out, _ = run("pack", "check", str(core), "--coverage")
    lines = out.splitlines()
    assert code == 1 and max(map(cells, lines)) <= 100
    assert lines[0] == "First steps (first-steps): 2/3"
    assert lines[2].split() == ["cross-entropy", "1", "·"]
    assert lines[3].split() == ["standardization", "1", "·", "!"] and lines[4].split() == ["!", "never-asked", "·"]
    assert "2 of 3 concepts" in lines and "0 of 1 corrections" in lines
    assert out.count("  never-asked (first-steps)") == 1
    assert lines[lines.index("asked in none of their forms: 1") + 1] == "  standardization (first-steps)"


def test_coverage_as_json(run: Run, core: Path) -> None:
    code, out, _ = run("pack", "check", "core", "--coverage", "--json")
    found = json.loads(out)
    assert code == 1 and (found["covered"], found["total"], found["complete"]) == (2, 3, False)
    assert found["uncovered"] == ["never-asked"] and found["errata_missing"] == ["standardization"]
    assert found["concepts"][0]["kinds"]["choice"] == 1 and found["concepts"][1]["erratum_needed"] is True
    assert json.loads(run("pack", "check", "core", "--coverage", "--format", "json")[1]) == found


def test_a_whole_syllabus_is_exit_0(run: Run, core: Path) -> None:
    lines = [line for line in SYLLABUS.splitlines() if "never-asked" not in line]
    text = "\n".join(lines).replace(", erratum = true", "")
    (core / "questions" / "syllabus.toml").write_text(text, encoding="utf-8")
    assert run("pack", "check", str(core), "--coverage")[0] == 0


def test_json_of_a_check_that_has_none(run: Run, core: Path) -> None:
    code, _, err = run("pack", "check", str(core), "--json")
    assert code == 2 and "--json goes with --coverage" in err
    (core / "questions" / "syllabus.toml").unlink()
    assert run("pack", "check", str(core), "--coverage")[0] == 2
