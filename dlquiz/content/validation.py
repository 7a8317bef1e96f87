"""From pydantic's errors to faults that name the line, the field and the mend."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dlquiz.content.document import Document
from dlquiz.content.fault import Fault, hint
from dlquiz.content.models import Bilingual, BilingualLine
from dlquiz.content.positions import Path

M = TypeVar("M", bound=BaseModel)

_TYPES = {
    "string_type": "a string in quotes",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "list_type": "a list in [ ]",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}
_LANGUAGES = {"en": "English", "zh": "Chinese"}


def validated(model: type[M], table: object, document: Document, at: Path) -> M | list[Fault]:
    """The table as a model, or every fault in it. `at` is where the table stands in the document."""
    try:
        return model.model_validate(table)
    except ValidationError as error:
        found = [_fault(model, details, document, at) for details in error.errors(include_url=False)]
        return list(dict.fromkeys(found))


def _fault(model: type[BaseModel], details: ErrorDetails, document: Document, at: Path) -> Fault:
    path, holder = _path(model, details["loc"])
    return document.fault((*at, *path), _problem(details, path, holder))


def _problem(details: ErrorDetails, path: Path, holder: type[BaseModel] | None) -> str:
    context: Mapping[str, Any] = details.get("ctx", {})
    kind = details["type"]
    last = path[-1] if path else ""
    if kind == "missing":
        return _missing(str(last), holder)
    if kind == "extra_forbidden":
        return f"unknown key{hint(str(last), _names(holder)) or _choose(holder)}"
    if kind == "literal_error":
        wrong = details["input"]
        near = hint(wrong, _words(context["expected"])) if isinstance(wrong, str) else ""
        return f"must be {context['expected']}, not {_short(wrong)}{near}"
    if kind in _TYPES:
        wanted = "a table with en and zh" if kind.startswith("model") and _is_text(holder, last) else _TYPES[kind]
        return f"must be {wanted}, not {_short(details['input'])}"
    if kind == "string_pattern_mismatch":
        return _pattern(details["input"], context["pattern"])
    return _size(kind, context) or details["msg"][0].lower() + details["msg"][1:]


def _size(kind: str, context: Mapping[str, Any]) -> str:
    if kind == "too_short":
        return f"needs at least {context['min_length']} entries, has {context['actual_length']}; add some"
    if kind == "too_long":
        return f"may have at most {context['max_length']} entries, has {context['actual_length']}; remove some"
    if kind == "string_too_long":
        return f"is longer than {context['max_length']} characters; shorten it"
    return ""


def _missing(name: str, holder: type[BaseModel] | None) -> str:
    if name in _LANGUAGES and holder is not None and issubclass(holder, (Bilingual, BilingualLine)):
        return f"the {_LANGUAGES[name]} text is missing; add {name} = '…'"
    return f"is missing; add {name}"


def _pattern(value: object, pattern: str) -> str:
    if pattern.startswith("^[a-z0-9]+(-"):
        return f"{_short(value)} must be lower-case letters and digits, joined by single hyphens, like batch-norm"
    if pattern == r"^[^\n]*$":
        return "must be one line"
    return f"{_short(value)} is not of the form that is expected here"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _words(expected: str) -> list[str]:
    return [word.strip("' ") for word in expected.replace(" or ", ",").split(",")]


def _names(holder: type[BaseModel] | None) -> list[str]:
    if holder is None:
        return []
    return [field.alias or name for name, field in holder.model_fields.items()]


def _choose(holder: type[BaseModel] | None) -> str:
    names = _names(holder)
    return f"; remove it (known here: {', '.join(names)})" if names else "; remove it"


def _is_text(holder: type[BaseModel] | None, name: str | int) -> bool:
    field = holder.model_fields.get(str(name)) if holder else None
    return field is not None and _model_in(field.annotation) in (Bilingual, BilingualLine)


# -- which model an error's location lies in ---------------------------------------------------------------------------


def _path(model: type[BaseModel], location: Sequence[str | int]) -> tuple[Path, type[BaseModel] | None]:
    """The location without pydantic's own marks (union members, `[key]`), and the model that holds its last part."""
    path: list[str | int] = []
    here: Any = model
    holder: type[BaseModel] | None = model
    for part in location:
        if part == "[key]" or (isinstance(part, str) and part in _union_marks(here)):
            continue
        path.append(part)
        holder = _model_in(here)
        here = _annotation(here, part)
    return tuple(path), holder


def _annotation(here: Any, part: str | int) -> Any:
    model = _model_in(here)
    if model is None or get_origin(_plain(here)) in (list, dict):
        arguments = get_args(_plain(here))
        return arguments[-1] if arguments else None
    for name, field in model.model_fields.items():
        if part in (name, field.alias):
            return field.annotation
    return None


def _plain(annotation: Any) -> Any:
    """Without Annotated, and without None in a union."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        members = [each for each in get_args(annotation) if each is not type(None)]
        return _plain(members[0]) if len(members) == 1 else annotation
    return annotation


def _union_marks(annotation: Any) -> Iterator[str]:
    plain = _plain(annotation)
    if get_origin(plain) in (Union, types.UnionType):
        for member in get_args(plain):
            yield getattr(member, "__name__", "")


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field's annotation is, or is a list or table of."""
    plain = _plain(annotation)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return plain
    return None
