"""Reports in the formats of other programs: JSON, JUnit XML, Gradescope's results.json, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from dlquiz.judge.verdict import Report, ScenarioResult, Verdict
from dlquiz.text import Lang

SCHEMA = 1
CSV_COLUMNS = (
    "submission", "exercise", "pack", "backend", "device", "seed", "verdict", "score", "passed", "total", "seconds",
    "isolation", "mistakes", "message",
)  # fmt: skip


def as_dict(report: Report, lang: Lang) -> dict[str, Any]:
    """A report as the JSON contract has it."""
    return {
        "schema": SCHEMA,
        "submission": report.submission,
        "exercise": report.exercise,
        "pack": report.pack,
        "backend": report.backend,
        "device": report.device,
        "seed": report.seed,
        "verdict": report.verdict.value,
        "score": round(report.score, 6),
        "passed": report.passed,
        "total": report.total,
        "seconds": round(report.seconds, 6),
        "isolation": report.isolation,
        "message": report.message[lang] if report.message else None,
        "mistakes": [{"id": mistake, "text": text[lang]} for mistake, text in report.mistakes],
        "output": report.output,
        "scenarios": [_scenario(each, lang) for each in report.scenarios],
    }


def _scenario(result: ScenarioResult, lang: Lang) -> dict[str, Any]:
    return {
        "name": result.name,
        "title": result.title[lang],
        "verdict": result.verdict.value,
        "message": result.message[lang] if result.message else None,
        "mistake": result.mistake,
        "seconds": round(result.seconds, 6),
    }


def render(reports: Iterable[Report], form: str, lang: Lang, single: bool) -> Iterator[str]:
    """The pieces of a whole document, ready to be written one after another. `single`: one file was graded."""
    if form == "json":
        indent = 2 if single else None
        for report in reports:
            yield json.dumps(as_dict(report, lang), ensure_ascii=False, indent=indent) + "\n"
    elif form == "csv":
        yield from _csv(reports, lang)
    elif form == "junit":
        yield from _junit(reports, lang)
    elif form == "gradescope":
        yield json.dumps(_gradescope(list(reports), lang), ensure_ascii=False, indent=2) + "\n"
    else:
        raise ValueError(f"unknown format {form!r}")


def _csv(reports: Iterable[Report], lang: Lang) -> Iterator[str]:
    yield _line(CSV_COLUMNS)
    for report in reports:
        row = as_dict(report, lang) | {"mistakes": " ".join(name for name, _ in report.mistakes)}
        yield _line([_cell(row[column]) for column in CSV_COLUMNS])


def _line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    """A spreadsheet runs a cell that begins like a formula: a student's file may be called `=cmd|...`."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return "" if value is None else value


def _junit(reports: Iterable[Report], lang: Lang) -> Iterator[str]:
    """Suite by suite: ten thousand of them need not fit into memory."""
    from xml.etree import ElementTree as ET

    yield "<?xml version='1.0' encoding='utf-8'?>\n<testsuites>\n"
    for report in reports:
        suite = _junit_suite(report, lang)
        ET.indent(suite, level=1)
        yield f"  {ET.tostring(suite, encoding='unicode')}\n"
    yield "</testsuites>\n"


def _junit_suite(report: Report, lang: Lang) -> Any:
    from xml.etree import ElementTree as ET

    # a submission that does not load, or is forbidden as a whole, has no failing scenario: it fails as one more case
    whole = report.message is not None
    is_error = whole and report.verdict not in (Verdict.WRONG, Verdict.FORBIDDEN)
    suite = ET.Element(
        "testsuite", name=_xml(report.submission), tests=str(report.total + whole),
        failures=str(sum(_is_failure(each) for each in report.scenarios) + (whole and not is_error)),
        errors=str(sum(_is_error(each) for each in report.scenarios) + is_error),
        skipped=str(sum(each.verdict is Verdict.SKIPPED for each in report.scenarios)),
        time=f"{report.seconds:.6f}",
    )  # fmt: skip
    if report.message is not None:
        name = f"{report.pack}.{report.exercise}"
        case = ET.SubElement(suite, "testcase", classname=_xml(name), name="submission", time="0")
        found = ET.SubElement(case, "error" if is_error else "failure", message=report.verdict.value)
        found.text = _xml(report.message[lang])
    for each in report.scenarios:
        _junit_case(suite, report, each, lang)
    lessons = [text[lang] for _, text in report.mistakes]
    if lessons:
        ET.SubElement(suite, "system-out").text = _xml("\n".join(lessons))
    return suite


def _junit_case(suite: Any, report: Report, result: ScenarioResult, lang: Lang) -> None:
    from xml.etree import ElementTree as ET

    name = f"{report.pack}.{report.exercise}"
    case = ET.SubElement(suite, "testcase", classname=_xml(name), name=result.name, time=f"{result.seconds:.6f}")
    if result.verdict is Verdict.ACCEPTED:
        return
    tag = "skipped" if result.verdict is Verdict.SKIPPED else "error" if _is_error(result) else "failure"
    found = ET.SubElement(case, tag, message=result.verdict.value)
    found.text = _xml(result.message[lang]) if result.message else None


def _is_failure(result: ScenarioResult) -> bool:
    return result.verdict in (Verdict.WRONG, Verdict.FORBIDDEN)


def _is_error(result: ScenarioResult) -> bool:
    return result.verdict not in (Verdict.ACCEPTED, Verdict.SKIPPED) and not _is_failure(result)


def _xml(text: str) -> str:
    """XML 1.0 has no control characters, escaped or not."""
    return "".join(c if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF) else "�" for c in text)


def _gradescope(reports: list[Report], lang: Lang) -> dict[str, Any]:
    """https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format"""
    tests = [
        {
            "name": f"{report.exercise}: {result.title[lang]}",
            "score": 1.0 if result.verdict is Verdict.ACCEPTED else 0.0,
            "max_score": 1.0,
            "status": "passed" if result.verdict is Verdict.ACCEPTED else "failed",
            "output": result.message[lang] if result.message else result.verdict.value,
        }
        for report in reports
        for result in report.scenarios
    ]
    said = [f"{report.submission}: {report.message[lang]}" for report in reports if report.message]
    lessons = [text[lang] for report in reports for _, text in report.mistakes]
    score = sum(report.score * report.total for report in reports)
    seconds = sum(report.seconds for report in reports)
    return {
        "score": round(score, 6),
        "execution_time": round(seconds, 3),
        "output": "\n".join([*said, *lessons]),
        "tests": tests,
    }
