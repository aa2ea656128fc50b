# The front door. `make` alone lists what can be asked for.
#
# A machine needs python3 (3.11 or later), make and git; everything else is fetched into .venv
# from the lock files, each file checked against its hash.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_TO_TEST := $(VENV)/.ready-to-test
AS_ROOT := $(if $(filter 0,$(shell id -u)),,sudo -n)
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo lab mdt test check docs pictures bench lock clean browser node

help: ## list what can be asked for
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(READY) demo/stepkit.toml ## make the folder demo/ with invented cases and build their review packs
	@$(BIN)/stepkit packs --all --resume --workspace demo

lab: $(READY) demo/stepkit.toml ## open JupyterLab in the folder demo/, on its start page
	@$(BIN)/stepkit lab --workspace demo

mdt: $(READY) demo/stepkit.toml ## open the page of a meeting about the invented cases in demo/
	@$(BIN)/stepkit mdt --workspace demo

test: $(READY_TO_TEST) browser node ## run the whole test suite
	@$(BIN)/python -m pytest -n logical --dist loadgroup

check: $(READY_TO_TEST) ## check format, style, types and the order of the rooms
	@failed=0; for tool in "ruff format --check ." "ruff check ." mypy lint-imports; do \
		$(BIN)/$$tool || failed=1; done; exit $$failed

pictures: $(READY_TO_TEST) browser ## take the README's pictures again from a pack of the demo
	@$(BIN)/python docs/make_pictures.py

docs: $(READY_TO_TEST) ## print the clinical rules in tests/spec into docs/specification.md
	@$(BIN)/python tests/spec/print_specification.py docs/specification.md

bench: $(READY_TO_TEST) ## take the measurements behind the README's figures again
	@set -e; for measurement in benchmarks/*.py; do $(BIN)/python "$$measurement"; done

lock: $(READY) ## choose newer versions of everything stepkit is installed with
	@$(COMPILE) --upgrade --group install --output-file requirements-install.lock
	@$(COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	@$(COMPILE) --upgrade pyproject.toml --extra test --constraint requirements.lock \
		--output-file requirements-test.lock

clean: ## remove the virtual environment, the demo and what the tools leave behind
	@rm -rf $(VENV) demo dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find stepkit tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# uv installs in a fifth of pip's time; where it cannot reach its packages, pip does the work.
define install
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --compile-bytecode -r $(1) \
		|| { echo "uv could not install $(1); pip does it instead, which takes longer."; \
			$(PIP) --require-hashes -r $(1); }
endef

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "'$(PYTHON)' is not Python 3.11 or later, which stepkit needs. Install a newer Python, or name one, for instance: make demo PYTHON=python3.12"; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "'$(PYTHON)' cannot make a virtual environment, because its venv module is missing. On Debian and Ubuntu install the package python3-venv, then try again."; \
		exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)

$(READY): requirements-install.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing stepkit into $(VENV); the first time this takes about half a minute."
	@$(PIP) --require-hashes -r requirements-install.lock
	$(call install,requirements.lock)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

demo/stepkit.toml: | $(READY)
	@rm -rf demo
	@$(BIN)/stepkit demo demo

$(READY_TO_TEST): requirements-test.lock $(READY)
	$(call install,requirements-test.lock)
	@touch $@

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
		|| command -v google-chrome >/dev/null \
		|| { echo "Installing Debian's package chromium for the browser tests."; \
			{ $(AS_ROOT) apt-get update --quiet && $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive \
			apt-get install --quiet --yes --no-install-recommends chromium fonts-liberation; \
			} >$(VENV)/chromium.log 2>&1; } \
		|| echo "There is no Chromium and it could not be installed ($(VENV)/chromium.log says why): the browser tests cannot run here."

node:
	@command -v npm >/dev/null \
		|| { echo "Installing Debian's packages nodejs and npm to check the map editor."; \
			{ $(AS_ROOT) apt-get update --quiet && $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive \
			apt-get install --quiet --yes --no-install-recommends nodejs npm; \
			} >$(VENV)/node.log 2>&1; } \
		|| echo "There is no npm and it could not be installed ($(VENV)/node.log says why): the map editor cannot be compared with its source here."
