"""Records which of torch's functions and operators ran, so that a forbidden call is found under any name.

The function mode sees the public call (`torch.nn.functional.batch_norm`, `torch.Tensor.softmax`), the dispatch mode the
operator below it (`aten.native_batch_norm`). The names go to the judge as data; the judge decides.
"""

from __future__ import annotations

import contextlib
import functools
import sys
from _thread import get_ident
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

NAMES = 4000
NOTHING = contextlib.nullcontext()
THREAD_STARTERS = (
    ("_thread", "start_new_thread"), ("_thread", "start_new"), ("_thread", "start_joinable_thread"),
    ("threading", "_start_new_thread"), ("threading", "_start_joinable_thread"),
)  # fmt: skip


class Recorder:
    """Collects names while `recording`; does nothing where nothing is to be recorded, or torch is not loaded."""

    def __init__(self, *, recording: bool = True) -> None:
        self.names: set[str] = set()
        self._is_on = recording and "torch" in sys.modules
        self._paused = 0
        self._grader = get_ident()

    def note(self, named: Callable[[Any], str], function: Any) -> None:
        """One call, unless it is the grader's own doing."""
        if self._paused and get_ident() == self._grader:
            return
        if len(self.names) < NAMES:
            self.names.add(named(function))

    def paused(self) -> AbstractContextManager[None]:
        """What the grader itself does in between is not the submission's doing."""
        return self._pausing() if self._is_on else NOTHING

    @contextlib.contextmanager
    def _pausing(self) -> Iterator[None]:
        self._paused += 1
        try:
            yield
        finally:
            self._paused -= 1

    def follow_threads(self) -> None:
        """Record in every thread that starts from now on: torch's modes are each thread's own."""
        if not self._is_on:
            return
        for owner, name in THREAD_STARTERS:
            start = getattr(sys.modules.get(owner), name, None)
            if start is not None:
                setattr(sys.modules[owner], name, self._followed(start))

    def _followed(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def begin(function: Callable[..., Any], /, *rest: Any, **options: Any) -> Any:
            def recorded(*args: Any, **kwargs: Any) -> Any:
                with self.recording():
                    return function(*args, **kwargs)

            return start(recorded, *rest, **options)

        return begin

    def recording(self) -> AbstractContextManager[None]:
        """Record everything that runs inside."""
        return self._recording() if self._is_on else NOTHING

    @contextlib.contextmanager
    def _recording(self) -> Iterator[None]:
        functions, operators = _mode_classes()
        with functions(self), operators(self):
            yield


@functools.cache
def _mode_classes() -> tuple[Any, Any]:
    """The two modes, made once (in the worker, before the forks): each takes a recorder."""
    from torch.overrides import TorchFunctionMode
    from torch.utils._python_dispatch import TorchDispatchMode

    class Functions(TorchFunctionMode):  # type: ignore[misc,no-untyped-call,unused-ignore]
        def __init__(self, recorder: Recorder) -> None:
            super().__init__()  # type: ignore[no-untyped-call,unused-ignore]
            self.recorder = recorder

        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            self.recorder.note(_qualified, func)
            return func(*args, **kwargs) if kwargs else func(*args)

    class Operators(TorchDispatchMode):  # type: ignore[misc,no-untyped-call,unused-ignore]
        def __init__(self, recorder: Recorder) -> None:
            super().__init__()  # type: ignore[no-untyped-call,unused-ignore]
            self.recorder = recorder

        @classmethod
        def _should_skip_dynamo(cls) -> bool:
            # True makes torch import torch._dynamo (800 modules, 2.3 s) at the first operator, to shield us from a
            # compiler that is not running
            return False

        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            self.recorder.note(_operator, func)
            return func(*args, **kwargs) if kwargs else func(*args)

    return Functions, Operators


@functools.lru_cache(maxsize=NAMES)
def _operator(overload: Any) -> str:
    """`aten:native_batch_norm` for any of its overloads."""
    return f"aten:{overload.overloadpacket._qualified_op_name.rpartition('::')[2]}"


@functools.lru_cache(maxsize=NAMES)
def _qualified(function: Any) -> str:
    """The public dotted name of a torch function, as well as it can be told."""
    name = getattr(function, "__name__", type(function).__name__)
    module = getattr(function, "__module__", None)
    if module is None:
        owner = getattr(getattr(function, "__objclass__", None), "__name__", "")
        module = "torch.Tensor" if owner in ("TensorBase", "_TensorBase", "Tensor") else "torch"
    elif module == "torch._tensor":
        module = "torch.Tensor"
    return f"{module}.{name}"
