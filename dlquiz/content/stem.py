"""A question's text as one plain line, for lists and search."""

from __future__ import annotations

import re

MAX_CHARACTERS = 80

_HOLE = re.compile(r"\{\{[^{}]*\}\}")
_FENCE = re.compile(r"```\w*")
_FRACTION = re.compile(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}")
_FONT = re.compile(
    r"\\(?:mathrm|mathbf|mathbb|mathcal|mathit|boldsymbol|text|operatorname|hat|bar|tilde|left|right)\b\*?"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_MARKS = re.compile(r"\*\*|`|\$\$?|\\[,;:!| ]|[{}]")

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×",
    "cdot": "·", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "sim": "∼", "propto": "∝", "in": "∈", "to": "→", "rightarrow": "→", "leftarrow": "←",
    "mapsto": "↦", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "partial": "∂", "nabla": "∇",
    "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "cap": "∩", "cup": "∪", "ldots": "…", "dots": "…", "cdots": "⋯",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "top": "⊤", "mid": "|",
}  # fmt: skip


def plain_line(text: str) -> str:
    """Without markup, LaTeX reduced to symbols, holes of templates as `…`, on one line."""
    text = _FENCE.sub(" ", _HOLE.sub("…", text))
    for _ in range(3):  # fractions of fractions
        text = _FRACTION.sub(r"\1/\2", text)
    text = _COMMAND.sub(lambda found: _SYMBOLS.get(found[1], found[1]), _FONT.sub("", text))
    return " ".join(_MARKS.sub("", text).split())


def stem(text: str) -> str:
    """The beginning of `plain_line`, at most 80 characters."""
    line = plain_line(text)
    return line if len(line) <= MAX_CHARACTERS else line[: MAX_CHARACTERS - 1].rstrip() + "…"
