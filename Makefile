# Two commands matter: `make demo` builds the example plans, `make test` runs every check.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# The day on which the example plans are looked at, so that the demo shows the same figures every time.
DEMO_DAY := 2026-11-20

# One more than there are cores: much of what tests do is wait for a browser, an office suite or a server.
PROCESSES := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

# Tests start the program hundreds of times, and what was compiled once is not compiled again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test checks lint types imports compiled tests messages tools lock clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.run  ## Set up, build everything under plans/, say which file to open
	@$(BIN)/planfolio build --as-of $(DEMO_DAY) --quiet
	@echo
	@echo "Built the plans as of $(DEMO_DAY). Open one of these in a browser:"
	@for page in build/portals/*/index.html; do echo "  $$page"; done
	@echo "Word documents: build/documents/"

test: $(VENV)/.dev tools  ## Set up and run every check
	@$(MAKE) --no-print-directory --jobs=2 checks
	@$(MAKE) --no-print-directory tests

checks: types lint imports compiled

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

# Here a core is idle while the types are checked. Later each process of tests would compile all of it for itself.
compiled: $(VENV)/.dev
	@$(BIN)/python -m compileall -q generator
	@$(BIN)/pytest --collect-only -qq >/dev/null || true

tests: $(VENV)/.dev
	$(BIN)/pytest --numprocesses=$(PROCESSES) --dist=worksteal

messages: $(VENV)/.dev  ## Bring the catalogs of translations up to date with the templates
	$(BIN)/python -m tests.wording.catalogs

tools:  ## Install the browser and the office suite that some tests drive, where this machine lets us
	@sh tests/install-tools.sh

lock: $(VENV)/.dev  ## Freeze the versions anew
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --output-file requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-header --no-annotate --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links --output-file requirements/dev.txt requirements/dev.in

clean:  ## Remove what was built and set up
	rm -rf build dist $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --requirement requirements/dev.txt
	@touch $@
