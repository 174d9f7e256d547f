# ÖJ-panelen. `make run` startar panelen, `make test` prövar den. Kräver Python 3.11 eller nyare, make och git.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
PORT   ?= 8501
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help
help: ## Visa vad som finns
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 eller nyare behövs: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } \
	  || { echo "Python saknar modulen venv. Debian och Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock | $(BIN)/python
	@echo "Installerar (en gång, ungefär en minut) …"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installerar det som proven behöver …"
	@$(PIP) -r requirements-dev.lock
	@touch $@

.PHONY: run
run: $(VENV)/.installed ## Starta panelen (PORT=8501); tomt lager fylls med påhittade exempeldata
	@exec $(BIN)/python -m oj run --port $(PORT)

# Without windows to draw it needs three quarters of the time; where that can't be had, the usual one will do.
.PHONY: browser
browser: $(VENV)/.installed-dev
	@command -v chromium-headless-shell >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation; \
	  else false; fi; } \
	  || command -v chromium >/dev/null || $(BIN)/playwright install --only-shell chromium

# In the order of the folders: the long files of the browser begin early, short ones end. Servers and children
# that the tests start by the hundred need compiled code, even where the environment asks for none.
.PHONY: test
test: browser ## Kör alla prov, även i webbläsare, flera åt gången
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest \
	  --numprocesses $$($(BIN)/python -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))') \
	  --dist loadfile --no-loadscope-reorder

.PHONY: soak
soak: $(VENV)/.installed-dev ## Pröva tillförlitligheten länge: kill -9, full disk, skadade filer …
	@$(BIN)/python -m pytest -m soak --soak

.PHONY: mutants
mutants: $(VENV)/.installed-dev ## Gör små fel med flit: vilka märker inget prov?
	@$(BIN)/python -m benchmarks.mutants

.PHONY: lint
lint: $(VENV)/.installed-dev ## Stil, format och typer
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

.PHONY: bench
bench: $(VENV)/.installed-dev ## Mät fart och minne
	@$(BIN)/python -m benchmarks

.PHONY: lock
lock: ## Lås om beroendena (kräver uv)
	@uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" -o requirements.lock requirements.txt
	@uv pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --custom-compile-command "make lock" -c requirements.lock \
	  -o requirements-dev.lock requirements-dev.txt

.PHONY: clean
clean: ## Ta bort installation och mellanresultat (aldrig uppgifterna)
	@rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
