"""Where a command's report goes, and the exit code that its verdicts call for."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from dlquiz.errors import ExitCode, JudgeError, UsageError
from dlquiz.judge.verdict import Verdict


@contextlib.contextmanager
def target_of(output: Path | None) -> Iterator[IO[str]]:
    """The file, begun anew, or stdout. Raises UsageError when it can't be opened, JudgeError when the disk is full."""
    target = _opened(output)
    try:
        yield target
        target.flush()
    except BrokenPipeError:
        raise  # `| head` has seen enough
    except OSError as error:
        raise JudgeError(f"the report can't be written: {error.strerror}; make room and run it again") from None
    finally:
        with contextlib.suppress(OSError):
            target.close()


def _opened(output: Path | None) -> IO[str]:
    if output is None:
        return os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8", errors="replace")
    try:
        return output.open("w", encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"--output {output}: can't be written ({error.strerror}); name a writable place") from None


def exit_code(tally: Mapping[Verdict, int]) -> int:
    """Of how many of each verdict there were."""
    if tally.get(Verdict.INTERNAL):
        return ExitCode.GRADER_FAILED
    return ExitCode.ACCEPTED if tally.keys() <= {Verdict.ACCEPTED} else ExitCode.NOT_ACCEPTED
