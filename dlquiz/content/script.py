"""What an exercise's Python files define, read from the syntax tree: pack code is never run or imported here."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from dlquiz.syntax import statements

MAX_SOURCE_BYTES = 200_000
DTYPES = ("float64", "float32", "float16", "bfloat16")
OPTIONS = ("backends", "dtype", "rtol", "atol")


class ScriptError(Exception):
    """The file is no valid Python; `line` says where."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class ScenarioCode:
    """A function marked `@scenario`; `options` are the decorator's keywords as literals."""

    name: str
    line: int
    title: str
    options: dict[str, object]
    problems: tuple[str, ...]


def parsed(source: str) -> ast.Module:
    """The syntax tree. Raises ScriptError."""
    if len(source) > MAX_SOURCE_BYTES:
        raise ScriptError(1, f"is longer than {MAX_SOURCE_BYTES} characters; shorten it")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except SyntaxError as error:
            raise ScriptError(error.lineno or 1, f"is no valid Python: {error.msg}; mend the syntax") from None
        except (ValueError, MemoryError, RecursionError) as error:
            raise ScriptError(1, f"is no valid Python: {error or 'nested too deeply'}; mend it") from None


def definitions(tree: ast.Module) -> dict[str, ast.stmt]:
    """Functions, classes, assigned and imported names at the top of a module, with the statement that binds each."""
    found: dict[str, ast.stmt] = {}
    for node in tree.body:
        for name in bound(node):
            found[name] = node
    return found


def bound(node: ast.stmt) -> Iterator[str]:
    """The names that a top-level statement binds."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            for target in targets:
                yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            for alias in names:
                yield alias.asname or alias.name.partition(".")[0]
        case ast.If() | ast.Try():
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.stmt):
                    yield from bound(child)


def backends(tree: ast.Module) -> frozenset[str]:
    """Which of numpy and torch a file imports, anywhere in it."""
    modules: set[str] = set()
    for node in statements(tree):
        if isinstance(node, ast.Import):
            modules.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules.add(node.module.partition(".")[0])
    return frozenset(modules & {"numpy", "torch"})


def docstring(node: ast.AST) -> str:
    """Its first line, without the full stop."""
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
        return ""
    lines = (ast.get_docstring(node) or "").strip().splitlines()
    return lines[0].strip().rstrip(".。").strip() if lines else ""


# -- scenarios.py ------------------------------------------------------------------------------------------------------


def scenarios(tree: ast.Module) -> list[ScenarioCode]:
    """The functions marked `@scenario` in the file's order, each with what is wrong with it."""
    found = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if _is_scenario(decorator.func if isinstance(decorator, ast.Call) else decorator):
                    found.append(_scenario(node, decorator))
    return found


def _is_scenario(node: ast.expr) -> bool:
    return (isinstance(node, ast.Name) and node.id == "scenario") or (
        isinstance(node, ast.Attribute) and node.attr == "scenario"
    )


def _scenario(node: ast.FunctionDef, decorator: ast.expr) -> ScenarioCode:
    options, problems = _options(decorator)
    title = docstring(node)
    if not title:
        problems.append("has no docstring; its first line is the English title that learners see")
    parameters = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
    if len(parameters) != 2:
        problems.append("must take two arguments, (impl, make)")
    if any(isinstance(each, ast.Assert) for each in statements(node)):
        problems.append("holds an assert; return the value instead, it is compared with the reference's")
    return ScenarioCode(node.name, node.lineno, title, options, tuple(problems))


def _options(decorator: ast.expr) -> tuple[dict[str, object], list[str]]:
    options: dict[str, object] = {}
    problems: list[str] = []
    if not isinstance(decorator, ast.Call):
        return options, problems
    if decorator.args:
        problems.append("@scenario takes keywords only: backends, dtype, rtol, atol")
    for keyword in decorator.keywords:
        if keyword.arg not in OPTIONS:
            problems.append(f"@scenario has no option {keyword.arg!r}; it knows {', '.join(OPTIONS)}")
            continue
        try:
            value = ast.literal_eval(keyword.value)
        except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
            problems.append(f"the option {keyword.arg} must be a literal; it is read without running the file")
            continue
        wrong = _wrong_option(keyword.arg, value)
        if wrong:
            problems.append(wrong)
        else:
            options[keyword.arg] = value
    return options, problems


def _wrong_option(name: str, value: object) -> str:
    if name == "backends":
        fits = isinstance(value, (tuple, list)) and bool(value) and all(each in ("numpy", "torch") for each in value)
        return "" if fits else 'backends must be a tuple of "numpy" and "torch", such as ("torch",)'
    if name == "dtype":
        return "" if value in DTYPES else f"dtype must be one of {', '.join(DTYPES)}"
    fits = value is None or (isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0)
    return "" if fits else f"{name} must be a number of 0 or more, or None"
