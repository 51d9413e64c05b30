# Everything one does with this project, one target each. `make` alone lists them. On Windows see README.md.

# The Python that makes .venv, 3.11 or later: `make setup PYTHON=python3.13`.
PYTHON ?= python3
# Only `make lock` needs uv.
UV ?= uv
# The courses that `make bench` generates, in lessons: `make bench SIZES="50 250"`.
SIZES ?= 50 250 1000
# More words for the measurements: `make quality QUALITY_ARGS="--times 1 weight validity"`.
QUALITY_ARGS ?=
# More words for pytest: `make test PYTEST_ARGS="-k quiz"`.
PYTEST_ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Material for MkDocs prints a notice about MkDocs 2 at each command; this project stays on MkDocs 1.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help setup serve test check site quality bench new-lesson new-case lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -e 's/:.*## /  /' | awk '{ printf "make %-11s", $$1; $$1 = ""; print }'

setup: .venv/.ready-for-tests ## install all that writing, building and testing need, into .venv

serve: .venv/.ready ## show the site at http://127.0.0.1:8000/, anew at each change of a page
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

test: .venv/.ready-for-tests ## run all tests, in a real browser too
	chromium="$$($(BIN)/python tests/browser_setup.py)" && CHROMIUM="$$chromium" $(BIN)/pytest --numprocesses auto --dist worksteal $(PYTEST_ARGS)

check: .venv/.ready-for-tests ## check the code's form and types, and all the material
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/school check

site: .venv/.ready ## build the site into site/, strictly; the old one stays if the build fails
	$(BIN)/school site

quality: .venv/.ready-for-tests tests/quality/node_modules/.ready ## measure the built site against its bars: needs Node and Java; figures also in quality.json
	chromium="$$($(BIN)/python tests/browser_setup.py)" && CHROMIUM="$$chromium" PYTHONPATH=tests $(BIN)/python -m quality.run $(QUALITY_ARGS)

bench: .venv/.ready ## measure generated courses, ours and other generators' (SIZES="50 250 1000"); figures also in bench.json
	$(BIN)/python tests/bench/run.py $(SIZES)

new-lesson: .venv/.ready ## write a lesson's two files: make new-lesson LESSON=<module>/<lesson>
	@test -n "$(LESSON)" || { echo 'Which lesson? make new-lesson LESSON=<module>/<lesson>' >&2; exit 2; }
	$(BIN)/school new lesson $(LESSON)

new-case: .venv/.ready ## write a case's two files: make new-case CASE=<case>
	@test -n "$(CASE)" || { echo 'Which case? make new-case CASE=<case>' >&2; exit 2; }
	$(BIN)/school new case $(CASE)

lock: ## choose the versions anew after a change in pyproject.toml, and write the three lock files
	UV_DEFAULT_INDEX=https://pypi.org/simple $(UV) lock --no-config
	$(UV) export --no-config --locked --quiet --no-header --no-emit-project --no-default-groups --group build --output-file requirements.txt
	$(UV) export --no-config --locked --quiet --no-header --no-emit-project --group dev --output-file requirements-dev.txt

clean: ## remove what the other targets made, .venv included
	rm -rf .venv .cache bench.json quality.json tests/quality/node_modules site .site.* build dist .pytest_cache .mypy_cache .ruff_cache
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: a file in .venv says that a list of packages has been installed, until the list changes.
# The lists name every package with its version: pip has nothing to choose, and what is not used is not compiled.
INSTALL := $(PIP) install --no-deps --no-compile

.venv/.ready: requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements.txt
	$(INSTALL) --no-build-isolation --editable .
	touch $@

# This list holds the other one too.
.venv/.ready-for-tests: requirements-dev.txt requirements.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements-dev.txt
	$(INSTALL) --no-build-isolation --editable .
	touch .venv/.ready $@

tests/quality/node_modules/.ready: tests/quality/package-lock.json
	npm ci --prefix tests/quality --ignore-scripts --no-audit --no-fund
	touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'Python 3.11 or later is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo 'This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; \
	  echo 'Questo Python non sa creare ambienti virtuali. Su Debian e Ubuntu: apt-get install python3-venv' >&2; exit 1; }
