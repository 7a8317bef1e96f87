"""The space between a formula's items, by TeX's classes of atoms."""

from __future__ import annotations

from collections.abc import Iterable

from dlquiz.typeset.formula import Atom, Delimited, Fraction, Node, Row, Scripts
from dlquiz.typeset.symbols import BIG_OPERATORS, Kind

ENDS_TERM = frozenset((Kind.ORDINARY, Kind.WORD, Kind.CLOSE))
"""After these a minus is a difference, else a sign."""
BIG = frozenset(BIG_OPERATORS.values())


def opened(items: tuple[Node, ...]) -> Iterable[Node]:
    """The items with nested rows opened, except single groups such as `{-}`, which are ordinary."""
    for item in items:
        if isinstance(item, Row) and len(item.items) > 1:
            yield from opened(item.items)
        else:
            yield item


def kind_of(node: Node) -> Kind:
    match node:
        case Atom(_, kind):
            return kind
        case Scripts(base, _, _):
            return kind_of(base)
        case Fraction():
            return Kind.WORD
        case Row((Row() as inner,)) if any(kind_of(item) is Kind.RELATION for item in inner.items):
            return Kind.WORD
    return Kind.ORDINARY


def is_spaced(before: Kind | None, kind: Kind, items: tuple[Node, ...], index: int) -> bool:
    """Whether a space stands between this item and the one before it."""
    if Kind.SPACE in (before, kind) or before in (None, Kind.OPEN) or kind in (Kind.CLOSE, Kind.PUNCTUATION):
        return False
    if before is Kind.PUNCTUATION or Kind.RELATION in (before, kind):
        return True
    if kind is Kind.BINARY:
        return not (_is_product(items[index]) and tight_products(items))
    if before is Kind.BINARY:
        return not (_is_product(items[index - 1]) and tight_products(items))
    if kind in (Kind.WORD, Kind.OPERATOR) or _big(items[index - 1]):
        return True
    return before in (Kind.WORD, Kind.OPERATOR) and kind is not Kind.OPEN and not _argument(items[index])


def _big(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Atom) and base.text in BIG


def _argument(node: Node) -> bool:
    """`f\\left(x\\right)` stands as close as `f(x)`."""
    return isinstance(node, Delimited) and node.left in ("(", "[")


def tight_products(items: tuple[Node, ...]) -> bool:
    """`3×3` and `N·C`, but `a · (b + c)`: no spaces where every product of the row is one of plain symbols."""
    return all(
        0 < index < len(items) - 1 and _plain(items[index - 1]) and _plain(items[index + 1])
        for index, item in enumerate(items)
        if _is_product(item)
    )


def _is_product(node: Node) -> bool:
    return isinstance(node, Atom) and node.kind is Kind.BINARY and node.text in "×·"


def _plain(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts) else node
    return isinstance(base, Atom) and base.kind in (Kind.ORDINARY, Kind.WORD)
