.DEFAULT_GOAL := help
.PHONY: help env venv catalogues run test check bench soak pictures lock

# The tests start the program some hundred times: where nothing may keep compiled source, each compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

python := .venv/bin/python
catalogues := $(patsubst %.po,%.mo,$(wildcard resources/locale/*/LC_MESSAGES/*.po))

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS='	' read -r target line; do printf '%-12s%s\n' "$$target" "$$line"; done

env: venv catalogues ## Make .venv with the program and its test tools; nothing the second time

venv:
	@PYTHON="$(PYTHON)" packaging/env.sh

catalogues: $(catalogues) ## Compile the translations

$(catalogues): %.mo: %.po | venv
	$(python) packaging/resources.py $<

run: env ## Make the demo project, then open the window where there is a screen
	.venv/bin/annotator demo projects/demo

test: env ## Run the tests (ARGS="-k words" for some)
	$(python) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

check: env ## Check format, lint, types and imports
	$(python) -m ruff format --check
	$(python) -m ruff check
	$(python) -m mypy
	.venv/bin/lint-imports --no-logo --config layers.toml

bench: env ## Measure speed against baselines of the same run
	$(python) -m tests.benchmarks $(ARGS)

soak: env ## Run the long tests, such as a thousand kills while coding, and each property with many examples
	$(python) -m pytest -m soak $(ARGS)
	$(python) -m pytest -m hypothesis --hypothesis-profile=long $(ARGS)

pictures: env ## Take pictures of every screen (ARGS=--readme: renew those in the READMEs, too)
	$(python) -m tests.pictures $(ARGS)

lock: ## Pin the dependencies anew (ARGS=--upgrade for newer ones)
	@PYTHON="$(PYTHON)" packaging/lock.sh $(ARGS)
