# Placeholder filled in by the set-up: see README.md.
PYTHON := .venv/bin/python
check:
	.venv/bin/ruff check desktop tests && .venv/bin/mypy && .venv/bin/lint-imports && $(PYTHON) -m pytest
