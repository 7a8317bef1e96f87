"""From an exercise's folder to its record. The Python files are parsed, never run."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dlquiz.content import document, folder
from dlquiz.content.document import Document
from dlquiz.content.entry import Signature, of_node, signature
from dlquiz.content.fault import Fault, hint
from dlquiz.content.models import ExerciseFile
from dlquiz.content.record import Record
from dlquiz.content.script import ScenarioCode, ScriptError, backends, definitions, parsed, scenarios
from dlquiz.content.stem import plain_line
from dlquiz.content.validation import validated

REQUIRED = ("reference.py", "scenarios.py")


def exercise_record(root: Path, place: str, files: list[str], faults: list[Fault], proofs: bool) -> Record | None:
    """The record of a right exercise; None, with its faults added to `faults`, of a wrong one.

    `place` is `solutions/<topic>/<id>`. Without `proofs`, `files` has none of `right/` and `wrong/`.
    """
    before = len(faults)
    reading = _Reading(root, place, files, faults, proofs)
    model = reading.exercise()
    if model is None:
        return None
    reading.check(model)
    return None if len(faults) > before else reading.record(model)


class _Reading:
    """One exercise folder while it is read."""

    def __init__(self, root: Path, place: str, files: list[str], faults: list[Fault], proofs: bool) -> None:
        self.root, self.place, self.files, self.faults, self.proofs = root, place, sorted(files), faults, proofs
        self.document: Document
        self.trees: dict[str, ast.Module] = {}
        self.scenarios: list[ScenarioCode] = []

    # -- reading ---------------------------------------------------------------------------------------------------

    def exercise(self) -> ExerciseFile | None:
        """exercise.toml, and the syntax trees of every Python file."""
        if "exercise.toml" not in self.files:
            self.blame("exercise.toml", 1, "file", "is missing; every folder below solutions/<topic>/ is an exercise")
            return None
        for name in REQUIRED:
            if name not in self.files:
                self.blame(name, 1, "file", "is missing; an exercise needs it beside exercise.toml")
        for name in self.files:
            if name.endswith(".py"):
                self._parse(name)
        read = document.read(self.root, f"{self.place}/exercise.toml")
        if isinstance(read, Fault):
            self.faults.append(read)
            return None
        self.document = read
        model = validated(ExerciseFile, read.data, read, ())
        if isinstance(model, list):
            self.faults.extend(model)
            return None
        return model

    def _parse(self, name: str) -> None:
        source = folder.read(self.root, f"{self.place}/{name}")
        if isinstance(source, Fault):
            self.faults.append(source)
            return
        try:
            self.trees[name] = parsed(source)
        except ScriptError as error:
            self.blame(name, error.line, "Python", str(error))

    # -- checks ----------------------------------------------------------------------------------------------------

    def check(self, model: ExerciseFile) -> None:
        """Everything that one file can't say alone."""
        self.scenarios = scenarios(self.trees["scenarios.py"]) if "scenarios.py" in self.trees else []
        checks: tuple[Callable[[ExerciseFile], Iterator[Fault]], ...] = (
            self._entry_faults,
            self._scenario_faults,
            self._title_faults,
            self._oracle_faults,
            *((self._mistake_faults, self._file_faults) if self.proofs else ()),
        )
        for check in checks:
            self.faults.extend(check(model))

    def _entry_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        seen: set[str] = set()
        for index, text in enumerate(model.entry):
            try:
                wanted = signature(text)
            except ScriptError as error:
                yield self.document.fault(("entry", index), f"{text.splitlines()[0][:60]!r}: {error}")
                continue
            if wanted.name in seen:
                yield self.document.fault(("entry", index), f"names {wanted.name} twice; remove one")
            seen.add(wanted.name)
            for name, tree in self.trees.items():
                if name != "scenarios.py":
                    yield from self._definition_faults(name, tree, wanted)

    def _definition_faults(self, name: str, tree: ast.Module, wanted: Signature) -> Iterator[Fault]:
        found = definitions(tree)
        node = found.get(wanted.name)
        if node is None:
            near = hint(wanted.name, found)
            yield self._fault(name, 1, wanted.name, f"is not defined here, but `entry` asks for it{near}")
        elif name == "reference.py" and isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield from self._signature_faults(name, node, wanted)

    def _signature_faults(self, name: str, node: ast.FunctionDef | ast.ClassDef, wanted: Signature) -> Iterator[Fault]:
        actual = of_node(node)
        methods = {method.name: method for method in actual.methods}
        pairs = [(wanted, actual)]
        pairs += [(each, methods[each.name]) for each in wanted.methods if each.name in methods]
        for want, have in pairs:
            if want.parameters != have.parameters:
                problem = f"takes ({_names(have)}), but `entry` says ({_names(want)}); make them agree"
                yield self._fault(name, node.lineno, have.name, problem)

    def _scenario_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        if "scenarios.py" not in self.trees:
            return
        seen: set[str] = set()
        for scenario in self.scenarios:
            for problem in scenario.problems:
                yield self._fault("scenarios.py", scenario.line, scenario.name, problem)
            if scenario.name in seen:
                yield self._fault("scenarios.py", scenario.line, scenario.name, "is defined twice; rename one")
            seen.add(scenario.name)
            foreign = [each for each in _asked(scenario) if each not in model.backends]
            if "backends" in scenario.options and foreign:
                problem = f"runs on {', '.join(foreign)}, which is not among the exercise's backends"
                yield self._fault("scenarios.py", scenario.line, scenario.name, problem)
        for backend in model.backends:
            if not any(backend in _asked(each) for each in self.scenarios):
                yield self._fault("scenarios.py", 1, "scenarios", f"no scenario runs on {backend}; add one")

    def _title_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        names = {each.name for each in self.scenarios}
        for each in self.scenarios:
            if each.name not in model.scenarios:
                problem = "has no Chinese title; add it under [scenarios] in exercise.toml"
                yield self._fault("scenarios.py", each.line, each.name, problem)
        for name in model.scenarios:
            if "scenarios.py" in self.trees and name not in names:
                yield self.document.fault(("scenarios", name), f"no such scenario in scenarios.py{hint(name, names)}")

    def _oracle_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        if len(set(model.backends)) != len(model.backends):
            yield self.document.fault(("backends",), "names one backend twice; remove it")
        first = reference_backend(model.backends)
        if "reference.py" in self.trees:
            imported = backends(self.trees["reference.py"])
            if imported and first not in imported:
                problem = f"imports {', '.join(sorted(imported))}, but must be written for {first}"
                yield self._fault("reference.py", 1, "imports", problem)
        if set(model.backends) == {"numpy", "torch"} and not (self.root / self.place / "right/torch.py").is_file():
            problem = "no oracle for the backend torch: add right/torch.py (reference.py is the one for numpy)"
            yield self.document.fault(("backends",), problem)

    def _mistake_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        asked = {each.name: _asked(each) for each in self.scenarios}
        for mistake, table in model.mistakes.items():
            file = f"wrong/{mistake.replace('-', '_')}.py"
            if file not in self.files:
                yield self.document.fault(("mistakes", mistake), f"its code {file} is missing; add it")
            for index, name in enumerate(table.scenarios):
                if "scenarios.py" in self.trees and name not in asked:
                    problem = f"no scenario is called {name!r}{hint(name, asked)}"
                    yield self.document.fault(("mistakes", mistake, "scenarios", index), problem)
            backend = self._backend_of(file, model.backends)
            if all(backend not in asked.get(name, (backend,)) for name in table.scenarios):
                problem = f"none of these scenarios runs on {backend}, for which {file} is written; name one that does"
                yield self.document.fault(("mistakes", mistake, "scenarios"), problem)

    def _file_faults(self, model: ExerciseFile) -> Iterator[Fault]:
        texts = {f"wrong/{mistake.replace('-', '_')}.py" for mistake in model.mistakes}
        for name in self.files:
            stem = name.removeprefix("wrong/").removesuffix(".py")
            if name.startswith("wrong/") and name.endswith(".py") and name not in texts:
                table = f"[mistakes.{stem.replace('_', '-')}]"
                yield self._fault(name, 1, "mistake", f"has no text; add {table} to exercise.toml")

    # -- results ---------------------------------------------------------------------------------------------------

    def record(self, model: ExerciseFile) -> Record:
        """The exercise as the cache holds it."""
        _, topic, exercise_id = self.place.split("/")
        body = model.model_dump(exclude_none=True, exclude={"level", "backends", "entry", "covers", "title"})
        body["scenarios"] = [self._scenario(each, model) for each in self.scenarios]
        body["mistakes"] = [{"id": key, **table} for key, table in body["mistakes"].items()]
        body["folder"] = self.place
        words = {
            lang: plain_line(f"{getattr(model.title, lang)}\n{getattr(model.prompt, lang)}") for lang in ("en", "zh")
        }
        return Record(
            id=exercise_id,
            kind="exercise",
            topic=topic,
            level=model.level,
            covers=model.covers,
            sources=[],
            erratum=False,
            title=model.title.model_dump(),
            words=words,
            body=body,
            document=self.document,
            place=(),
            backends=list(model.backends),
            entry=model.entry,
        )

    def _scenario(self, scenario: ScenarioCode, model: ExerciseFile) -> dict[str, object]:
        return {
            "name": scenario.name,
            "title": {"en": scenario.title, "zh": model.scenarios[scenario.name]},
            "backends": [each for each in model.backends if each in _asked(scenario)],
            "dtype": scenario.options.get("dtype", "float64"),
            "rtol": scenario.options.get("rtol"),
            "atol": scenario.options.get("atol"),
        }

    def _backend_of(self, file: str, allowed: Sequence[str]) -> str:
        imported = backends(self.trees[file]) & set(allowed) if file in self.trees else frozenset()
        return next(iter(imported)) if len(imported) == 1 else allowed[0]

    def _fault(self, name: str, line: int, field: str, problem: str) -> Fault:
        return Fault(f"{self.place}/{name}", line, field, problem)

    def blame(self, name: str, line: int, field: str, problem: str) -> None:
        """Add a fault of one of the folder's files."""
        self.faults.append(self._fault(name, line, field, problem))


def reference_backend(allowed: Sequence[str]) -> str:
    """For which library `reference.py` is written: NumPy wherever the exercise allows it."""
    return "numpy" if "numpy" in allowed else "torch"


def _asked(scenario: ScenarioCode) -> tuple[str, ...]:
    wanted = scenario.options.get("backends", ("numpy", "torch"))
    return tuple(wanted) if isinstance(wanted, (list, tuple)) else ()


def _names(signature: Signature) -> str:
    return ", ".join(signature.parameters or ())
