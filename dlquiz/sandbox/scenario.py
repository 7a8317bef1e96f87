"""What an author of hidden scenarios writes with: `@scenario`, `raises`, `unchanged`.

A scenario drives the implementation and returns (or yields) observations. It holds no expected values and no
asserts: the reference's observations are the expected ones, and the comparison happens in another process.

    @scenario
    def keeps_each_channel_apart(impl, make):
        \"\"\"Channels with very different scales are normalised separately.\"\"\"
        x = make.normal((4, 3, 5, 5)) * make.array([1.0, 10.0, 100.0]).reshape(1, 3, 1, 1)
        return impl.batch_norm(x, make.ones(3), make.zeros(3))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, overload

BACKENDS = ("numpy", "torch")


@dataclass(frozen=True, slots=True)
class Scenario:
    """One hidden behaviour: the function, and how its observations are drawn and compared."""

    name: str
    function: Callable[[Any, Any], Any]
    backends: tuple[str, ...] = BACKENDS
    dtype: str = "float64"
    rtol: float | None = None
    atol: float | None = None


@overload
def scenario(function: Callable[[Any, Any], Any], /) -> Callable[[Any, Any], Any]: ...
@overload
def scenario(
    *, backends: tuple[str, ...] = ..., dtype: str = ..., rtol: float | None = ..., atol: float | None = ...
) -> Callable[[Callable[[Any, Any], Any]], Callable[[Any, Any], Any]]: ...
def scenario(
    function: Callable[[Any, Any], Any] | None = None,
    /,
    *,
    backends: tuple[str, ...] = BACKENDS,
    dtype: str = "float64",
    rtol: float | None = None,
    atol: float | None = None,
) -> Any:
    """Mark a function as a scenario.

    `backends` are those it can run on (gradients: `("torch",)`); `dtype` is what `make` draws by default
    (`float32` for modules with default parameters); `rtol`/`atol` replace the tolerances of the dtype. The options must
    be literals: they are read without running the file.
    """

    def mark(marked: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        marked.__scenario__ = Scenario(marked.__name__, marked, backends, dtype, rtol, atol)  # type: ignore[attr-defined]
        return marked

    return mark if function is None else mark(function)


def scenarios_of(namespace: dict[str, Any]) -> list[Scenario]:
    """The scenarios that a loaded file defines, in the file's order."""
    found = [getattr(value, "__scenario__", None) for value in namespace.values()]
    return [each for each in found if isinstance(each, Scenario)]


@dataclass(frozen=True, slots=True)
class Raised:
    """The observation of a call that should raise: which of the expected exceptions came, or what came instead."""

    name: str | None


def raises(expected: type[BaseException], function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Raised:
    """Call, and observe whether it raised `expected` (subclasses count as it); nothing raised is an observation too."""
    try:
        function(*args, **kwargs)
    except expected:
        return Raised(expected.__name__)
    except Exception as other:  # the learner's wrong exception is what we came to see
        return Raised(type(other).__name__)
    return Raised(None)


def structure(module: Any) -> dict[str, list[int]]:
    """The names and shapes of a torch module's parameters and buffers, in name order: what a state_dict must have."""
    return {name: list(value.shape) for name, value in sorted(module.state_dict().items())}


def warned(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> dict[str, Any]:
    """Call with every floating-point warning on, and observe the result beside the kinds of warnings that came."""
    import sys
    import warnings

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        numpy = sys.modules["numpy"]
        with numpy.errstate(over="warn", divide="warn", invalid="warn", under="ignore"):
            result = function(*args, **kwargs)
    return {"result": result, "warnings": sorted({each.category.__name__ for each in caught})}
