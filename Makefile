# `make help` lists what there is. Needs nothing but make, Python 3.11 or newer, and a package registry.

SHELL   := /bin/sh
PYTHON  ?=
VENV    ?= .venv
OUT     ?= out
ARGS    ?=
BIN     := $(VENV)/bin
READY   := $(VENV)/.ready
LOCK    := .ci/requirements.txt

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test check lint format lock lowest bench screenshots setup clean
.DEFAULT_GOAL := help

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## build the graph of seeds/ into out/, check it, and say what to open
	$(BIN)/kg build seeds -o $(OUT)
	$(BIN)/kg check -o $(OUT)
	@echo
	@echo "The graph of seeds/ is in $(OUT)/. Open"
	@echo "  $(OUT)/graph.html   in a browser: people, countries and bodies; click one to see its facts and their sentences"
	@echo "  $(OUT)/graph.ttl    in any RDF tool (graph.trig keeps a named graph for each document)"
	@echo "  $(OUT)/facts.jsonl  one fact a line"
	@echo "or ask:"
	@echo "  $(BIN)/kg questions"

test: $(READY) ## run all tests (ARGS='-k word' chooses)
	$(BIN)/python -m pytest $(ARGS)

check: lint test ## lint, types, layers, tests: what must pass before a commit

lint: $(READY) ## ruff, mypy, and the order of the layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY) ## resolve pyproject.toml anew into the hash-locked .ci/requirements.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --fork-strategy fewest --upgrade \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --quiet \
		--custom-compile-command 'make lock' --output-file $(LOCK)

lowest: $(READY) ## run all tests with the oldest releases that pyproject.toml allows
	$(BIN)/python -m venv --clear $(VENV)-lowest
	$(BIN)/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct --requirement pyproject.toml
	$(BIN)/uv pip install --quiet --python $(VENV)-lowest/bin/python build hatchling hypothesis playwright pytest SPARQLWrapper
	$(VENV)-lowest/bin/python -m pytest $(ARGS)

bench: $(READY) ## measure speed and memory (tests/bench)
	$(BIN)/python -m pytest tests/bench -o python_files='bench_*.py' -s $(ARGS)

screenshots: $(READY) ## pictures of the page in out/screenshots (needs Chromium)
	$(BIN)/kg build seeds -o $(OUT)
	$(BIN)/python .ci/screenshots.py $(OUT)/graph.html $(OUT)/screenshots

setup: $(READY) ## make .venv and install everything that the lock names

# Done once: again only when the lock or pyproject.toml is newer than the stamp.
$(READY): $(LOCK) pyproject.toml .ci/venv.sh
	@PYTHON='$(PYTHON)' sh .ci/venv.sh '$(VENV)'
	@echo "kg: installing what $(LOCK) names"
	$(BIN)/python -m pip install -qq --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@

clean: ## remove .venv, caches, and what builds wrote
	rm -rf $(VENV) $(VENV)-lowest build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find $(OUT) -mindepth 1 ! -name .gitignore -delete
	find kg tests -type d -name __pycache__ -prune -exec rm -rf {} +
