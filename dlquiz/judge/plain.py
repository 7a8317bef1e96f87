"""Which names the recording of a source could hold at most, where that can be told by reading it.

Recording what torch runs costs a small job half of its time. A source of plain statements whose attributes, imports and
built-ins are all on the lists below can run nothing but what it names: no reflection, no classes, no patterns, no text
that becomes code. Whatever is not known here is recorded; a list that is too short costs time, never the truth.
"""

from __future__ import annotations

import ast
import builtins
import functools

from dlquiz.judge.tree import Source

NODES = frozenset({
    ast.Module, ast.Import, ast.ImportFrom, ast.alias, ast.FunctionDef, ast.arguments, ast.arg, ast.Lambda, ast.Assign,
    ast.AugAssign, ast.AnnAssign, ast.NamedExpr, ast.Delete, ast.Return, ast.Expr, ast.Pass, ast.If, ast.IfExp, ast.For,
    ast.While, ast.Break, ast.Continue, ast.Raise, ast.Assert, ast.Try, ast.ExceptHandler, ast.With, ast.withitem,
    ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Call, ast.keyword, ast.Attribute, ast.Subscript, ast.Slice,
    ast.Name, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.Starred, ast.JoinedStr, ast.FormattedValue, ast.ListComp,
    ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension,
})  # fmt: skip
"""No `class` (special methods, descriptors), no `match` (reads attributes by keywords), no `yield` or `await`."""
MODULES = frozenset({
    "__future__", "collections.abc", "math", "typing", "numpy", "torch", "torch.nn", "torch.nn.functional",
})  # fmt: skip
BUILTINS = frozenset({
    "__name__", "abs", "all", "any", "bool", "chr", "dict", "divmod", "enumerate", "filter", "float", "hash", "id",
    "input", "int", "isinstance", "iter", "len", "list", "map", "max", "min", "next", "ord", "pow", "print", "range",
    "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum", "tuple", "zip",
    "ArithmeticError", "AssertionError", "Exception", "IndexError", "KeyError", "NotImplementedError", "OverflowError",
    "RuntimeError", "TypeError", "ValueError", "ZeroDivisionError",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "Any", "Callable", "Generator", "Iterable", "Iterator", "Literal", "Mapping", "Optional", "Sequence", "Size", "T",
    "Tensor", "Union", "annotations", "append", "extend", "items", "join", "keys", "mT", "ndarray", "newaxis", "values",
    "bfloat16", "bool", "bool_", "device", "double", "dtype", "e", "eps", "finfo", "float", "float16", "float32",
    "float64", "functional", "half", "inf", "int", "int32", "int64", "isinf", "isnan", "isfinite", "item", "long",
    "nan", "ndim", "nn", "no_grad", "numel", "pi", "shape", "size", "tiny", "tolist", "type_as", "uint8", "abs", "add",
    "addcdiv", "addcmul", "all", "amax", "amin", "any", "arange", "argmax", "argmin", "argsort", "as_tensor", "atan2",
    "bincount", "bmm", "broadcast_to", "cat", "ceil", "chunk", "clamp", "clamp_max", "clamp_min", "clip", "clone",
    "concat", "concatenate", "contiguous", "cos", "count_nonzero", "cumprod", "cumsum", "detach", "diag", "dim", "div",
    "dot", "einsum", "empty", "empty_like", "eq", "equal", "exp", "expand", "expand_as", "expm1", "eye", "flatten",
    "flip", "floor", "floor_divide", "fmod", "full", "full_like", "gather", "ge", "gt", "index_select", "isclose", "le",
    "lerp", "linspace", "log", "log1p", "log2", "logaddexp", "logical_and", "logical_not", "logical_or", "logsumexp",
    "log_softmax", "lt", "masked_fill", "matmul", "max", "maximum", "mean", "min", "minimum", "mm", "movedim", "mul",
    "mv", "narrow", "ne", "neg", "new_empty", "new_full", "new_ones", "new_tensor", "new_zeros", "nonzero", "one_hot",
    "ones", "ones_like", "outer", "pad", "permute", "pow", "prod", "ravel", "reciprocal", "relu", "remainder", "repeat",
    "repeat_interleave", "reshape", "roll", "round", "rsqrt", "scatter", "scatter_add", "select", "sigmoid", "sign",
    "sin", "softmax", "sort", "split", "sqrt", "square", "squeeze", "stack", "std", "sub", "sum", "swapaxes", "t",
    "take_along_dim", "tanh", "tensor", "tensordot", "tile", "to", "topk", "transpose", "tril", "triu", "true_divide",
    "unbind", "unflatten", "unfold", "unsqueeze", "var", "var_mean", "view", "where", "zeros", "zeros_like",
})  # fmt: skip
"""Attributes and imported names: types, dtypes, plain arithmetic, and what moves data about. Methods that write into
their tensor are left out, and so is what takes a function, a file, a hook or a generator."""
OPERATORS = {
    "log_softmax": ("_log_softmax",), "softmax": ("_softmax",), "unfold": ("im2col",),
}  # fmt: skip
"""Operators of other names by which a forbidden function is known, and what on the list above comes to them."""
IMPLICIT = frozenset({
    "__abs__", "__add__", "__and__", "__array__", "__bool__", "__contains__", "__div__", "__divmod__", "__eq__",
    "__float__", "__floordiv__", "__format__", "__ge__", "__get__", "__getitem__", "__gt__", "__iadd__", "__iand__",
    "__ifloordiv__", "__ilshift__", "__imatmul__", "__imod__", "__imul__", "__index__", "__int__", "__invert__",
    "__ior__", "__ipow__", "__irshift__", "__isub__", "__iter__", "__itruediv__", "__ixor__", "__le__", "__len__",
    "__lshift__", "__lt__", "__matmul__", "__mod__", "__mul__", "__ne__", "__neg__", "__or__", "__pos__", "__pow__",
    "__radd__", "__rdiv__", "__repr__", "__reversed__", "__rfloordiv__", "__rlshift__", "__rmatmul__", "__rmod__",
    "__rmul__", "__rpow__", "__rrshift__", "__rshift__", "__rsub__", "__rtruediv__", "__setitem__", "__str__",
    "__sub__", "__truediv__", "__xor__", "abs", "add", "add_", "bitwise_and", "bitwise_not", "bitwise_or",
    "bitwise_xor", "bmm", "copy", "copy_", "dim", "div", "div_", "dot", "eq", "fill", "fill_", "flip", "floor_divide",
    "floor_divide_", "ge", "gt", "index", "index_put", "invert", "is_complex", "is_floating_point", "item", "le",
    "linalg_matmul", "lt", "matmul", "mm", "mul", "mul_", "mv", "ne", "neg", "pos", "positive", "pow", "pow_",
    "remainder", "remainder_", "select", "slice", "sub", "sub_", "subtract", "true_divide", "unbind",
})  # fmt: skip
"""What operators, subscripts, conversions and loops come to."""
HOMES = ("torch", "torch.Tensor", "torch.functional", "torch._C._linalg", "torch._C._nn")
FUNCTIONAL = "torch.nn.functional"
"""Where a name of torch's may live."""


def leaves(source: Source) -> frozenset[str] | None:
    """The names of attributes and imports in a plain source; None when it is anything else."""
    if not source.nodes.keys() <= NODES:
        return None
    found = {node.attr for node in source.of(ast.Attribute)}
    if any(not isinstance(node.ctx, ast.Load) for node in source.of(ast.Attribute)):
        return None
    bound = {node.arg for node in source.of(ast.arg)} | {node.name for node in source.of(ast.FunctionDef)}
    bound |= {node.id for node in source.of(ast.Name) if isinstance(node.ctx, ast.Store)}
    bound |= {handler.name for handler in source.of(ast.ExceptHandler) if handler.name}
    for imported in source.of(ast.Import):
        if any(alias.name not in MODULES for alias in imported.names):
            return None
        bound |= {alias.asname or alias.name.partition(".")[0] for alias in imported.names}
        found |= {part for alias in imported.names for part in alias.name.split(".")[1:]}
    for taken in source.of(ast.ImportFrom):
        if taken.level or taken.module not in MODULES:
            return None
        bound |= {alias.asname or alias.name for alias in taken.names}
        found |= {alias.name for alias in taken.names} | set(str(taken.module).split(".")[1:]) - {"abc"}
    loaded = {node.id for node in source.of(ast.Name)} - bound
    if not (loaded <= BUILTINS and found <= ATTRIBUTES and all(map(_is_own, bound))):
        return None
    return frozenset(found)


def _is_own(name: str) -> bool:
    """Nothing that Python would call by its name, and no built-in: what binds it here leaves it as it is elsewhere."""
    return name.isascii() and not name.startswith("__") and (name in BUILTINS or not hasattr(builtins, name))


@functools.lru_cache(maxsize=256)
def recordable(names: frozenset[str]) -> frozenset[str]:
    """Everything that a recording could hold of a plain source with these attributes."""
    homes = (*HOMES, FUNCTIONAL) if "functional" in names else HOMES
    found = {f"{home}.{name}" for home in homes for name in names | IMPLICIT}
    found |= {f"aten:{name}" for name in names | IMPLICIT}
    return frozenset(found | {f"aten:{other}" for name in names for other in OPERATORS.get(name, ())})
