"""JSON Schemas of the files of a pack, for editors that complete and check TOML."""

from __future__ import annotations

from typing import Any

from dlquiz.content.guide_models import GlossaryFile, InterviewsFile, SyllabusFile
from dlquiz.content.models import ConventionsFile, ExerciseFile, PackFile, Table
from dlquiz.content.question_models import QuestionFile

FILES: dict[str, type[Table]] = {
    "questions": QuestionFile,
    "exercise": ExerciseFile,
    "pack": PackFile,
    "conventions": ConventionsFile,
    "glossary": GlossaryFile,
    "syllabus": SyllabusFile,
    "interviews": InterviewsFile,
}


def schema(name: str) -> dict[str, Any]:
    """The schema of one kind of file (a key of `FILES`), JSON Schema 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FILES[name].model_json_schema(mode="validation"),
    }
