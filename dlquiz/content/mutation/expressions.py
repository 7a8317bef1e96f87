"""Edits of expressions: constants, operators, conditions, calls and their arguments."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from dlquiz.content.mutation.edit import Code, Edit

COMPARISONS: dict[type[ast.cmpop], tuple[str, tuple[str, ...]]] = {
    ast.Lt: ("<", ("<=", ">=")),
    ast.LtE: ("<=", ("<", ">")),
    ast.Gt: (">", (">=", "<=")),
    ast.GtE: (">=", (">", "<")),
    ast.Eq: ("==", ("!=",)),
    ast.NotEq: ("!=", ("==",)),
    ast.Is: ("is", ("is not",)),
    ast.IsNot: ("is not", ("is",)),
    ast.In: ("in", ("not in",)),
    ast.NotIn: ("not in", ("in",)),
}
OPERATORS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "/"),
    ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "//"),
    ast.Pow: ("**", "*"),
    ast.MatMult: ("@", "*"),
    ast.BitAnd: ("&", "|"),
    ast.BitOr: ("|", "&"),
    ast.BitXor: ("^", "&"),
    ast.LShift: ("<<", ">>"),
    ast.RShift: (">>", "<<"),
}
_PAIRS = (
    ("min", "max"), ("amin", "amax"), ("minimum", "maximum"), ("argmin", "argmax"), ("sum", "mean"), ("std", "var"),
    ("floor", "ceil"), ("zeros", "ones"), ("zeros_like", "ones_like"), ("any", "all"), ("cumsum", "cumprod"),
    ("sin", "cos"), ("exp", "expm1"), ("log", "log1p"), ("triu", "tril"), ("rand", "randn"), ("hstack", "vstack"),
    ("uniform_", "normal_"), ("logical_and", "logical_or"), ("train", "eval"), ("softmax", "log_softmax"),
    ("clamp_min", "clamp_max"),
)  # fmt: skip
SWAPPED_NAMES = {**dict(_PAIRS), **{b: a for a, b in _PAIRS}, "prod": "sum", "sqrt": "square", "square": "sqrt"}
SWAPPED_BUILTINS = {"min": "max", "max": "min", "any": "all", "all": "any", "sum": "max"}
RESHAPING = ("reshape", "view")
COMMUTATIVE = frozenset({
    "maximum", "minimum", "max", "min", "add", "multiply", "hypot", "logical_and", "logical_or", "logical_xor",
    "allclose", "isclose", "equal", "array_equal", "broadcast_shapes", "broadcast_tensors", "gcd", "isinstance",
    "Parameter", "not_equal", "swapaxes", "transpose",
    "logaddexp",
})  # fmt: skip
UNWRAPPED = frozenset({
    "sqrt", "exp", "log", "log1p", "expm1", "abs", "absolute", "square", "tanh", "sigmoid", "floor", "ceil", "round",
    "copy", "clone", "detach", "sort", "flip", "cumsum", "astype", "to", "float", "double", "clip", "clamp",
    "transpose", "permute", "swapaxes", "maximum", "minimum", "int", "triu", "tril",
})  # fmt: skip
"""Calls that still make a program when only their first argument (or the object of the method) is left."""
AXES = ("axis", "dim", "axes", "dims")
DEFENSIVE = ("strict", "device")
"""Keywords that guard against what can't show here: lists of other lengths in `zip(strict=True)`, another device."""
MODULES = ("np", "numpy", "torch", "math", "F", "linalg")


def edits(code: Code, node: ast.expr, parent: ast.AST) -> Iterator[Edit]:
    """The edits of one expression, not of those within it."""
    match node:
        case ast.Constant():
            for text in _constants(code, node, parent):
                yield code.replaced(node, text)
        case ast.Compare():
            yield from _compared(code, node)
        case ast.BinOp(left=left, op=op, right=right):
            yield from code.between(left, right, *OPERATORS[type(op)])
        case ast.BoolOp():
            yield from _boolean(code, node)
        case ast.UnaryOp(op=op) if not isinstance(op, ast.UAdd):
            length = 4 if isinstance(op, ast.Not) else 1
            yield Edit(code.start(node), code.start(node) + length, "")
        case ast.IfExp(test=test):
            yield from (code.replaced(test, text) for text in ("True", "False"))
        case ast.Call():
            yield from _called(code, node)
        case ast.Slice(lower=lower, upper=upper, step=step):
            yield from (code.replaced(each, "") for each in (lower, upper, step) if each is not None)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for test in itertools.chain.from_iterable(each.ifs for each in node.generators):
                yield code.replaced(test, "True")


def _constants(code: Code, node: ast.Constant, parent: ast.AST) -> Iterator[str]:
    value = node.value
    if (isinstance(parent, ast.keyword) and parent.arg in DEFENSIVE) or _is_rest_of_shape(code, parent):
        return
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield from _integers(value, parent)
    elif isinstance(value, float):
        # the sign of a negative number is dropped as an operator already
        changed = [value / 2, 0.0] if isinstance(parent, ast.UnaryOp) else [value / 2, -value, 0.0]
        yield from map(repr, changed if value else [1.0])
    elif isinstance(value, str) and isinstance(parent, (ast.Compare, ast.keyword, ast.arguments)):
        yield repr(f"_{value}")  # NumPy reads but the first letter of `kind="stable"`


def _is_rest_of_shape(code: Code, parent: ast.AST) -> bool:
    """Of the -1 in `x.reshape(n, -1)`: NumPy takes any negative number for it."""
    holder = code.parent(parent)
    return isinstance(parent, ast.UnaryOp) and isinstance(holder, ast.Call) and called_name(holder) in RESHAPING


def _integers(value: int, parent: ast.AST) -> Iterator[str]:
    found = [value + 1, value - 1, 0]
    # an axis or index counted from the other end may well be the same one
    if isinstance(parent, (ast.BinOp, ast.Compare, ast.Assign, ast.arguments, ast.Return)):
        found.append(-value)
    for each in dict.fromkeys(found):
        if each != value:
            yield str(each)


def _compared(code: Code, node: ast.Compare) -> Iterator[Edit]:
    operands = [node.left, *node.comparators]
    for (left, right), op in zip(itertools.pairwise(operands), node.ops, strict=True):
        old, others = COMPARISONS[type(op)]
        for new in others:
            yield from code.between(left, right, old, new)


def _boolean(code: Code, node: ast.BoolOp) -> Iterator[Edit]:
    old, new, neutral = ("and", "or", "True") if isinstance(node.op, ast.And) else ("or", "and", "False")
    for left, right in itertools.pairwise(node.values):
        yield from code.between(left, right, old, new)
    for value in node.values:
        yield code.replaced(value, neutral)


# -- calls -------------------------------------------------------------------------------------------------------------


def called_name(node: ast.Call) -> str:
    """The last part of what is called; empty when that has no name."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _called(code: Code, node: ast.Call) -> Iterator[Edit]:
    yield from _renamed(code, node)
    yield from _unwrapped(code, node)
    yield from _keywords(code, node)
    if called_name(node) not in COMMUTATIVE:
        for left, right in itertools.pairwise(node.args):
            yield from _exchanged(code, left, right)
    if called_name(node) == "range" and len(node.args) == 1:
        yield code.replaced(node.args[0], f"1, {code.of(node.args[0])}")


def _exchanged(code: Code, left: ast.expr, right: ast.expr) -> Iterator[Edit]:
    if not isinstance(left, ast.Starred) and not isinstance(right, ast.Starred):
        gap = code.text[code.end(left) : code.start(right)]
        yield Edit(code.start(left), code.end(right), f"{code.of(right)}{gap}{code.of(left)}")


def exchanged(code: Code, nodes: list[ast.expr]) -> Iterator[Edit]:
    """The first two of a sequence change places."""
    if len(nodes) >= 2:
        yield from _exchanged(code, nodes[0], nodes[1])


def _renamed(code: Code, node: ast.Call) -> Iterator[Edit]:
    match node.func:
        case ast.Name(id=name) if name in SWAPPED_BUILTINS:
            yield code.replaced(node.func, SWAPPED_BUILTINS[name])
        case ast.Attribute(attr=name) if name in SWAPPED_NAMES:
            end = code.end(node.func)
            yield Edit(end - len(name), end, SWAPPED_NAMES[name])


def _unwrapped(code: Code, node: ast.Call) -> Iterator[Edit]:
    if called_name(node) not in UNWRAPPED:
        return
    match node.func:
        case ast.Attribute(value=ast.Name(id=owner)) if owner in MODULES:
            kept = node.args[:2] if called_name(node) in ("maximum", "minimum") else node.args[:1]
        case ast.Attribute(value=owner_node):
            kept = [owner_node]
        case _:
            kept = node.args[:1]
    for each in kept:
        if not isinstance(each, ast.Starred):
            yield code.replaced(node, f"({code.of(each)})")


def _keywords(code: Code, node: ast.Call) -> Iterator[Edit]:
    arguments: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
    for index, each in enumerate(arguments):
        if not isinstance(each, ast.keyword) or each.arg is None or each.arg in DEFENSIVE:
            continue
        if index:
            yield Edit(code.end(arguments[index - 1]), code.end(each), "")
        else:
            end = code.start(arguments[1]) if len(arguments) > 1 else code.end(each)
            yield Edit(code.start(each), end, "")
        if each.arg in AXES and isinstance(each.value, ast.Tuple):
            yield from _fewer(code, each.value)


def _fewer(code: Code, node: ast.Tuple) -> Iterator[Edit]:
    for index in range(len(node.elts)):
        kept = [code.of(each) for place, each in enumerate(node.elts) if place != index]
        yield code.replaced(node, f"({', '.join(kept)}{',' * (len(kept) == 1)})")
