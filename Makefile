# Shortcuts; README's two commands need none of them.
.PHONY: test lint check bench

test:
	.venv/bin/pytest

lint:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy --strict dlquiz
	.venv/bin/lint-imports

check:
	.venv/bin/dlquiz pack check .

bench:
	.venv/bin/python -m tests.benchmarks
