"""Packs written into temporary folders. The template of `pack new` is the sound one that tests then spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dlquiz.content import packs
from dlquiz.content.library import Library
from dlquiz.content.question import Question

PACK_TOML = """
id = "core"
version = "1"
licence = "MIT"
languages = ["en", "zh"]
authors = ["A"]
title = { en = "Core", zh = "内置" }
[[topic]]
id = "first-steps"
title = { en = "First steps", zh = "入门" }
[[topic]]
id = "metrics"
title = { en = "Metrics", zh = "评价指标" }
"""

HEAD = """
[[question]]
id = "{id}"
level = "junior"
covers = ["c"]
sources = [{{ doc = "000", section = "s" }}]
why = {{ en = "W", zh = "因" }}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A sound pack with the id `mine`: eight questions, one exercise."""
    folder = tmp_path / "mine"
    packs.new(folder, "mine")
    return folder


@pytest.fixture
def spoil(pack: Path) -> Callable[[str, str, str], Path]:
    """Replace a text in a file of the pack (which must be there) and give the pack back."""

    def replace(file: str, old: str, new: str) -> Path:
        text = (pack / file).read_text(encoding="utf-8")
        assert old in text
        (pack / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return pack

    return replace


@pytest.fixture
def core(tmp_path: Path) -> Path:
    """A small pack to stand for the built-in one."""
    folder = tmp_path / "builtin"
    (folder / "questions" / "metrics").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK_TOML, encoding="utf-8")
    fixed = (
        HEAD.format(id="accuracy") + "kind = 'truefalse'\nanswer = true\nask = { en = 'Accuracy?', zh = '准确率?' }\n"
    )
    (folder / "questions" / "metrics" / "basic.toml").write_text(fixed, encoding="utf-8")
    return folder


@pytest.fixture
def question(core: Path, tmp_path: Path) -> Callable[[str], Question]:
    """Make a question of the TOML of its own fields."""

    def make(fields: str) -> Question:
        file = core / "questions" / "metrics" / "made.toml"
        file.write_text(HEAD.format(id="made") + fields, encoding="utf-8")
        library = Library.open(tmp_path / "data", tmp_path / "cache", builtin=core)
        assert library.faults == ()
        return library.question("core/made")

    return make
