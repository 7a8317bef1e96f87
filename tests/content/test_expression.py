from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.content.expression import Expression, ExpressionError
from dlquiz.content.template import holes, render, shown


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("floor((n + 2 * p - k) / s) + 1", 4),
        ("n // 2 * s - -k ** 2 % 5", 7 // 2 * 2 - -(3**2) % 5),
        ("1 if n > 5 and not k == 4 else 0", 1),
        ("0 if n < k or k != 3 else 2.5", 2.5),
        ("1 < n <= 7 < 9", True),
        ("max(n, k) - min([n, k, 1])", 6),
        ("sum([1, 2, n]) / len([1, 2, n])", 10 / 3),
        ("round(pi, 2) + ceil(0.1) + abs(-1)", 3.14 + 1 + 1),
        ("sqrt(16) * log(e) + log2(8) + log10(100) + exp(0)", 10.0),
        ("log(8, 2)", 3.0),
        ("tanh(0) + sin(0) + cos(0)", 1.0),
        ("2 ** 0.5", math.sqrt(2)),
        ("1e-3 * 2_000", 2.0),
        (" \n n\n+ k ", 10),
    ],
)
def test_computes(source: str, value: float) -> None:
    values = {"n": 7, "p": 1, "k": 3, "s": 2}
    assert Expression.parse(source, values).value(values) == pytest.approx(value)


def test_a_parameter_may_hide_a_constant() -> None:
    assert Expression.parse("e * 2", {"e"}).value({"e": 5}) == 10


@pytest.mark.parametrize(
    "source",
    [
        "", "   ", "n +", "((", "n; 1", "n = 1", "n := 1", "'a' * 10", '"a"', "'a'*10**9", "__import__('os')", "n.real",
        "().__class__", "n[0]", "[1][0]", "lambda: 1", "[x for x in n]", "{1: 2}", "{1}", "f'{n}'", "n if n", "open(n)",
        "max(n, key=abs)", "max(*[1, 2])", "floor", "n()", "1if n else 2", "0x1f", "1j", "0o7", "n @ n", "n & 1", "~n",
        "n << 100", "n is k", "1 in [1]", "n^2", "await n", "é", "(" * 300 + "1" + ")" * 300, "-" * 400 + "1",
        "1 +" * 160 + "1", "[" + "1," * 150 + "]", "9" * 400, "1e999", "None", "n\\\nn", "n # comment",
    ],
)  # fmt: skip
def test_refuses_what_is_no_arithmetic(source: str) -> None:
    with pytest.raises(ExpressionError):
        Expression.parse(source, {"n", "k"})


@pytest.mark.parametrize(
    "source",
    [
        "9**9**9**9", "10**1000", "2**512 * 2", "(-8) ** 0.5", "1 / 0", "1 % 0", "0 ** -1", "log(0)", "sqrt(-1)",
        "exp(1000)", "1e308 * 10", "[1, 2]", "[1] * 10", "[1] + [2]", "sum(1)", "max([1], 2)", "min()", "min([])",
        "floor(1, 2)", "round(1, 10**6)", "round(1.5, 0.5)", "len(3)", "[[1]]", "2.0 ** 10000", "not [1]", "-[1]",
        "10.0 ** 308 // 1e-300",
    ],
)  # fmt: skip
def test_has_no_value_rather_than_a_huge_or_odd_one(source: str) -> None:
    with pytest.raises(ExpressionError):
        Expression.parse(source, set()).value({})


def test_names_a_near_parameter() -> None:
    with pytest.raises(ExpressionError, match=r"unknown name 'widht'.*did you mean 'width'"):
        Expression.parse("widht + 1", {"width"})
    with pytest.raises(ExpressionError, match="unknown function 'flor'; did you mean 'floor'"):
        Expression.parse("flor(1)", set())


OPERATORS = ["+", "-", "*", "/", "//", "%", "<", "<=", "==", "!=", "and", "or"]
numbers = st.one_of(st.integers(-50, 50), st.floats(-50, 50).map(lambda x: round(x, 3))).map(lambda x: f"({x!r})")
trees = st.recursive(
    numbers,
    lambda below: st.one_of(
        st.tuples(below, st.sampled_from(OPERATORS), below).map(lambda t: f"({' '.join(t)})"),
        st.tuples(below, below, below).map(lambda t: f"({t[0]} if {t[1]} else {t[2]})"),
        st.tuples(below, below).map(lambda t: f"max({t[0]}, {t[1]})"),
    ),
    max_leaves=8,
)  # fmt: skip


@given(trees)
def test_agrees_with_python(source: str) -> None:
    try:
        wanted = eval(source)
    except ArithmeticError:
        with pytest.raises(ExpressionError):
            Expression.parse(source).value({})
        return
    got = Expression.parse(source).value({})
    if " and " in source or " or " in source:
        assert bool(got) == bool(wanted) or isinstance(got, (bool, int, float))
    else:
        assert got == wanted


@given(st.text(alphabet="0123456789.e+-*/%()[],<>=! nkifelsorandtxyz_'\"\\{}:|", max_size=60))
def test_never_fails_in_another_way(source: str) -> None:
    try:
        Expression.parse(source, {"n", "k"}).value({"n": 3, "k": 0.5})
    except ExpressionError as error:
        assert "\n" not in str(error)


# -- templates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ n }} and {{n+1}}", "7 and 8"),
        ("$x^{{{ n }}}$", "$x^{7}$"),
        (r"\frac{ {{ n }} }{2}", r"\frac{ 7 }{2}"),
        ("{{ x | .2f }}", "0.30"),
        ("{{ x * 3 }}", "0.9"),
        ("{{ n * 1000000 | , }}", "7,000,000"),
        ("{{ 0.255 | .1% }}", "25.5%"),
        ("{{ n / 7 | d }}", "1"),
        ("{{ n | 04d }}", "0007"),
        ("no hole, one { brace }", "no hole, one { brace }"),
    ],
)
def test_renders(template: str, text: str) -> None:
    assert render(template, {"n": 7, "x": 0.3}) == text


@pytest.mark.parametrize(
    "template",
    [
        "{{ n | .999999999f }}",
        "{{ n | 999999999d }}",
        "{{ n | s }}",
        "{{ n | !r }}",
        "{{ n | {n} }}",
        "{{ }}",
        "{{ n.real }}",
    ],
)
def test_refuses_holes_that_are_none_or_too_wide(template: str) -> None:
    with pytest.raises(ExpressionError):
        list(holes(template))


def test_refuses_a_hole_that_is_left_open() -> None:
    with pytest.raises(ExpressionError, match="nothing closes"):
        list(holes("it is {{ n } wide"))


def test_a_number_that_does_not_fit_its_format_is_told() -> None:
    with pytest.raises(ExpressionError, match=r"0\.5 can't be written with the format 'd'"):
        shown(0.5, "d")
