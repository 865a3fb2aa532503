# Needs a Python of 3.11 or later and nothing else; everything is installed into .venv.
#
# Without make (Windows, say) the same in PowerShell:
#   py -3 -m venv .venv
#   .venv\Scripts\pip install -c constraints.txt -e .[dev]
#   .venv\Scripts\policylang demo --out build\demo
#   .venv\Scripts\python -m pytest

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check lint coverage browser bench docs clean
.DEFAULT_GOAL := demo

demo: $(VENV)/core.stamp
	$(BIN)/policylang demo --out build/demo

# Everything. A complaint of one tool does not hide the next one's; the tests come last.
test check: $(VENV)/dev.stamp browser
	@status=0; \
	$(MAKE) --no-print-directory --keep-going lint || status=1; \
	$(BIN)/python -m pytest -n auto || status=1; \
	exit $$status

lint: lint-format lint-ruff lint-types lint-imports lint-spelling

.PHONY: lint-format lint-ruff lint-types lint-imports lint-spelling
lint-format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check
lint-ruff: $(VENV)/dev.stamp
	$(BIN)/ruff check
lint-types: $(VENV)/dev.stamp
	$(BIN)/mypy
lint-imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-cache
lint-spelling: $(VENV)/dev.stamp
	$(BIN)/codespell

# Apart from the tests: it doubles their time.
coverage: $(VENV)/dev.stamp browser
	$(BIN)/python -m pytest --cov --cov-branch --cov-report=term:skip-covered

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/cold_check.py
	$(BIN)/python benchmarks/parse_all.py
	$(BIN)/python benchmarks/reading_linear.py

docs: $(VENV)/dev.stamp
	$(BIN)/python docs/generate.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

# -- what the above stand on -------------------------------------------------------------------------

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("policylang needs Python 3.11 or later; name one with make PYTHON=...")'
	@$(PYTHON) -m venv $(VENV) || { echo "No venv could be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/core.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/dev.stamp: $(VENV)/python.stamp pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e ".[dev]"
	@$(BIN)/python -m compileall -q src
	@touch $@ $(VENV)/core.stamp

# The documents are opened in a real browser, by the tests and for PDF.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	if [ -e /etc/debian_version ] && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "Chromium is not installed; the tests that open documents in a browser need it." >&2; \
		echo "  Debian, Ubuntu: sudo apt-get install chromium    macOS: brew install --cask chromium    Windows: winget install Hibbiki.Chromium" >&2; \
	fi
