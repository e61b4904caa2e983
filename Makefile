# Everything a developer runs, in one place. Started with nothing but Python 3.11 or newer.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3.14 python3,$(shell command -v $(p) 2>/dev/null)))
VENV   := .venv
BIN    := $(VENV)/bin
# The demonstration keeps its county here; `make demo ENTRIES=500000` makes a bigger one.
export TAIZHANG_HOME ?= $(CURDIR)/var
# Programs that a test starts may keep their compiled code: else each compiles everything anew.
export PYTHONDONTWRITEBYTECODE =
# It ends by serving the console on a terminal; `make demo SERVE=0` does not, nor does it without a terminal.
SERVE  ?= 1
DEMO_FLAGS ?= $(if $(ENTRIES),--entries $(ENTRIES)) $(if $(SEED),--seed $(SEED)) $(if $(filter-out 0,$(SERVE)),--serve)
TESTS  ?=
JOBS   ?= 2
LOCK   := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-config \
          --default-index https://pypi.org/simple --custom-compile-command "make lock" --quiet

.DEFAULT_GOAL := help
.PHONY: help setup screenshots demo test test-sqlite test-postgres lint format docs bench soak fuzz mutation coverage lock clean

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: $(VENV)/dev.stamp ## Make .venv with everything a developer needs

demo: $(VENV)/run.stamp ## Generate a made-up county, write and verify its report, serve the console (SERVE=0: do not)
	@$(BIN)/taizhang demo $(DEMO_FLAGS)

test: test-sqlite test-postgres ## Run every test on SQLite, then those that touch the database on PostgreSQL

test-sqlite: $(VENV)/dev.stamp ## Run every test on SQLite (TESTS=path to run some)
	@echo "== Tests on SQLite"
	@env -u DATABASE_URL $(BIN)/pytest -n $(JOBS) --dist loadgroup $(TESTS)

test-postgres: $(VENV)/dev.stamp ## Run the tests that touch the database on PostgreSQL
	@echo "== Tests on PostgreSQL"
	@$(BIN)/python -W ignore scripts/with_postgres.py $(BIN)/pytest -n $(JOBS) --dist loadgroup -m "database and not once and not soak and not bench" $(TESTS)

lint: $(VENV)/dev.stamp ## Check style, format, types and the import rule
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(VENV)/dev.stamp ## Format the code and mend what can be mended by rule
	$(BIN)/ruff check --fix-only --quiet
	$(BIN)/ruff format

docs: $(VENV)/dev.stamp ## Renew what is generated: reference pages, the tree in ARCHITECTURE.md
	$(BIN)/python -m scripts.render_docs

screenshots: $(VENV)/dev.stamp ## Render every page of a served demonstration into var/screenshots
	PYTHONPATH=src:. $(BIN)/python -m scripts.screenshots $(SCREENS)

bench: $(VENV)/dev.stamp ## Measure speed against bare inserts, bare queries and another reader
	@env -u DATABASE_URL PYTHONPATH=src:. $(BIN)/python -m bench.run

soak: $(VENV)/dev.stamp ## Kill the program 200 times while it writes, on both engines
	env -u DATABASE_URL $(BIN)/pytest -m soak $(TESTS)
	$(BIN)/python -W ignore scripts/with_postgres.py $(BIN)/pytest -m "soak and database" $(TESTS)

fuzz: $(VENV)/dev.stamp ## Put made-up text and documents into the reader, guided by coverage (SECONDS=300 each)
	@env -u DATABASE_URL PYTHONPATH=src:. $(BIN)/python -m scripts.fuzz_reader both $(or $(SECONDS),300)

mutation: $(VENV)/dev.stamp ## Measure how many planted faults the tests find
	env -u DATABASE_URL HYPOTHESIS_PROFILE=mutation $(BIN)/mutmut run --max-children $(JOBS)
	$(BIN)/mutmut results

coverage: $(VENV)/dev.stamp ## Run the tests and show which lines none of them reaches
	env -u DATABASE_URL $(BIN)/pytest -n $(JOBS) --dist loadgroup --cov --cov-report=term-missing:skip-covered $(TESTS)

lock: $(VENV)/dev.stamp ## Renew the pinned, hashed dependencies from pyproject.toml
	$(LOCK) --upgrade --group build -o requirements/run.txt
	$(LOCK) --upgrade --group build --group dev -c requirements/run.txt -o requirements/dev.txt

clean: ## Remove .venv and what tools leave behind (never var/, which holds data)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis mutants .coverage*

# --- How .venv comes to be -----------------------------------------------------------------------
PIP := $(BIN)/python -m pip --disable-pip-version-check

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and none was found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "[1/3] Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { echo "The module venv is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

# The lists are whole, so pip resolves nothing: else a newer release of what an extra asks for breaks a pinned set.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "[2/3] Installing the pinned dependencies, each checked by its hash"
	@$(PIP) install --no-deps --require-hashes -r requirements/run.txt
	@echo "[3/3] Installing taizhang itself"
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	@echo "[+] Installing what tests and checks need"
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.txt
	@touch $@
