"""Expressions in question files: arithmetic on drawn parameters, evaluated by walking the syntax tree under caps.

    Expression.parse("floor((n + 2 * p - k) / s) + 1", {"n", "p", "k", "s"}).value({"n": 7, "p": 1, "k": 3, "s": 2})

There is no attribute access, no subscript, no string, no call of anything but the functions below, and every number is
kept small, so a hostile pack can neither reach out of an expression nor hang in one.
"""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dlquiz.content.fault import hint

Number = int | float

MAX_LENGTH = 500
MAX_NODES = 250
MAX_DEPTH = 100
MAX_BITS = 512
MAX_LIST = 100

CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}


class ExpressionError(ValueError):
    """The expression does not parse, names something unknown, or has no value; `str(error)` says which."""


def _round(x: Number, digits: int | None = None) -> Number:
    if digits is not None and not (isinstance(digits, int) and abs(digits) <= 20):
        raise ExpressionError("round takes at most 20 digits")
    return round(x, digits)


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "floor": math.floor,
    "ceil": math.ceil,
    "round": _round,
    "abs": abs,
    "min": min,
    "max": max,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "log2": math.log2,
    "log10": math.log10,
    "sin": math.sin,
    "cos": math.cos,
    "tanh": math.tanh,
    "sum": sum,
    "len": len,
}
_TAKES_LISTS = ("min", "max", "sum", "len")

_ALLOWED = re.compile(r"[A-Za-z0-9_+\-*/%().,<>=!\[\]\s]*")
# `1if`, `0x1f`, `1j`: what Python's tokenizer takes (and warns of), but no author means
_GLUED = re.compile(r"(?<![\w.])\d[\d_]*+\.?+\d*+(?:[eE][+-]?\d+)?+(?=[A-Za-z_])")


def _power(base: Number, exponent: Number) -> Number:
    if isinstance(base, int) and isinstance(exponent, int):
        if base.bit_length() * abs(exponent) > MAX_BITS:
            raise ExpressionError(f"a power of more than {MAX_BITS} bits")
    elif base < 0 and exponent != int(exponent):
        raise ExpressionError("a root of a negative number")
    result: Number = base**exponent
    return result


_BINARY: Mapping[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: _power,
}
_UNARY: Mapping[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
}
_COMPARE: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression; `names` are the parameters it uses."""

    source: str
    names: frozenset[str]
    _tree: ast.expr

    @classmethod
    def parse(cls, source: str, parameters: Collection[str] | None = None) -> Expression:
        """Raises ExpressionError when it is none, or (with `parameters` given) uses a name that is not among them."""
        expression = _parsed(source)
        if parameters is not None:
            for name in sorted(expression.names - set(parameters)):
                near = hint(name, [*parameters, *FUNCTIONS, *CONSTANTS])
                raise ExpressionError(f"unknown name {name!r} in {source!r}{near}")
        return expression

    def value(self, values: Mapping[str, Number]) -> Number:
        """A finite int, float or bool. Raises ExpressionError when there is none (division by zero, overflow, ...)."""
        try:
            result: Number | list[Number] = _evaluate(self._tree, values)
        except ExpressionError as error:
            raise ExpressionError(f"{error} in {self.source!r}") from None
        except (ArithmeticError, ValueError, TypeError) as error:
            raise ExpressionError(f"{self.source!r} has no value: {error}") from None
        if isinstance(result, list):
            raise ExpressionError(f"{self.source!r} is a list, not a number")
        return result


@lru_cache(maxsize=2048)
def _parsed(source: str) -> Expression:
    if len(source) > MAX_LENGTH:
        raise ExpressionError(f"an expression may have {MAX_LENGTH} characters, this one has {len(source)}")
    shown = source.strip()
    if not shown:
        raise ExpressionError("the expression is empty")
    if not _ALLOWED.fullmatch(shown) or _GLUED.search(shown):
        raise ExpressionError(
            f"{shown!r} is no expression: only numbers, names, operators and brackets may stand in it"
        )
    try:
        tree = ast.parse(f"({shown})", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise ExpressionError(f"{shown!r} is no expression; check its brackets and operators") from None
    names: set[str] = set()
    _check(tree, names, 0)
    if sum(1 for _ in ast.walk(tree)) > MAX_NODES:
        raise ExpressionError("the expression is too long; split the question")
    return Expression(shown, frozenset(names), tree)


# -- what may stand in an expression -----------------------------------------------------------------------------------


def _check(node: ast.expr, names: set[str], depth: int) -> None:
    """Refuse every node that `_evaluate` does not know, and collect the parameters' names."""
    if depth > MAX_DEPTH:
        raise ExpressionError("the expression is nested too deeply")
    if isinstance(node, ast.Name):
        if node.id in FUNCTIONS:
            raise ExpressionError(f"{node.id} is a function; call it: {node.id}(...)")
        if node.id not in CONSTANTS:
            names.add(node.id)
    elif isinstance(node, ast.Constant):
        _check_number(node.value)
    for child in _children(node):
        _check(child, names, depth + 1)


def _check_number(value: object) -> None:
    if not isinstance(value, (bool, int, float)):
        raise ExpressionError(f"{value!r} is no number")
    _small(value)


def _children(node: ast.expr) -> list[ast.expr]:
    match node:
        case ast.Name() | ast.Constant():
            return []
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
            return [left, right]
        case ast.UnaryOp(op=op, operand=operand) if type(op) in _UNARY:
            return [operand]
        case ast.BoolOp(values=values):
            return values
        case ast.Compare(left=left, ops=ops, comparators=rest) if all(type(op) in _COMPARE for op in ops):
            return [left, *rest]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [test, body, orelse]
        case ast.List(elts=items) if len(items) <= MAX_LIST:
            return items
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            if name not in FUNCTIONS:
                raise ExpressionError(f"unknown function {name!r}{hint(name, FUNCTIONS)}")
            return arguments
    raise ExpressionError(f"`{ast.unparse(node)[:60]}` may not stand in an expression")


# -- evaluation --------------------------------------------------------------------------------------------------------


def _evaluate(node: ast.expr, values: Mapping[str, Number]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            return _named(name, values)
        case ast.BinOp(left=left, op=op, right=right):
            return _small(_BINARY[type(op)](_number(left, values), _number(right, values)))
        case ast.UnaryOp(op=op, operand=operand):
            return _UNARY[type(op)](_number(operand, values))
        case ast.BoolOp(op=ast.And(), values=parts):
            return all(_number(part, values) for part in parts)
        case ast.BoolOp(values=parts):
            return any(_number(part, values) for part in parts)
        case ast.Compare():
            return _comparison(node, values)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _evaluate(body if _number(test, values) else orelse, values)
        case ast.List(elts=items):
            return [_number(item, values) for item in items]
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, [_evaluate(each, values) for each in arguments])
    raise ExpressionError("unknown syntax")  # _check lets none of it through


def _named(name: str, values: Mapping[str, Number]) -> Number:
    """A parameter's value, else a constant's: a question may call its epochs `e`."""
    if name in values:
        return values[name]
    if name in CONSTANTS:
        return CONSTANTS[name]
    raise ExpressionError(f"the parameter {name!r} has no value")


def _number(node: ast.expr, values: Mapping[str, Number]) -> Number:
    value: Number | list[Number] = _evaluate(node, values)
    if isinstance(value, list):
        raise ExpressionError("a list may only be given to min, max, sum or len")
    return value


def _comparison(node: ast.Compare, values: Mapping[str, Number]) -> bool:
    left = _number(node.left, values)
    for op, part in zip(node.ops, node.comparators, strict=True):
        right = _number(part, values)
        if not _COMPARE[type(op)](left, right):
            return False
        left = right
    return True


def _call(name: str, arguments: list[Any]) -> Number:
    takes_list = name in _TAKES_LISTS and len(arguments) == 1
    if any(isinstance(each, list) is not takes_list for each in arguments):
        raise ExpressionError(f"{name} takes {'a list' if takes_list else 'numbers'}")
    return _small(FUNCTIONS[name](*arguments))


def _small(value: Number) -> Number:
    """The number itself, if it is one to compute with."""
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ExpressionError("a number that is not finite")
    elif value.bit_length() > MAX_BITS:
        raise ExpressionError(f"a number of more than {MAX_BITS} bits")
    return value
