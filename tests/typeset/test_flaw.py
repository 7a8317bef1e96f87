from __future__ import annotations

import pytest

from dlquiz.typeset.flaw import flaw
from dlquiz.typeset.math import MAX_CHARACTERS


@pytest.mark.parametrize(
    "text",
    [
        r"Plain words, a price of \$5 and `code with $ and {`",
        r"$\frac{2}{\pi}\arctan x$ and $$\begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}$$",
        r"$\left\{ x \mid x > 0 \right.$ and $\{a, b\}$",
        "```python\nx = '$\\foo{$'\n```\nand $x_{ij}$",
        "方差 $\\sigma^2$，均值 $\\mu$",
    ],
)
def test_sound_formulas(text: str) -> None:
    assert flaw(text) == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (r"so $a_{b$ holds", "'a_{b' has a brace without its partner"),
        (r"so $a}b{$ holds", "brace without its partner"),
        (r"$$\left( x$$", r"has \left and \right in unequal number"),
        (r"$\begin{cases} 1 \end{array}$", "ends 'array' where something else is open"),
        (r"$\end{cases}$", "ends 'cases' where something else is open"),
        (r"$\begin{cases} 1$", r"never ends 'cases'; add \end{cases}"),
        (r"fine $x$, not $\foobar{x}$", r"can't be drawn because of \foobar"),
        ("$" + "x" * (MAX_CHARACTERS + 1) + "$", f"is longer than {MAX_CHARACTERS} characters"),
    ],
)
def test_formulas_that_do_not_render(text: str, problem: str) -> None:
    assert problem in flaw(text)
