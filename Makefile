# Every target sets itself up: a virtual environment in the checkout, made once and again when pyproject.toml changes;
# the demo needs the package alone, the others its tools, too.
.PHONY: demo test test-e2e test-doccano test-teach lint bench readme notebooks clean

VENV := .venv
BIN := $(VENV)/bin
PACKAGE := $(VENV)/package
STAMP := $(VENV)/tools
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
FITS := import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.10 python; do \
	$$p -c '$(FITS)' 2>/dev/null && echo $$p && break; done)

DOCCANO_PYTHON ?= python3.11

demo: $(PACKAGE)
	@$(BIN)/exchange-facts extract seeds --format table

test: $(STAMP)
	@$(BIN)/python -m pytest -n auto

test-e2e: $(VENV)/e2e .venv-label-studio/installed
	@$(BIN)/python -m pytest tests/e2e --ignore tests/e2e/annotate/test_doccano.py --ignore tests/e2e/training

# doccano needs a pandas that has no wheels for Python 3.12 and later
test-doccano: $(VENV)/e2e .venv-doccano/installed
	@$(BIN)/python -m pytest tests/e2e/annotate/test_doccano.py

# PyTorch is large, and is needed to teach the reader only
test-teach: $(VENV)/teach
	@$(BIN)/python -m pytest tests/e2e/training

lint: $(STAMP)
	@$(BIN)/ruff check
	@$(BIN)/mypy

bench: $(STAMP)
	@cd tests/benchmarks && for bench in bench_*.py fuzz.py; do echo "$$bench"; ../../$(BIN)/python $$bench || exit 1; done

readme: $(STAMP)
	@$(BIN)/python tests/benchmarks/readme.py

notebooks: $(STAMP)
	@$(BIN)/python -c "import sys, nbclient, nbformat; [nbformat.write(nbclient.execute(nbformat.read(book, 4), \
		cwd='notebooks', record_timing=False), book) for book in sys.argv[1:]]" notebooks/*.ipynb

clean:
	rm -rf $(VENV) .venv-* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(PACKAGE): pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.10 to 3.13 with venv is needed (make PYTHON=/path/to/python)"; exit 1; }
	@echo "Setting up $(VENV) (once, a minute or two)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP_INSTALL) --editable .
	@touch $@

$(STAMP): $(PACKAGE)
	@echo "Adding the tools of tests and notebooks to $(VENV) (once)"
	@$(PIP_INSTALL) --editable '.[test,lint]'
	@touch $@

$(VENV)/e2e: $(STAMP) tests/e2e/requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/e2e/requirements.txt
	@touch $@

$(VENV)/teach: $(STAMP)
	@$(PIP_INSTALL) --editable '.[test,lint,teach]'
	@touch $@

.venv-doccano/installed: PYTHON := $(DOCCANO_PYTHON)

# annotation servers pin what we do not: each has an environment of its own
.venv-%/installed: tests/e2e/annotate/%.txt $(PACKAGE)
	@echo "Setting up .venv-$* (once, a few minutes)"
	@$(PYTHON) -m venv --clear .venv-$*
	@.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@
