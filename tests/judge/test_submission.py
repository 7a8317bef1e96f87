"""Which exercise and backend a file is for, and files that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dlquiz.errors import UsageError
from dlquiz.judge.submission import SOURCE_BYTES, backend_of, exercise_of, parse, read

ENTRIES = {
    "adam": ["def adam_step(p, g) -> Array"],
    "adam-optimizer": ["class Adam:\n    def step(self) -> None"],
    "relu": ["def relu(x) -> Array"],
    "relu-pair": ["def relu(x) -> Array", "def relu_backward(g, x) -> Array"],
    "twin-a": ["def twin(x) -> Array"],
    "twin-b": ["def twin(x) -> Array"],
}


@pytest.mark.parametrize(
    ("source", "stem", "wanted"),
    [
        ("# dlquiz: relu\ndef adam_step(): ...", "adam", "relu"),
        ("x = 1", "adam_optimizer", "adam-optimizer"),
        ("x = 1", "Adam-Optimizer", "adam-optimizer"),
        ("def adam_step(): ...", "solution", "adam"),
        ("class Adam: ...", "solution", "adam-optimizer"),
        ("def relu(): ...\ndef relu_backward(): ...", "solution", "relu-pair"),
        ("def relu(): ...", "solution", "relu"),
    ],
)
def test_tells_the_exercise(source: str, stem: str, wanted: str) -> None:
    assert exercise_of(parse(source, "f.py"), stem, ENTRIES) == wanted


def test_lists_the_candidates_when_several_fit() -> None:
    with pytest.raises(UsageError, match="twin-a, twin-b"):
        exercise_of(parse("def twin(): ...", "f.py"), "solution", ENTRIES)


def test_says_how_to_name_it_when_none_fits() -> None:
    with pytest.raises(UsageError, match="--exercise"):
        exercise_of(parse("x = 1", "f.py"), "solution", ENTRIES)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import numpy as np", "numpy"),
        ("from torch import nn", "torch"),
        ("import numpy\nimport torch", "numpy"),
        ("x = 1", "numpy"),
        ("# dlquiz: adam backend=torch\nx = 1", "torch"),
        ("# dlquiz: adam backend=torch\nimport numpy, torch", "torch"),
        ('"""import torch"""\nimport numpy', "numpy"),
    ],
)
def test_tells_the_backend(source: str, wanted: str) -> None:
    assert backend_of(parse(source, "f.py"), ["numpy", "torch"]) == wanted


def test_refuses_a_backend_that_the_exercise_lacks() -> None:
    with pytest.raises(UsageError, match="backend=jax"):
        backend_of(parse("# dlquiz: adam backend=jax", "f.py"), ["numpy"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"\x7fELF\0\0\0\0", "binary"),
        (b"x = '\xff\xfe'", "UTF-8"),
        (b"#" * (SOURCE_BYTES + 1), "too large"),
    ],
)
def test_refuses_what_is_no_source(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "solution.py"
    file.write_bytes(content)
    with pytest.raises(UsageError, match=words) as caught:
        read(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device file")
def test_refuses_a_device_that_never_ends() -> None:
    with pytest.raises(UsageError, match="device or pipe"):
        read(Path("/dev/zero"))


def test_reads_a_declared_encoding(tmp_path: Path) -> None:
    file = tmp_path / "solution.py"
    file.write_bytes("# -*- coding: gbk -*-\nx = '批'".encode("gbk"))
    assert read(file).tree is not None


@pytest.mark.parametrize(
    "bomb", ["(" * 5000, "-" * 200_000 + "1", "a" + ".b" * 200_000, "+".join(["1"] * 200_000), "\0"]
)
def test_survives_sources_made_to_break_the_parser(bomb: str) -> None:
    assert parse(bomb, "f.py").fault is not None
