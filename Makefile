# Every target sets up what it needs: `make demo` and `make test` work on a machine with Python >= 3.11, make and git.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

VERSIONS ?= 3.11 3.12 3.13

.PHONY: demo test quick versions check lint types layers docs format bench golden clean
.DEFAULT_GOAL := demo

$(VENV)/.user: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cdisc-itnk needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.user
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/.user  ## the main job on the export that ships with the package: build/demo/report.html
	$(BIN)/cdisc-itnk demo --out build/demo
	@echo 'look at it in a browser: build/demo/report.html'
	@echo 'use it on your own data: . $(BIN)/activate && cdisc-itnk --help'

test: $(VENV)/.dev  ## all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

quick: $(VENV)/.dev  ## the tests that take no time
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not slow"

versions:  ## the quick tests under every Python of VERSIONS that is there
	@for version in $(VERSIONS); do \
	  if python$$version --version >/dev/null 2>&1; then \
	    echo "== Python $$version"; $(MAKE) --no-print-directory quick PYTHON=python$$version VENV=build/venv-$$version || exit 1; \
	  else echo "== Python $$version is not here"; fi; \
	done

check: lint types layers docs  ## style, types, one-way imports, documentation

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

docs: $(VENV)/.dev  ## links, and that every page, command and finding is in its index; `make test` runs the examples
	$(BIN)/python -m pytest -q tests/test_docs.py -m "not slow"

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev  ## seconds, memory and growth of the main job; transport files beside pyreadstat; the rules
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.xpt
	$(BIN)/python -m benchmarks.rules

golden: $(VENV)/.dev  ## rewrite the golden files after a change that is meant
	$(BIN)/python -m pytest tests/mappings/simulation/test_demo.py --update-golden

clean:
	rm -rf build .venv
