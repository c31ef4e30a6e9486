# The few words that a person or a machine needs; each target says what it does in `make help`.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench lock words build

bin := .venv/bin

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

setup:  ## Make .venv ready, system packages included
	@packaging/setup.sh

run: setup  ## Show Chancery on the sample network
	@packaging/run.sh

test: setup  ## Check style, types and the import rule, and run every test
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	QT_QPA_PLATFORM=offscreen $(bin)/pytest

lint: setup  ## Check style, types and the import rule only
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/lint-imports --no-cache

bench: setup  ## Measure speed on a large network, into build/bench.json
	@mkdir -p build
	QT_QPA_PLATFORM=offscreen $(bin)/python -m tests.bench

lock: setup  ## Choose the newest versions of all parts and write requirements.lock
	$(bin)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --universal \
		--python-version 3.11 --group dev pyproject.toml --output-file requirements.lock

words: setup  ## Gather every sentence of the program into the catalogues
	@mkdir -p resources/translations
	$(bin)/pybabel -q extract --mapping-file pyproject.toml --keywords '_ say say_n:1,2' --sort-by-file \
		--no-location --project chancery --output resources/translations/chancery.pot .
	$(bin)/pybabel -q update --domain chancery --no-fuzzy-matching --input-file resources/translations/chancery.pot \
		--output-dir resources/translations

build: setup  ## Build the program that needs no Python, and let it check itself
	@packaging/build.sh
