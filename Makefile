# make demo: set up and extract the sample articles.  make test: set up and run the tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test lint lab clean

setup: .venv/installed

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@

demo: setup
	$(BIN)/nlkit extract seeds --out out/seeds.csv --show 12

test: setup
	$(BIN)/ruff check nlkit tests training benchmarks
	$(BIN)/python -m pytest -q

lab: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[lab]'
	$(BIN)/jupyter lab --notebook-dir=notebooks

clean:
	rm -rf .venv out build *.egg-info
