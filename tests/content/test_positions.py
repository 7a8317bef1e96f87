from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.content.positions import Positions
from dlquiz.paths import builtin_pack

SOURCE = """\
# [no.table]
top = 1  # [[not]] one
[plain]
a.b = "x = 1"
a."c.d" = 'y'

[[item]]
text = '''
[[item]]
key = "not one"
''''
long = \"\"\"a \\"\"\" b
c = 1\"\"\"
list = [
    1,
    # comment, with ] and }
    { en = "a", zh = "b" }, [2,
      3],
]
[[item]]
when = 1979-05-27 07:32:00
[item.sub]
deep = { x = { y = [ { z = 1 } ] } }
  [[item.sub.more]]
  q = true
[[item]]
last = "é"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("plain",), 3),
        (("plain", "a"), 4),
        (("plain", "a", "b"), 4),
        (("plain", "a", "c.d"), 5),
        (("item",), 7),
        (("item", 0), 7),
        (("item", 0, "text"), 8),
        (("item", 0, "long"), 12),
        (("item", 0, "list"), 14),
        (("item", 0, "list", 0), 15),
        (("item", 0, "list", 1, "zh"), 17),
        (("item", 0, "list", 2, 1), 18),
        (("item", 1), 20),
        (("item", 1, "when"), 21),
        (("item", 1, "sub"), 22),
        (("item", 1, "sub", "deep", "x", "y", 0, "z"), 23),
        (("item", 1, "sub", "more", 0), 24),
        (("item", 1, "sub", "more", 0, "q"), 25),
        (("item", 2, "last"), 27),
        (("item", 2, "missing", "zh"), 26),
        (("nowhere",), 1),
    ],
)
def test_finds_the_line(path: tuple[str | int, ...], line: int) -> None:
    tomllib.loads(SOURCE)
    assert Positions(SOURCE).line(path) == line


def test_counts_windows_lines() -> None:
    assert Positions(SOURCE.replace("\n", "\r\n")).line(("item", 2, "last")) == 27


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield (*path, key)
            yield from leaves(below, (*path, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from leaves(below, (*path, index))


def test_every_key_of_the_built_in_pack_stands_on_the_line_found_for_it() -> None:
    files = [builtin_pack() / "pack.toml", *(builtin_pack() / "solutions").rglob("*.toml")]
    files += (builtin_pack() / "questions").rglob("*.toml")
    checked = 0
    for file in files:
        source = file.read_text(encoding="utf-8")
        try:
            data = tomllib.loads(source)
        except tomllib.TOMLDecodeError:
            continue
        positions, lines = Positions(source), source.splitlines()
        for path in leaves(data):
            assert str(path[-1]) in lines[positions.line(path) - 1], (file, path)
            checked += 1
    assert checked > 50


@given(st.text(alphabet="ab[]{}=.,\"'#\n \\1", max_size=80))
def test_ends_on_whatever_it_is_given(source: str) -> None:
    assert Positions(source).line(("a",)) >= 1


def test_ends_on_a_source_that_is_nested_without_end() -> None:
    assert Positions("a = " + "[" * 5000).line(("a",)) == 1
