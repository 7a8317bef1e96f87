from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.content.response import fills, number
from dlquiz.errors import UsageError


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1024", 1024), ("1,024", 1024), ("1,024,000.5", 1024000.5), (" -3 ", -3), ("−3", -3), ("+ 3", 3), (".5", 0.5),
        ("5.", 5), ("1e-3", 0.001), ("1E3", 1000), ("1.5*10^6", 1.5e6), ("1.5 × 10^-2", 0.015), ("1.5x10**2", 150),
        ("2^10", 1024), ("10^-3", 0.001), ("3/4", 0.75), ("-3 / 4", -0.75), ("1,000/8", 125), ("25%", 0.25),
        ("25 %", 0.25), ("１２３", 123), ("０．５", 0.5), ("１，０２４", 1024),
        ("= 7", 7), ("≈0.3", 0.3), ("1_000", 1000),
    ],
)  # fmt: skip
def test_reads_numbers_as_people_write_them(typed: str, value: float) -> None:
    assert number(typed) == pytest.approx(value)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "abc", "0,5", "1,02", "12,34", "1.2.3", "nan", "inf", "1e999", "1/0", "3 px", "3 4", "--3", "2^^3", "1e",
     "9" * 100, "3 + 4", "10^400", "0^-1"],
)  # fmt: skip
def test_refuses_the_rest_in_one_line(typed: str) -> None:
    with pytest.raises(UsageError) as error:
        number(typed)
    assert "\n" not in str(error.value)


def test_takes_the_unit_of_either_language_and_no_other() -> None:
    units = ("M parameters", "百万")
    assert number("25.6 M parameters", units) == 25.6
    assert number("25.6m  PARAMETERS", units) == 25.6
    assert number("25.6百万", units) == 25.6
    with pytest.raises(UsageError, match="unit is KB"):
        number("3 MB", ("KB", "KB"))


def test_percent_is_the_unit_where_the_question_says_so() -> None:
    assert number("25%", ("%", "%")) == 25
    assert number("25", ("%", "%")) == 25


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_reads_back_what_python_writes(value: float) -> None:
    assert number(repr(value)) == pytest.approx(value)


@given(st.text(max_size=40))
def test_gives_a_number_or_a_usage_error(typed: str) -> None:
    with suppress(UsageError):
        assert number(typed) == number(typed)


@pytest.mark.parametrize(
    ("typed", "accepted", "right"),
    [
        ("momentum", ("momentum", "动量"), True),
        (" Momentum. ", ("momentum",), True),
        ("ＭＯＭＥＮＴＵＭ", ("momentum",), True),
        ("动 量", ("momentum", "动量"), True),
        ("Batch Norm", ("batch-norm",), True),
        ("batchnorm", ("batch norm",), True),
        ("3 × 3", ("3x3",), True),
        ("$\\gamma$", ("\\gamma",), True),
        ("1.50", ("1.5",), True),
        ("1,000", ("1000",), True),
        ("-1", ("1",), False),
        ("-x", ("x",), False),
        ("b-a", ("a-b",), False),
        ("15", ("1.5",), False),
        ("", ("momentum",), False),
        ("-", ("momentum",), False),
        ("moment", ("momentum",), False),
    ],
)
def test_fills_a_blank(typed: str, accepted: tuple[str, ...], right: bool) -> None:
    assert fills(typed, accepted) is right
