"""Every fault names its file, its line, its field and the mend; and all of them are found at once."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import folder as pack_folder
from dlquiz.content.loader import load
from dlquiz.paths import builtin_pack

Spoil = Callable[[str, str, str], Path]
QUESTIONS = "questions/first-steps/every-kind.toml"
EXERCISE = "solutions/first-steps/moving-average"


def faults(pack: Path) -> list[str]:
    return [str(fault) for fault in load(pack).faults]


def only_fault(pack: Path) -> str:
    found = faults(pack)
    assert len(found) == 1, found
    return found[0]


def line_of(pack: Path, file: str, text: str) -> int:
    return (pack / file).read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def test_a_sound_pack_has_none_and_loads_all(pack: Path) -> None:
    loaded = load(pack)
    assert loaded.faults == []
    assert [record.kind for record in loaded.records] == [
        "choice", "multi", "truefalse", "numeric", "cloze", "order", "match", "open", "exercise",
    ]  # fmt: skip


QUESTION_FAULTS = [
    ('kind = "choice"', 'kind = "choise"', "kind: must be one of choice, multi,", "did you mean 'choice'?"),
    (
        'level = "junior"',
        'level = "junir"',
        "level: must be 'junior', 'mid' or 'senior', not 'junir'",
        "did you mean 'junior'",
    ),
    ("why.en = ", "whye.en = ", "whye: unknown key; did you mean 'why'?", ""),
    ('zh = "无限增大"', "", "options[1].zh: the Chinese text is missing; add zh", ""),
    ('zh = "无限增大"', 'zh = " "', "options[1].zh: is empty", ""),
    ('zh = "无限增大"', 'zh = "It is it\\u0000"', "options[1].zh: holds a character that can", ""),
    ("right = true\n", "", "options: 0 options are marked right = true; exactly one must be", ""),
    ("right = true\n", "right = true\nrigth = true\n", "options[1].rigth: unknown key; did you mean 'right'?", ""),
    ("right = true\n", 'right = "yes"\n', "options[1].right: must be true or false, not 'yes'", ""),
    ('en = "It tends to exactly 1"', 'en = "it grows without-bound"', "options[2].en: says the same as number 1", ""),
    ('covers = ["cross-entropy"]', "covers = []", "covers: needs at least 1 entries, has 0", ""),
    ('covers = ["cross-entropy"]', 'covers = ["Cross Entropy"]', "covers[1]: 'Cross Entropy' must be lower-case", ""),
    ('section = "losses" }', 'part = "losses" }', "sources[1].section: is missing; add section", ""),
    ("answer = true", 'answer = "true"', "answer: must be true or false, not 'true'", ""),
    ("s = { int = [2, 3] }", "s = { int = [3, 2] }", "params.s: has a lower bound above its upper bound", ""),
    ("s = { int = [2, 3] }", "s = { integer = [2, 3] }", "params.s.integer: unknown key; did you mean 'int'?", ""),
    ("s = { int = [2, 3] }", "s = { int = [2, 3], decimals = 1 }", "params.s: decimals belongs to float", ""),
    ("s = { int = [2, 3] }", "s = { float = [2, inf] }", "params.s: draws numbers that are not finite", ""),
    ("s = { int = [2, 3] }", "sqrt = { int = [2, 3] }\ns = { int = [2, 3] }", "params.sqrt: 'sqrt' is a function", ""),
    ('answer = "floor(', 'answer = "flor(', "answer: unknown function 'flor'; did you mean 'floor'?", ""),
    ('answer = "floor((n', 'answer = "floor((m', "answer: unknown name 'm'", ""),
    ('require = "(n', 'require = "((n', "require: '((n", ""),
    ("{{ n }} pixels", "{{ nn }} pixels", "ask.en: unknown name 'nn'", ""),
    ("{{ n }} pixels", "{{ n | .999f }} pixels", "ask.en: '.999f' is no number format", ""),
    ("宽 {{ n }} 像素", "宽 {{ n } 像素", "ask.zh: '{{ n } 像素", "nothing closes"),
    ("tolerance = { abs = 0 }", "tolerance = {}", "tolerance: needs abs = ", ""),
    ("tolerance = { abs = 0 }", "tolerance = { abs = -1 }", "tolerance.abs: ", ""),
    ("称为假____，漏掉", "称为假阳性，漏掉", "ask.zh: has 1 blanks '____', but `blanks` has 2 entries", ""),
    ('en = "H, W"', 'en = "N, H,W"', "pairs[2].right.en: ", ""),
    ('en = "Run the backward pass"', 'en = "clear the Gradients"', "items[3].en: says the same as number 1", ""),
    ('cues = ["hyper", "tune", ', 'cues = [1, "tune", ', "rubric[2].cues[1]: must be a string in quotes, not 1", ""),
    ('id = "why-validation-data"', 'id = "Why Validation"', "id: 'Why Validation' must be lower-case", ""),
    ('model.en = "Tr', 'verify = "assert (1"\nmodel.en = "Tr', "verify: is no valid Python", ""),
    (
        'model.en = "Training data',
        'answer = "A"\nmodel.en = "',
        "answer: unknown key; remove it (known here: id, kind",
        "",
    ),
    ("unit = { en", "unit = 'px' # { en", "unit: must be a table with en and zh, not 'px'", ""),
]


@pytest.mark.parametrize(("old", "new", "problem", "more"), QUESTION_FAULTS)
def test_a_fault_in_a_question(spoil: Spoil, old: str, new: str, problem: str, more: str) -> None:
    pack = spoil(QUESTIONS, old, new)
    found = [fault for fault in faults(pack) if problem in fault]
    assert found, faults(pack)
    assert more in found[0]
    assert found[0].startswith(f"{QUESTIONS}:")
    assert len(load(pack).records) == 8, "the other questions and the exercise stay usable"


def test_the_line_is_that_of_the_offending_key(spoil: Spoil) -> None:
    pack = spoil(QUESTIONS, "why.zh = '''损失是", "wy.zh = '''损失是")
    lines = {int(fault.split(":")[1]) for fault in faults(pack) if ".wy" in fault}
    assert lines == {line_of(pack, QUESTIONS, "wy.zh")}
    missing = next(fault for fault in faults(pack) if "why.zh" in fault)
    assert int(missing.split(":")[1]) == line_of(pack, QUESTIONS, "why.en")


def test_all_faults_are_found_at_once(spoil: Spoil) -> None:
    for old, new in (('level = "mid"', 'level = "middle"'), ("answer = true", "answer = 1"), ('zh = "均值"', "")):
        pack = spoil(QUESTIONS, old, new)
    spoil("pack.toml", 'licence = "CC-BY-4.0"\n', "")
    spoil(f"{EXERCISE}/reference.py", "def moving_average", "def moving_averages")
    found = faults(pack)
    assert len(found) == 5
    assert found == sorted(found, key=lambda fault: fault.split(":")[0])


def test_an_id_that_is_taken_names_both_places(spoil: Spoil) -> None:
    pack = spoil(QUESTIONS, 'id = "what-standardisation-changes"', 'id = "accuracy-on-rare-classes"')
    first, second = line_of(pack, QUESTIONS, '[[question]]\nid = "accuracy'), line_of(pack, QUESTIONS, "# nothing")
    found = only_fault(pack)
    assert "'accuracy-on-rare-classes' is taken by" in found and f"{QUESTIONS}:{first}" in found
    assert int(found.split(":")[1]) != first and second


def test_a_question_may_not_take_an_exercise_s_id(spoil: Spoil) -> None:
    pack = spoil(QUESTIONS, 'id = "accuracy-on-rare-classes"', 'id = "moving-average"')
    assert f"'moving-average' is taken by {QUESTIONS}:" in only_fault(pack)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "mine"', 'id = "My Pack"', "pack.toml:1: id: 'My Pack' must be lower-case"),
        ('version = "0.1.0"', 'version = "new!"', "version: 'new!' is not of the form"),
        ('"en", "zh"', '"en"', "languages: needs at least 2 entries"),
        ('"en", "zh"', '"en", "en"', "languages: must name both languages"),
        ('"en", "zh"', '"en", "de"', "languages[2]: must be 'en' or 'zh', not 'de'"),
        ('authors = ["Your name"]', "authors = []", "authors: needs at least 1"),
        ('zh = "我的题库"', "", "title.zh: the Chinese text is missing"),
        ('zh = "我的题库"', 'zh = "一\\n二"', "title.zh: must be one line"),
        ("[[topic]]\n", "[[topics]]\n", "topics: unknown key; did you mean 'topic'?"),
        ("authors = [", "authors = ", "pack.toml:5: TOML: "),
    ],
)
def test_a_fault_in_pack_toml(spoil: Spoil, old: str, new: str, problem: str) -> None:
    assert any(problem in fault for fault in faults(spoil("pack.toml", old, new)))


def test_a_topic_declared_twice(spoil: Spoil) -> None:
    twice = '[[topic]]\nid = "first-steps"\ntitle = { en = "A", zh = "甲" }\n[[topic]]\n'
    assert "topic[first-steps].id: declares 'first-steps' again" in only_fault(spoil("pack.toml", "[[topic]]\n", twice))


# -- exercises ---------------------------------------------------------------------------------------------------------

ONE = 'scenarios = ["averages_neighbouring_values"]'
TEXT = "[mistakes.zero-padding]"
NAME = "def moving_average"

EXERCISE_FAULTS = [
    ("exercise.toml", "(x: Array, window: int)", "(x", "entry[1]: 'def moving_average(x"),
    ("exercise.toml", '"def moving_average', '"x = 1", "def moving_average', "entry[1]: 'x = 1': is no valid Python"),
    ("exercise.toml", '"def moving_average', '"for i in x", "def moving_average', "must be one `def name"),
    ("exercise.toml", "window: int) -> Array", "size: int) -> Array", "takes (x, window), but `entry` says (x, size)"),
    ("exercise.toml", '"numpy.convolve"', '"numpy convolve"', "forbid[1]: 'numpy convolve'"),
    ("exercise.toml", '["numpy", "torch"]', '["numpy", "jax"]', "backends[2]: must be 'numpy' or 'torch', not 'jax'"),
    ("exercise.toml", '["numpy", "torch"]', '["numpy", "numpy"]', "backends: names one backend twice"),
    ("exercise.toml", 'keeps_float32 = "', 'keeps_float23 = "', "did you mean 'keeps_float32'"),
    ("exercise.toml", 'keeps_float32 = "', '# "', "keeps_float32: has no Chinese title; add it under [scenarios]"),
    ("exercise.toml", TEXT, "[mistakes.zero-pad]", "its code wrong/zero_pad.py is missing"),
    ("exercise.toml", TEXT, "[mistakes.zero-pad]", "wrong/zero_padding.py:1: mistake: has no text"),
    ("exercise.toml", ONE, 'scenarios = ["averages"]', "no scenario is called 'averages'"),
    ("exercise.toml", ONE, 'scenarios = ["lets_gradients_flow"]', "runs on numpy"),
    ("exercise.toml", "[[hints]]", "[[hint]]", "hint: unknown key; did you mean 'hints'?"),
    ("exercise.toml", 'level = "junior"', 'level = "junior"\ntimeout = 0', "timeout: "),
    ("reference.py", NAME, "def movin_average", "`entry` asks for it; did you mean 'movin_"),
    ("reference.py", "import numpy as np", "import torch as np", "imports torch, but must be written for numpy"),
    ("reference.py", "raise ValueError", "raise = ValueError", "reference.py:13: Python: is no valid Python"),
    ("right/plain_loop.py", NAME, "def average", "plain_loop.py:1: moving_average: is not defined here"),
    ("wrong/sum_not_mean.py", NAME, "def average", "wrong/sum_not_mean.py:1: moving_average: is not defined"),
    ("scenarios.py", '    """float32 in, float32 out"""\n', "", "keeps_float32: has no docstring"),
    ("scenarios.py", "(impl, make)", "(impl)", "must take two arguments, (impl, make)"),
    ("scenarios.py", 'dtype="float32"', 'dtype="float8"', "dtype must be one of float64"),
    ("scenarios.py", 'dtype="float32"', "dtype=str(32)", "the option dtype must be a literal"),
    ("scenarios.py", 'dtype="float32"', 'dtyp="float32"', "@scenario has no option 'dtyp'"),
    ("scenarios.py", 'dtype="float32"', "rtol=-1", "rtol must be a number of 0 or more"),
    ("scenarios.py", 'backends=("torch",)', 'backends="torch"', "backends must be a tuple"),
    ("scenarios.py", 'backends=("torch",)', "'x'", "@scenario takes keywords only"),
    ("scenarios.py", "    return x\n", "    assert x is not None\n    return x\n", "holds an assert"),
    ("scenarios.py", "def keeps_float32", "def leaves_its_argument_alone", "is defined twice"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), EXERCISE_FAULTS)
def test_a_fault_in_an_exercise(spoil: Spoil, file: str, old: str, new: str, problem: str) -> None:
    pack = spoil(f"{EXERCISE}/{file}", old, new)
    assert any(problem in fault for fault in faults(pack)), faults(pack)
    assert all(record.kind != "exercise" for record in load(pack).records)


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        ("exercise.toml", "exercise.toml:1: file: is missing"),
        ("reference.py", "reference.py:1: file: is missing"),
        ("scenarios.py", "scenarios.py:1: file: is missing"),
        ("right/torch.py", "no oracle for the backend torch: add right/torch.py"),
        ("wrong/zero_padding.py", "its code wrong/zero_padding.py is missing"),
    ],
)
def test_a_missing_file(pack: Path, file: str, problem: str) -> None:
    (pack / EXERCISE / file).unlink()
    assert any(problem in fault for fault in faults(pack))


def test_a_scenario_on_a_backend_the_exercise_lacks(spoil: Spoil) -> None:
    pack = spoil(f"{EXERCISE}/exercise.toml", '["numpy", "torch"]', '["numpy"]')
    assert any("lets_gradients_flow: runs on torch, which is not among" in fault for fault in faults(pack))


def test_no_python_of_a_pack_is_run(spoil: Spoil, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    pack = spoil(f"{EXERCISE}/scenarios.py", "from dlquiz", f"open({str(touched)!r}, 'w')\nfrom dlquiz")
    assert faults(pack) == [] and not touched.exists()


def test_conventions(pack: Path) -> None:
    file = pack / "solutions" / "conventions.toml"
    file.write_text("[[convention]]\nid = 'a'\nen = 'One.'\nzh = '一。'\n", encoding="utf-8")
    assert load(pack).conventions == [{"id": "a", "en": "One.", "zh": "一。"}]
    file.write_text("[[convention]]\nen = 'One.'\n", encoding="utf-8")
    assert only_fault(pack).startswith("solutions/conventions.toml:1: convention[1].zh: the Chinese text is missing")


# -- places, topics and hostile folders --------------------------------------------------------------------------------


def test_files_in_the_wrong_place(pack: Path) -> None:
    (pack / "questions" / "stray.toml").write_text("", encoding="utf-8")
    (pack / "solutions" / "stray.py").write_text("", encoding="utf-8")
    found = faults(pack)
    assert found[0] == "questions/stray.toml:1: file: must stand in a topic's folder: questions/<topic>/<name>.toml"
    assert found[1] == "solutions/stray.py:1: file: must stand in an exercise's folder: solutions/<topic>/<id>/"


def test_an_unknown_topic_is_told_once_and_built_in_ones_are_known(pack: Path) -> None:
    (pack / "questions" / "first-steps").rename(pack / "questions" / "metric")
    assert "the folder 'metric' is no known topic; declare it" in only_fault(pack)
    assert "did you mean 'metrics'?" in str(load(pack, ["metrics"]).faults[0])
    (pack / "questions" / "metric").rename(pack / "questions" / "metrics")
    assert load(pack, ["metrics"]).faults == []


def test_a_file_without_questions_and_unknown_keys(pack: Path) -> None:
    file = pack / "questions" / "first-steps" / "other.toml"
    file.write_text("title = 'x'\n", encoding="utf-8")
    assert [fault.split(": ", 1)[1] for fault in faults(pack)] == [
        "file: holds no [[question]] table; add one or remove the file",
        "title: unknown key; only [[question]] tables may stand here",
    ]


def test_bytes_that_are_no_text(pack: Path) -> None:
    file = pack / "questions" / "first-steps" / "other.toml"
    file.write_bytes(b"# fine\n# \xff\n")
    assert only_fault(pack).endswith("other.toml:2: file: byte 0xff is not UTF-8; save the file as UTF-8")


def test_a_byte_order_mark_and_windows_lines_are_fine(pack: Path) -> None:
    file = pack / QUESTIONS
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert faults(pack) == []


@pytest.mark.parametrize("source", ["a = " + "[" * 3000, "a = " + "{ a = " * 3000, "[" + "a." * 3000 + "a]\n"])
def test_nesting_without_end(pack: Path, source: str) -> None:
    file = pack / "questions" / "first-steps" / "other.toml"
    file.write_text(source, encoding="utf-8")
    assert faults(pack)[0].startswith("questions/first-steps/other.toml:1: ")


def test_python_nested_without_end(pack: Path) -> None:
    (pack / EXERCISE / "right" / "deep.py").write_text("x = " + "(" * 5000 + ")" * 5000, encoding="utf-8")
    assert "deep.py:1: Python: is no valid Python" in only_fault(pack)


def test_a_file_that_is_too_large(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_folder, "MAX_FILE_BYTES", 100)
    assert any("is larger than 0 KiB; split it" in fault for fault in faults(pack))


def test_more_files_than_a_pack_may_hold(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_folder, "MAX_FILES", 3)
    assert any("holds more than 3 files" in fault for fault in faults(pack))


def test_links_are_not_followed(pack: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("[[question]]\n", encoding="utf-8")
    (pack / "questions" / "first-steps" / "link.toml").symlink_to(secret)
    (pack / "questions" / "loop").symlink_to(pack / "questions")
    found = faults(pack)
    assert len(found) == 2 and all("is a symbolic link; links are not followed" in fault for fault in found)


def test_devices_and_pipes_are_not_opened(pack: Path) -> None:
    os.mkfifo(pack / "questions" / "first-steps" / "pipe.toml")
    assert "pipe.toml:1: file: is no ordinary file; remove it" in only_fault(pack)


def test_a_pack_without_pack_toml(tmp_path: Path) -> None:
    assert only_fault(tmp_path).startswith("pack.toml:1: file: is missing; `dlquiz pack new`")


def test_the_worked_example_of_the_built_in_pack_is_sound() -> None:
    topics = tomllib.loads((builtin_pack() / "pack.toml").read_text(encoding="utf-8"))["topic"]
    loaded = load(builtin_pack(), [topic["id"] for topic in topics])
    assert "batch-norm-forward" in {record.id for record in loaded.records}


def test_spaces_of_chinese_typesetting_are_fine(spoil: Spoil) -> None:
    assert faults(spoil(QUESTIONS, 'zh = "无限增大"', 'zh = "无限\\u3000增\\u00a0大"')) == []
    assert "can't be seen" in only_fault(spoil(QUESTIONS, 'zh = "趋近于 log K"', 'zh = "趋近于 \\u202elog K"'))
