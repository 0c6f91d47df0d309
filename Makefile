# make demo: set up and extract the sample articles.  make test: set up and run the tests.
# make lab: JupyterLab in the folder of the notebooks.  make notebooks: run them all and keep their outputs.
PYTHON ?= python3
EXTRAS ?= test
BIN := .venv/bin

.PHONY: setup demo score readme test lint lab notebooks notebooks-check gallery clean

setup: .venv/installed

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	touch $@

demo: setup
	$(BIN)/nlkit extract seeds/*.txt --out out/seeds.csv --show 12

# The figures of the sample articles against their hand-coded records.
score: setup
	$(BIN)/nlkit extract seeds/*.txt --out out/seeds.jsonl
	$(BIN)/nlkit score seeds/gold.jsonl out/seeds.jsonl

# Put into README what its commands print now.
readme: setup
	$(BIN)/python tests/test_readme.py

test: setup
	$(BIN)/ruff check nlkit tests training benchmarks notebooks
	$(BIN)/python -m pytest -q

lab: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[lab]'
	$(BIN)/jupyter lab --ServerApp.root_dir=$(CURDIR)/notebooks $(LAB)

# Run every notebook from top to bottom and write its outputs into it, without times and machine data.
notebooks: setup
	$(BIN)/python notebooks/execute.py

# The same, but compare with the outputs that are kept; fails if a cell puts out something else.
notebooks-check: setup
	$(BIN)/python notebooks/execute.py --check

# The README's pictures, and every plot at 0, 3, 60 and 5,000 reports on a sheet, out/gallery/*/sheet.png.
gallery: setup
	$(BIN)/python notebooks/gallery.py
	$(BIN)/python notebooks/gallery.py out/gallery

clean:
	rm -rf .venv out build *.egg-info
