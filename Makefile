# `make run` and `make test` are all a fresh machine needs: Python 3.11 or later, git, make.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; \
	done)
BIN := .venv/bin
UV := 0.13.9

.DEFAULT_GOAL := help
.PHONY: help run test lint format readme train floors lock clean run-environment dev-environment

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: run-environment  ## Build the example releases into out/ and ask them a question
	$(BIN)/osce-kg build examples/releases --out out
	$(BIN)/osce-kg ask 'which officials met in Dushanbe' --store out/store

test: lint  ## Check style and types, then run every test
	$(BIN)/python -m pytest

lint: dev-environment  ## Check style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests tools

format: dev-environment  ## Put the code into the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

readme: dev-environment  ## Write the README's output blocks anew from what the program prints
	$(BIN)/osce-kg build examples/releases --out out
	$(BIN)/python tools/readme.py --out out

train: dev-environment  ## Train the model that judges who met whom, from the constructed releases
	$(BIN)/python tools/train_pairs.py > pairs.tsv.new
	mv pairs.tsv.new src/osce_kg/extract/tables/pairs.tsv

floors: dev-environment  ## Raise the floors of the gold set to what is reached now (ARGS: tools/floors.py)
	$(BIN)/python tools/floors.py $(ARGS)

lock:  ## Choose new versions of the dependencies and write requirements/*.txt
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && set -ex && \
	$(PYTHON) -m venv "$$folder" && "$$folder/bin/python" -m pip --quiet install uv==$(UV) && \
	"$$folder/bin/uv" $(LOCKING) -o requirements/run.txt && \
	"$$folder/bin/uv" $(LOCKING) --extra dev -c requirements/run.txt -o requirements/dev.txt

LOCKING := pip compile pyproject.toml requirements/build.in --universal --python-version 3.11 \
	--upgrade --generate-hashes --no-config --no-emit-index-url --quiet \
	--custom-compile-command 'make lock'

clean:  ## Remove everything that the other commands made
	rm -rf .venv out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The tool looks for itself whether the environment is what the lock files say.
run-environment dev-environment: %-environment:
	@test -n "$(PYTHON)" || { echo 'osce-kg needs Python 3.11 or later' >&2; exit 2; }
	@$(PYTHON) tools/environment.py $*
