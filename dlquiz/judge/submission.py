"""A submission as it lies on disk: its source, which exercise it is for, and which backend it uses. Nothing is run.

Reading is capped and decoded as Python decodes it; parsing happens here only after the size cap, and whatever the
parser can't bear is an `invalid` submission, not an error of ours.
"""

from __future__ import annotations

import ast
import functools
import gc
import io
import re
import tokenize
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dlquiz.errors import UsageError
from dlquiz.syntax import statements
from dlquiz.text import Text

SOURCE_BYTES = 1 << 18
HEADER = re.compile(r"^#\s*dlquiz:\s*(?P<id>[\w/.-]+)(?:\s+backend=(?P<backend>\w+))?\s*$")
HEADER_LINES = 10
ENTRY = re.compile(r"\s*(?:def|class)\s+(\w+)")


@dataclass(frozen=True)
class Submission:
    """A source that can be graded, or the reason why it can't be loaded (`fault`)."""

    name: str
    source: str
    tree: ast.Module | None
    fault: Text | None = None
    header_id: str | None = None
    header_backend: str | None = None

    @property
    def defined(self) -> frozenset[str]:
        """The names that its top level defines."""
        if self.tree is None:
            return frozenset()
        found = {node.name for node in self.tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        for node in self.tree.body:
            if isinstance(node, ast.Assign):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            elif isinstance(node, ast.ImportFrom):
                found |= {alias.asname or alias.name for alias in node.names}
        return frozenset(found)

    @functools.cached_property
    def libraries(self) -> frozenset[str]:
        """Which of numpy and torch it imports, anywhere in the file."""
        if self.tree is None:
            return frozenset()
        modules: set[str] = set()
        for node in statements(self.tree):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                modules.add(node.module.partition(".")[0])
        return frozenset(modules & {"numpy", "torch"})


def read(path: Path, name: str | None = None) -> Submission:
    """Read a file. Raises UsageError when there is none, or it is no Python source at all."""
    try:
        if path.is_dir():
            raise UsageError(
                f"{path}: is a folder; name a Python file in it", f"{path}：这是文件夹，请指定其中的 Python 文件"
            )
        size = path.stat().st_size
        if not path.is_file():
            raise UsageError(
                f"{path}: is a device or pipe, which may never end; name a Python source file",
                f"{path}：这是设备或管道，可能永远读不完，请指定 Python 源文件",
            )
        if size > SOURCE_BYTES:
            raise UsageError(
                f"{path}: {size / 1e6:.1f} MB is too large for a solution; the limit is 0.25 MB",
                f"{path}：{size / 1e6:.1f} MB 作为解答过大，上限为 0.25 MB",
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"{path}: no such file; check the path, or start one with: dlquiz start ID",
            f"{path}：没有这个文件，请检查路径，或用 dlquiz start ID 新建一个",
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path}: can't be read ({error.strerror}); check its permissions",
            f"{path}：无法读取（{error.strerror}），请检查文件权限",
        ) from None
    if not raw.strip():
        raise UsageError(
            f"{path}: is empty; write your solution in it, or start one with: dlquiz start ID --force",
            f"{path}：文件为空，请写入解答，或用 dlquiz start ID --force 重新生成",
        )
    return parse(_decoded(raw, path), name or str(path))


def _decoded(raw: bytes, path: Path) -> str:
    """Text as Python itself would decode it: BOM and coding cookie honoured."""
    if b"\0" in raw[:8192]:
        raise UsageError(
            f"{path}: is a binary file; name a Python source file", f"{path}：这是二进制文件，请指定 Python 源文件"
        )
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
        return io.TextIOWrapper(io.BytesIO(raw), encoding, line_buffering=True).read()
    except (SyntaxError, UnicodeDecodeError, LookupError):
        raise UsageError(
            f"{path}: is not valid UTF-8; save it as UTF-8", f"{path}：不是有效的 UTF-8 文本，请存为 UTF-8 编码"
        ) from None


def parse(source: str, name: str) -> Submission:
    """A submission from its text."""
    header = _header(source)
    is_collecting = gc.isenabled()
    gc.disable()  # a megabyte of `a=b` is millions of nodes, and looking through them again and again takes seconds
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a SyntaxWarning about their escapes is the learner's, not ours
            tree = ast.parse(source)
    except SyntaxError as error:
        line = f" (line {error.lineno})" if error.lineno else ""
        fault = Text(f"syntax error{line}: {error.msg}", f"语法错误{line}：{error.msg}")
        return Submission(name, source, None, fault, *header)
    except (ValueError, RecursionError, MemoryError) as error:
        fault = Text(f"Python can't parse it: {type(error).__name__}", f"Python 无法解析：{type(error).__name__}")
        return Submission(name, source, None, fault, *header)
    finally:
        if is_collecting:
            gc.enable()
    return Submission(name, source, tree, None, *header)


def _header(source: str) -> tuple[str | None, str | None]:
    for line in source.split("\n", HEADER_LINES)[:HEADER_LINES]:
        match = HEADER.match(line.strip())
        if match:
            return match["id"], match["backend"]
    return None, None


def exercise_of(submission: Submission, stem: str, entries: Mapping[str, Sequence[str]]) -> str:
    """The exercise a submission is for: its header, its file name, or the one whose entry points it defines.

    `entries` maps exercise ids to their entry points' signatures. Raises UsageError listing the candidates.
    """
    if submission.header_id is not None:
        return submission.header_id
    folded = stem.lower().replace("_", "-")
    if folded in entries:
        return folded
    candidates = _fitting(submission.defined, entries)
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise UsageError(
            f"{submission.name}: can't tell which exercise it is for; say --exercise ID (see: dlquiz list exercises)",
            f"{submission.name}：无法判断对应哪道练习，请用 --exercise ID 指定（见 dlquiz list exercises）",
        )
    several = ", ".join(candidates)
    raise UsageError(
        f"{submission.name}: fits several exercises; say --exercise with one of: {several}",
        f"{submission.name}：符合多道练习，请用 --exercise 指定其一：{several}",
    )


def _fitting(defined: frozenset[str], entries: Mapping[str, Sequence[str]]) -> list[str]:
    """Exercises all of whose entry points are defined; one whose names contain another's wins over it."""
    names = {
        exercise: {match[1] for each in entry if (match := ENTRY.match(each.strip()))}
        for exercise, entry in entries.items()
    }
    fitting = {exercise: wanted for exercise, wanted in names.items() if wanted and defined >= wanted}
    return sorted(name for name, wanted in fitting.items() if not any(wanted < other for other in fitting.values()))


def backend_of(submission: Submission, backends: Sequence[str]) -> str:
    """The backend a submission is graded on. Raises UsageError when its header names one the exercise lacks."""
    if submission.header_backend is not None:
        if submission.header_backend not in backends:
            offered = ", ".join(backends)
            raise UsageError(
                f"{submission.name}: backend={submission.header_backend} is not offered; use {offered}",
                f"{submission.name}：本题不提供 backend={submission.header_backend}，可用：{offered}",
            )
        if len(submission.libraries) != 1:
            return submission.header_backend
    found = [backend for backend in backends if backend in submission.libraries]
    return found[0] if len(submission.libraries) == 1 and found else submission.header_backend or backends[0]
