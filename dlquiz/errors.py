"""Everything that dlquiz raises on purpose, and the exit code each leaves the process with.

    DlquizError                 one clear line: what, where, how to mend it
    ├── UsageError        2     the command line or a file named on it can't be used
    ├── ContentError      2     a pack's file is wrong: `file:line: field: problem, and the mend`
    ├── StoreError        2     the user's data can't be read or written
    └── JudgeError        3     the grader itself failed; never the learner's fault
        └── WorkerError         its worker is gone, or does not answer: a fresh one may do better

A learner's fault is a verdict, never an exception.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process ends with (a contract: scripts rely on these numbers)."""

    ACCEPTED = 0
    NOT_ACCEPTED = 1
    BAD_INPUT = 2
    GRADER_FAILED = 3


class DlquizError(Exception):
    """The root: `str(error)` is one line for a person, without a traceback. `zh` says it in Chinese, for the app."""

    exit_code = ExitCode.BAD_INPUT

    def __init__(self, message: str, zh: str = "") -> None:
        super().__init__(message)
        self.zh = zh

    def said(self, lang: str) -> str:
        """The line in a language; in English where there is no other."""
        return self.zh if lang == "zh" and self.zh else str(self)


class UsageError(DlquizError):
    """The command line, or a file that it names, can't be used."""


class ContentError(DlquizError):
    """A pack's file is wrong."""

    def __init__(self, file: str, line: int, field: str, problem: str) -> None:
        super().__init__(f"{file}:{line}: {field}: {problem}")
        self.file, self.line, self.field, self.problem = file, line, field, problem


class StoreError(DlquizError):
    """The user's data can't be read or written."""


class JudgeError(DlquizError):
    """The grader itself failed."""

    exit_code = ExitCode.GRADER_FAILED


class WorkerError(JudgeError):
    """The worker is gone or does not answer."""
