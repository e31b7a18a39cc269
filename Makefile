# Two commands do everything: `make compare` and `make test`.
# Both set up a private environment in .venv on first use; afterwards they start at once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.routecast-ready

.DEFAULT_GOAL := help
.PHONY: help compare test lint bench lock schema cli parity clean

help: ## Show what there is to run.
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-9s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "routecast needs Python 3.11 or later; %s is %s. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" % (sys.executable, sys.version.split()[0]))'
	@$(PYTHON) -m venv $(VENV) || { echo 'python3 has no working venv module; on Debian or Ubuntu: apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }
	@echo 'Setting up .venv from requirements.lock (once, a minute or two) ...' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

compare: $(STAMP) ## Compare every routing choice of the program in this repository.
	@$(BIN)/routecast compare

test: $(STAMP) lint ## Run the linters, the type checker, the import contracts and all tests.
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP) ## Run ruff, mypy --strict and the import contracts only.
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(STAMP) ## Measure the reference engine, the preview and the extraction.
	@$(BIN)/python -m pytest benchmarks --benchmark-only

lock: $(STAMP) ## Pin every dependency again (needs uv; writes hashes, no download addresses).
	@uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet --output-file requirements.lock

schema: $(STAMP) ## Write docs/scenario.schema.json again.
	@$(BIN)/python -c 'import json; from simulator.experiment.scenario import scenario_schema; print(json.dumps(scenario_schema(), indent=2))' > docs/scenario.schema.json.new
	@mv docs/scenario.schema.json.new docs/scenario.schema.json

cli: $(STAMP) ## Build the Pulumi CLI from its published source, for the tests that use it (needs Go).
	@tools/cli/build.sh $(BIN)/python

parity: export ROUTECAST_PARITY ?= all
parity: export ROUTECAST_REQUIRE_CLI ?= 1
parity: $(STAMP) ## Hold every routing choice on both stacks against the real CLI (some minutes).
	@$(BIN)/python -m pytest tests/cli_parity/test_this_program.py -n auto --dist load

clean: ## Remove everything the other targets made.
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .benchmarks .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
