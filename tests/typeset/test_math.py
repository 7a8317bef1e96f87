"""Formulas on one line and in two dimensions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlquiz.typeset.math import MAX_CHARACTERS, math
from dlquiz.typeset.width import cells


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        ("x_i", "xᵢ"),
        (r"\sigma^2", "σ²"),
        (r"\sigma_c^2", "σ_c²"),
        (r"\beta_1^t", "β₁ᵗ"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac12", "1/2"),
        (r"\frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}", "(x - μ)/√(σ² + ε)"),
        (r"\frac{1}{2\sigma^2}", "1/(2σ²)"),
        (r"\frac{\partial L}{\partial w}", "∂L/∂w"),
        (r"\text{IoU} = \frac{|A \cap B|}{|A \cup B|}", "IoU = |A ∩ B|/|A ∪ B|"),
        (r"\operatorname{softmax}(x)_i", "softmax(x)ᵢ"),
        (r"H_{out} \times W_{out}", "H_out×W_out"),
        (r"3\times3", "3×3"),
        (r"e^{-x}", "e⁻ˣ"),
        (r"e^{x_i - m}", "e^(xᵢ-m)"),
        (r"10^{-8}", "10⁻⁸"),
        ("1e{-}5", "1e-5"),
        (r"-1 \le x \le -2", "-1 ≤ x ≤ -2"),
        (r"|x| - |-1| + \|w\|_2^2", "|x| - |-1| + ‖w‖₂²"),
        (r"\hat{m}_t", "m̂ₜ"),
        (r"\mathbb{R}^n", "ℝⁿ"),
        (r"\arg\max_k p_k", "arg maxₖ pₖ"),
        (r"\log_2 8", "log₂ 8"),
        (r"W^{\top}W", "WᵀW"),
        (r"C_{out}k^2", "C_out k²"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[[1, 2], [3, 4]]"),
        (r"\left\lfloor \frac{H + 2p - k}{s} \right\rfloor + 1", "⌊(H + 2p - k)/s⌋ + 1"),
        (r"50\%", "50%"),
        (r"\frac12(x-w)^2", "(1/2)(x - w)²"),
        (r"\ln\frac{p}{1-p}", "ln(p/(1 - p))"),
        (r"\frac{1}{n}\sum_i x_i", "1/n ∑ᵢ xᵢ"),
        (r"9 \cdot 7^2 \cdot C_{in} = c", "9·7²·C_in = c"),
        (r"a \cdot (b + c) \cdot d", "a · (b + c) · d"),
        (r"\sqrt{256} + \sqrt{\hat v} + \sqrt{2\pi}", "√256 + √v̂ + √(2π)"),
        ("f''", "f″"),
        (r"s \odot g", "s ⊙ g"),
        (r"x \not= y", "x ≠ y".replace("≠", "=\u0338")),
    ],
)
def test_inline_formulas_are_one_readable_line(latex: str, line: str) -> None:
    assert math(latex, inline=True) == [line]


@pytest.mark.parametrize(
    ("latex", "rows"),
    [
        (
            r"y = \gamma \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta",
            ["         x - μ", "y = γ ─────────── + β", "       √(σ² + ε)"],
        ),
        (r"\sum_{i=1}^{N} x_i^2", [" N", " ∑  xᵢ²", "i=1"]),
        (
            r"\begin{cases} x & x > 0 \\ \alpha x & \text{其他} \end{cases}",
            ["⎧ x    x > 0", "⎨", "⎩ αx   其他"],
        ),
        (r"\frac{正确数}{总数}", [" 正确数", "────────", "  总数"]),
        (r"\left(\frac{a}{b}\right)^2", ["⎛ a ⎞²", "⎜───⎟", "⎝ b ⎠"]),
        (r"\begin{aligned} m &= a + b \\ v &= c \end{aligned}", ["m = a + b", "v = c"]),
    ],
)
def test_block_formulas_use_two_dimensions(latex: str, rows: list[str]) -> None:
    assert math(latex, inline=False) == rows


def test_rows_of_a_block_stay_aligned_around_chinese() -> None:
    bar = math(r"P = \frac{真正例}{真正例 + 假正例}", inline=False)
    assert cells(bar[0]) <= cells(bar[1])
    assert bar[1].startswith("P = ─")


@pytest.mark.parametrize(
    "latex", [r"\frac{a", "x^", "}{", r"\left( a", r"\begin{cases} a & b", "\\", "", "   ", "{" * 500]
)
@pytest.mark.parametrize("inline", [True, False])
def test_malformed_formulas_still_give_text(latex: str, inline: bool) -> None:
    rows = math(latex, inline)
    assert rows and all("\n" not in row for row in rows)


def test_unknown_commands_are_named_not_hidden() -> None:
    assert math(r"\mystery{x}", inline=True) == [r"\mystery x"]


def test_monstrous_formulas_are_shown_as_written() -> None:
    source = "x" * (MAX_CHARACTERS + 1)
    assert math(source, inline=True) == [source]
    deep = r"\sqrt{" * 200
    assert math(deep, inline=False) == [deep]


WORDS = r"\frac \sqrt \left( \right) \begin{cases} \end{cases} \\ \sum \text \hat \over \not \substack \underbrace \\"
PIECES = st.sampled_from([*r"{}[]^_&'|-x1中 ", *WORDS.split()])


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_any_heap_of_commands_is_drawn_without_an_error(latex: str, inline: bool) -> None:
    rows = math(latex, inline)
    assert rows
    assert len(rows) == 1 or not inline
