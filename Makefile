# Needs Python 3.11, 3.12, 3.13 or 3.14 with pip and venv, and make; nothing else.
# Another Python than the first fitting one: make lab PYTHON=/path/to/python3.12

FITS := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
FOUND := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	if $$python -c "$(FITS)" 2>/dev/null; then echo $$python; exit; fi; done; echo python3)
PYTHON ?= $(FOUND)
KIT := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help lab test run slides guide venv lock clean

help: ## Say what each command does
	@echo "Borderkit. Say make and one of these:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s%s\n", $$1, $$2 }'

lab: venv ## Open the notebooks in JupyterLab (installs what is needed the first time)
	@$(KIT) scripts/start_lab.py $(LAB)

test: venv ## Prove everything: style, types, tests, data, and all notebooks
	@$(KIT) scripts/check.py

run: venv ## Run all notebooks from top to bottom and keep their outputs
	@$(KIT) scripts/run_notebooks.py

slides: venv ## Make slides from the notebooks, offline, in build/slides
	@$(KIT) -m scripts.make_slides

guide: venv ## Write the computed pages of the instructor's guide anew
	@$(KIT) -m scripts.measure_memory
	@$(KIT) -m scripts.make_instructor

venv: ## Only install: build .venv from requirements.lock
	@$(PYTHON) scripts/install.py

lock: ## Write requirements.lock and environment.yml anew from pyproject.toml (UPGRADE=1: newest)
	@$(PYTHON) scripts/lock.py $(if $(UPGRADE),--upgrade)

clean: ## Remove .venv and what the checks left behind; your notebooks and answers stay
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build src/*.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
