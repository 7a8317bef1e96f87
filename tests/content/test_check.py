from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import check as checking
from dlquiz.content.check import check, examined
from dlquiz.content.figures import disagreement
from dlquiz.content.lint import unbalanced
from dlquiz.content.schema import FILES, schema
from dlquiz.errors import UsageError
from dlquiz.paths import builtin_pack

Spoil = Callable[[str, str, str], Path]
QUESTIONS = "questions/first-steps/every-kind.toml"


def test_a_sound_pack(pack: Path) -> None:
    found = examined(pack)
    assert (found.faults, found.questions, found.exercises) == ((), 8, 1)


def test_built_in_topics_are_known(pack: Path) -> None:
    (pack / "questions" / "first-steps").rename(pack / "questions" / "metrics")
    assert check(pack) == []


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give the folder of a pack"):
        check(tmp_path / "nowhere")


def test_the_id_of_the_built_in_pack_is_taken(spoil: Spoil, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = spoil("pack.toml", 'id = "mine"', 'id = "core"')
    assert [fault.problem for fault in check(pack)] == ["'core' is the built-in pack; give yours another id"]
    monkeypatch.setattr(checking, "builtin_pack", lambda: pack)
    assert check(pack) == []


@pytest.mark.parametrize(
    ("old", "new", "field", "problem"),
    [
        ("正样本只占 1% 时", "正样本只占 5% 时", "ask.zh", "the number 5 stands only in zh"),
        ("宽 {{ n }} 像素，卷积核", "宽 {{ n + 1 }} 像素，卷积核", "ask.zh", "{{ n }} stands in one language only"),
        ("$-\\log p$ of the", "$-\\log p of the", "why.en", "has a $ that is never closed"),
        ("= { choice = [3, 5, 7] }", "= { choice = [300] }\nq = { int = [0, 0] }", "", ""),
        ('answer = "floor((n', 'answer = "1 / (s - s) + floor((n', "params", "no draw gives an answer ("),
        ('require = "(n', 'require = "False and (n', "params", "no draw gives an answer (require is never true)"),
        (
            "s }} \\rfloor + 1 = {{",
            "s }} \\rfloor + 1 = {{ 1 / (s - 2) }} {{",
            "solution.en",
            "can't be filled in for n =",
        ),
        (
            "p }} - {{ k }}) / ",
            "p }} - {{ k | d }}) / {{ n / 7 | d}}",
            "solution.en",
            "can't be written with the format 'd'",
        ),
    ],
)
def test_what_a_careful_reader_would_find(spoil: Spoil, old: str, new: str, field: str, problem: str) -> None:
    pack = spoil(QUESTIONS, old, new)
    found = check(pack)
    if not field:
        assert found == []
        return
    assert any(fault.field.endswith(field) and problem in fault.problem for fault in found), found
    lines = (pack / QUESTIONS).read_text(encoding="utf-8").splitlines()
    fault = next(fault for fault in found if problem in fault.problem)
    assert field.split(".", maxsplit=1)[0] in lines[fault.line - 1]


def test_questions_that_ask_the_same(pack: Path) -> None:
    text = (pack / QUESTIONS).read_text(encoding="utf-8").split("[[question]]")[1]
    other = pack / "questions" / "first-steps" / "more.toml"
    other.write_text("[[question]]" + text.replace('id = "loss-of', 'id = "the-loss-of'), encoding="utf-8")
    assert [fault.problem.split(" (")[0] for fault in check(pack)] == [
        "asks the same as 'loss-of-a-wrong-and-sure-classifier'",
        "asks the same as 'loss-of-a-wrong-and-sure-classifier'",
    ]


@pytest.mark.parametrize(
    ("en", "zh", "strict", "agree"),
    [
        ("A 256×256 image", "256×256 的图像", True, True),
        ("A 256×256 image", "256×265 的图像", False, False),
        ("1,024 channels", "1024 个通道", True, True),
        ("100,000 images", "10 万张图像", True, True),
        ("1.2 million images", "120 万张图像", True, True),
        ("25.6M parameters", "2560 万参数", True, True),
        ("4.1 million", "410 万", True, True),
        ("4.2, 3.5 and 5.5 million", "420 万、350 万、550 万", True, True),
        ("2.5 of 25.6 million", "2560 万中的 250 万", True, True),
        ("25.6 million", "256 万", True, False),
        ("three problems", "3 个问题", True, True),
        ("2 stages", "两个阶段", True, True),
        ("published in December 2015", "发表于 2015 年 12 月", True, True),
        ("in the 1970s", "20 世纪 70 年代", False, True),
        ("rotated by 180°", "两个方向翻转", False, True),
        ("rotated by 180°", "两个方向翻转", True, False),
        ("8-fold", "降到 1/8", True, True),
        ("ResNet-50 has stride 2", "ResNet-50 的步幅为 3", True, False),
        ("conv1 and x_1", "conv2 和 x_2", True, True),
        ("０．５", "0.5", True, True),
        ("lr 1e-3", "学习率 0.001", True, True),
        ("{{ n | .2f }} px", "{{n|.2f}} 像素", True, True),
        ("{{ n }} px", "{{ m }} 像素", False, False),
    ],
)
def test_numbers_of_two_languages(en: str, zh: str, strict: bool, agree: bool) -> None:
    assert (disagreement(en, zh, strict) == "") is agree


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("$a$ and `b`", True), ("costs \\$5", True), ("`$HOME`", True), ("```\n$ ls\n```", True), ("$$a$$", True),
        ("$a", False), ("`a", False), ("```\na", False), ("a $b$ $c", False),
    ],
)  # fmt: skip
def test_code_and_formulas_are_closed(text: str, sound: bool) -> None:
    assert (unbalanced(text) == "") is sound


# -- schemas -----------------------------------------------------------------------------------------------------------


def test_schemas_hold_the_manual_and_every_kind() -> None:
    questions = schema("questions")
    kinds = questions["$defs"]
    assert {name for name in kinds if name.endswith("Table")} >= {"ChoiceTable", "OpenTable", "NumericTable"}
    for name in FILES:
        for holder in [schema(name), *schema(name)["$defs"].values()]:
            assert holder["additionalProperties"] is False or "title" in holder
            for field, about in holder.get("properties", {}).items():
                assert about.get("description"), f"{name}: {field} has no docstring"


def test_the_schema_names_what_the_files_of_the_built_in_pack_use() -> None:
    known = schema("exercise")["properties"]
    file = builtin_pack() / "solutions" / "normalization" / "batch-norm-forward" / "exercise.toml"
    assert set(tomllib.loads(file.read_text(encoding="utf-8"))) <= set(known)
