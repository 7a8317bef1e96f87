"""`dlquiz grade` as a person or a script runs it: exit codes, formats, bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dlquiz.cli import verdicts
from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.text import LANGS, Text

ADAM = """
import numpy as np

def adam_step(param, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    if t < 1:
        raise ValueError("t starts at 1")
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return param - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
"""
NO_CORRECTION = ADAM.replace("m / (1 - beta1**t), v / (1 - beta2**t)", "m, v")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the module: the packs are compiled and the references played once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def shared_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DLQUIZ_CACHE_DIR", str(cache))


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dlquiz", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_correct_solution_is_accepted(tmp_path: Path) -> None:
    ran = run("grade", write(tmp_path / "adam.py", ADAM))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "accepted" in ran.stdout


def test_the_missing_bias_correction_is_named(tmp_path: Path) -> None:
    ran = run("grade", write(tmp_path / "adam.py", NO_CORRECTION))
    assert ran.returncode == 1
    assert "bias correction" in ran.stdout


def test_the_language_is_the_locales(tmp_path: Path) -> None:
    environment = os.environ | {"LANG": "zh_CN.UTF-8"}
    ran = run("grade", write(tmp_path / "adam.py", NO_CORRECTION), env=environment)
    assert "偏差修正" in ran.stdout or "偏置修正" in ran.stdout or "偏差校正" in ran.stdout


def test_json_is_the_contract(tmp_path: Path) -> None:
    file = write(tmp_path / "adam.py", NO_CORRECTION)
    ran = run("grade", file, "--format", "json", "--seed", "5")
    report = json.loads(ran.stdout)
    wanted = {
        "schema", "submission", "exercise", "pack", "backend", "device", "seed", "verdict", "score", "passed", "total",
        "seconds", "isolation", "scenarios",
    }  # fmt: skip
    assert wanted <= report.keys()
    assert (report["schema"], report["exercise"], report["pack"], report["seed"]) == (1, "adam", "core", 5)
    assert (report["verdict"], report["backend"], report["device"]) == ("wrong", "numpy", "cpu")
    assert report["submission"] == str(file)
    assert {"name", "title", "verdict", "message", "mistake", "seconds"} == report["scenarios"][0].keys()
    assert "no-bias-correction" in {each["mistake"] for each in report["scenarios"]}


def test_a_folder_gives_a_row_for_each_and_loses_none(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    for name, text in {
        "ann/adam.py": ADAM,
        "bob/adam.py": NO_CORRECTION,
        "cat/adam.py": "import numpy\nimport os\nos._exit(0)",
        "dan/adam.py": "def adam_step(:",
        "eve/adam.py": "",
        "fay/adam.py": "import numpy\nwhile True: pass",
        "gus/adam.py": "x = '\x00'",
    }.items():
        (folder / name).parent.mkdir(parents=True)
        write(folder / name, text)
    (folder / "hal").mkdir()
    (folder / "hal/adam.py").write_bytes(b"\xff\xfe\xff")
    ran = run("grade", folder, "--exercise", "adam", "--format", "json", "--timeout", "1", "--jobs", "2")
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.returncode == 1
    verdicts = {Path(row["submission"]).parent.name: row["verdict"] for row in rows}
    assert verdicts == {
        "ann": "accepted", "bob": "wrong", "cat": "crashed", "dan": "invalid", "eve": "invalid", "fay": "timeout",
        "gus": "invalid", "hal": "invalid",
    }  # fmt: skip
    assert [row["submission"] for row in rows] == sorted(row["submission"] for row in rows)
    assert len({row["seed"] for row in rows}) == 1
    assert f"seed {rows[0]['seed']}" in ran.stderr


def test_other_programs_can_read_the_report(tmp_path: Path) -> None:
    file = write(tmp_path / "adam.py", NO_CORRECTION)
    suite = ET.fromstring(run("grade", file, "--format", "junit").stdout).find("testsuite")
    assert suite is not None
    assert int(suite.get("failures", 0)) == len(suite.findall("testcase/failure")) > 0
    results = json.loads(run("grade", file, "--format", "gradescope").stdout)
    assert 0 < results["score"] < len(results["tests"])
    (row,) = csv.DictReader(io.StringIO(run("grade", file, "--format", "csv").stdout))
    assert (row["verdict"], row["mistakes"].split()[0]) == ("wrong", "no-bias-correction")


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    ran = run("grade", write(tmp_path / "adam.py", ADAM), "--format", "json", "--output", target)
    assert ran.stdout == ""
    assert json.loads(target.read_text("utf-8"))["verdict"] == "accepted"


def test_a_hang_costs_no_more_than_its_limit(tmp_path: Path) -> None:
    file = write(tmp_path / "adam.py", "import numpy\ndef adam_step(*a, **k):\n    while True: pass\n")
    ran = run("grade", file, "--timeout", "0.5", "--format", "json")
    report = json.loads(ran.stdout)
    assert report["verdict"] == "timeout"
    assert report["seconds"] < 5


BAD_INPUT = {
    "missing": ("missing.py", None, (), "no such file"),
    "empty": ("empty.py", b"", (), "is empty"),
    "binary": ("binary.py", b"\x7fELF\0\0", (), "binary"),
    "latin-1": ("latin.py", b"x = '\xe9'", (), "UTF-8"),
    "huge": ("huge.py", b"#" * 50_000_000, (), "too large"),
    "no-entry-point": ("nothing.py", b"x = 1\n", (), "--exercise"),
    "unknown-exercise": ("adam.py", b"x = 1\n", ("--exercise", "adm"), "adam"),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_gets_one_line(tmp_path: Path, case: str) -> None:
    name, content, arguments, words = BAD_INPUT[case]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("grade", tmp_path / name, *arguments)
    assert ran.returncode == 2
    assert words in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "Traceback" not in ran.stderr


def test_a_folder_without_python_is_refused(tmp_path: Path) -> None:
    ran = run("grade", tmp_path)
    assert ran.returncode == 2
    assert "no Python file" in ran.stderr


def test_an_absent_device_is_refused_naming_those_present(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    file = write(tmp_path / "adam.py", ADAM.replace("import numpy as np", "import torch as np"))
    ran = run("grade", file, "--device", "mps" if sys.platform != "darwin" else "cuda")
    assert ran.returncode == 2
    assert "devices present: cpu" in ran.stderr


def test_a_failing_grader_is_exit_3_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dlquiz.content.library import Library
    from dlquiz.errors import JudgeError
    from dlquiz.judge.engine import Engine
    from dlquiz.session.grader import Grader

    def fail(*_: object, **__: object) -> None:
        raise JudgeError("no worker")

    monkeypatch.setattr(Engine, "run", fail)
    library = Library.open(tmp_path / "data", tmp_path / "cache")
    with Grader(tmp_path / "cache") as grader:
        report = grader.submit(library.exercise("core/adam"), ADAM)
    assert report.verdict == "internal"


def test_watch_grades_again_at_every_save(tmp_path: Path) -> None:
    file = write(tmp_path / "adam.py", NO_CORRECTION)
    out = (tmp_path / "out.txt").open("w")
    command = [sys.executable, "-m", "dlquiz", "grade", str(file), "--watch"]
    with out, subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL) as process:
        await_text(tmp_path / "out.txt", "wrong")
        write(file, ADAM)
        await_text(tmp_path / "out.txt", "accepted")
        process.send_signal(2)
        assert process.wait(10) == 0


def await_text(file: Path, text: str) -> None:
    for _ in range(600):
        if text in file.read_text("utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{text!r} never came: {file.read_text('utf-8')}")


def test_control_codes_in_a_message_do_not_reach_the_terminal(tmp_path: Path) -> None:
    nasty = "import numpy\ndef adam_step(*a, **k):\n    raise ValueError('\\x1b]0;owned\\x07')\n"
    ran = run("grade", write(tmp_path / "adam.py", nasty))
    assert "\x1b" not in ran.stdout
    assert "\x07" not in ran.stdout


def test_a_reason_is_given_once() -> None:
    said = Text("it is not implemented yet", "尚未实现")
    results = tuple(
        ScenarioResult(name, Text(name, name), Verdict.ERROR, said) for name in ("first", "second", "third")
    )
    report = Report("s.py", "softmax", "core", "numpy", "cpu", 0, Verdict.ERROR, 0.1, "portable", results)
    for lang, same in zip(LANGS, ("the same", "同上"), strict=True):
        text = verdicts.full(report, lang, colour=False)
        assert text.count(said[lang]) == 1
        assert text.count(same) == 2
