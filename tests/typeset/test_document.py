"""Markdown-lite as plain lines and as spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.typeset.document import lines, one_line
from dlquiz.typeset.plain import render
from dlquiz.typeset.span import Role, Span
from dlquiz.typeset.width import cells


def roles(text: str) -> list[tuple[str, str]]:
    return [(span.text, span.role.value) for line in lines(text, 80) for span in line]


def test_markers_become_roles() -> None:
    assert roles("the **biased** variance of `x[0]`, *not* $\\sigma^2$") == [
        ("the ", "plain"),
        ("biased", "bold"),
        (" variance of ", "plain"),
        ("x[0]", "code"),
        (", ", "plain"),
        ("not", "italic"),
        (" ", "plain"),
        ("σ²", "math"),
    ]


def test_tensor_brackets_and_stray_tags_survive() -> None:
    text = "x[0] + y[i], shape [N, C], a stray [/] and [bold]not markup[/bold]"
    assert render(text, 80) == [text]


@pytest.mark.parametrize(
    "text", ["2**3 is 8 and 2**4 is 16", "a * b * c", "it costs $5 and $6", "3*4*5", "f(*args, **kwargs)"]
)
def test_powers_products_and_prices_are_no_markup(text: str) -> None:
    assert render(text, 80) == [text]


def test_code_protects_what_looks_like_markup() -> None:
    assert render("`**x**` and `$y$`", 80) == ["**x** and $y$"]
    assert render(r"\$5 and \*stars\*", 80) == ["$5 and *stars*"]


def test_fenced_code_is_kept_as_it_is() -> None:
    text = "Before:\n\n```python\ndef f(x):\n    return x[0]  # **not bold** $x$\n```\nafter"
    assert render(text, 60) == ["Before:", "", "  def f(x):", "      return x[0]  # **not bold** $x$", "", "after"]


def test_an_unclosed_fence_runs_to_the_end() -> None:
    assert render("```\ncode", 20) == ["  code"]


def test_lists_hang_and_stand_together() -> None:
    assert render("Steps:\n- first step that is long\n- second\n\n1. one\n2. two", 14) == [
        "Steps:",
        "",
        "• first step",
        "  that is long",
        "• second",
        "1. one",
        "2. two",
    ]


def test_block_formulas_stand_apart_and_are_indented() -> None:
    assert render("so\n$$\\frac{a}{b}$$\nholds", 30) == ["so", "", "     a", "    ───", "     b", "", "holds"]


def test_a_formula_too_wide_for_the_screen_falls_back_to_lines() -> None:
    formula = "$$y = " + " + ".join(f"a_{i}" for i in range(9)) + "$$"
    rows = render(formula, 20)
    assert len(rows) > 1
    assert all(cells(row) <= 20 for row in rows)
    assert " ".join(rows).count("a") == 9


def test_source_lines_join_without_a_space_between_chinese() -> None:
    assert render("卷积层\n的输出。\ngamma 的\nshape", 60) == ["卷积层的输出。gamma 的 shape"]


def test_a_short_formula_is_not_broken() -> None:
    assert render("compute $a = b + c$ now", 14) == ["compute", "a = b + c now"]


def test_one_line_drops_markup() -> None:
    assert one_line("**Why** does\n\n$\\frac{a}{b}$ matter?\n- `x`") == "Why does a/b matter? • x"


def test_a_line_that_begins_with_a_magnitude_is_no_table() -> None:
    assert render("|w| - 3 with the sign of $w$: 7.", 60) == ["|w| - 3 with the sign of w: 7."]


def test_headings_and_tables() -> None:
    assert lines("# Title", 20) == [(Span("Title", Role.HEADING),)]
    assert render("| a | b |\n|---|---|", 20) == ["  | a | b |", "  |---|---|"]


@given(st.text(alphabet="ab 中，。$*`\\-#|\n{}^_[]", max_size=120), st.integers(min_value=8, max_value=50))
def test_any_text_fits_its_width(text: str, width: int) -> None:
    assert all(cells(row) <= width for row in render(text, width))
