# What one does here; `make` alone says it. Nothing is installed outside .venv.
PORT ?= 8501
# The first Python that is new enough; PYTHON=/path/to/python names another.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
# How long each of the fuzzers of `make fuzz` runs, and which: make fuzz FUZZ="page mail" FUZZ_SECONDS=300
FUZZ_SECONDS ?= 30
FUZZ ?= page pdf word mail feed dates repair structure
# How many processes the tests run in, side by side; those in a browser, which keep both cores busy, run one by one.
WORKERS ?= 2
# How many MB of texts `make soak` builds an atlas of.
MB ?= 2000
# How many walks `make wander` takes through the dashboard.
WALKS ?= 100
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable

.PHONY: help run test check bench evaluate accuracy screenshots soak fuzz wander clean

help:
	@echo "make run          install, then show the sample on http://127.0.0.1:$(PORT)  (PORT=8600 for another port)"
	@echo "make test         install what the tests need and run them all  (WORKERS=4 on a machine with more cores)"
	@echo "make check        format, lint, types, architecture, links in the docs"
	@echo "make bench        how fast, how much memory, beside other programs"
	@echo "make evaluate     recognition and resolution against gold texts, where there are some"
	@echo "make accuracy     write docs/accuracy.md anew from the gold texts, where there are some"
	@echo "make screenshots  every page, wide and narrow, light and dark, in both languages"
	@echo "make soak         build an atlas of $(MB) MB of texts in bounded memory; takes hours  (MB=20 for a taste)"
	@echo "make fuzz         throw broken files at the readers, $(FUZZ_SECONDS) seconds each  (FUZZ_SECONDS=300 for longer)"
	@echo "make wander       press anything in the dashboard, $(WALKS) walks of it, a minute for three or four"
	@echo "make clean        remove .venv and all that was made here (not your texts)"

run: .venv/.installed
	$(BIN)/cartelmap serve --port $(PORT)

test: .venv/.installed-test
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest tests/browser

check: .venv/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/test_architecture.py tests/test_docs.py

bench: .venv/.installed-bench
	$(BIN)/python benchmarks/run.py

evaluate: .venv/.installed-test
	$(BIN)/python benchmarks/evaluate.py

accuracy: .venv/.installed-bench
	$(BIN)/python benchmarks/accuracy.py

screenshots: .venv/.installed-test
	$(BIN)/python scripts/screenshots.py

soak: .venv/.installed-test
	$(BIN)/python benchmarks/soak.py $(MB)

# Each is a process of its own: libFuzzer ends it at the first failure and writes what failed to fuzz/crash-….
fuzz: .venv/.installed-fuzz
	@for name in $(FUZZ); do echo "== $$name"; \
	  $(BIN)/python fuzz/run.py $$name -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=2048 -timeout=60 \
	    -verbosity=0 -artifact_prefix=fuzz/ || exit 1; done

wander: .venv/.installed-test
	WALKS=$(WALKS) $(BIN)/python -m pytest tests/browser/test_wandering.py

clean:
	rm -rf .venv build dist screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks scripts pages -type d -name __pycache__ -prune -exec rm -rf {} +

# The stamps keep pip from being called again until a version changes.
.venv/.installed: .venv/.made pyproject.toml constraints.txt
	@echo 'Installing cartelmap and what it needs into .venv; the first time this takes some minutes.'
	@$(INSTALL) .
	@touch $@

.venv/.installed-test: .venv/.made pyproject.toml constraints.txt
	@echo 'Installing cartelmap and what its tests need into .venv; the first time this takes some minutes.'
	@$(INSTALL) '.[test]'
	@touch .venv/.installed $@

.venv/.installed-bench: .venv/.made pyproject.toml constraints.txt
	@echo 'Installing cartelmap and what its benchmarks need into .venv; the first time this takes some minutes.'
	@$(INSTALL) '.[test,bench]'
	@touch .venv/.installed .venv/.installed-test $@

.venv/.installed-fuzz: .venv/.made pyproject.toml constraints.txt
	@echo 'Installing cartelmap and the fuzzer into .venv; the first time this takes some minutes.'
	@$(INSTALL) '.[test,fuzz]'
	@touch .venv/.installed .venv/.installed-test $@

.venv/.made:
	@test -n "$(PYTHON)" || { echo "cartelmap needs Python 3.11 or newer, and none was found: install one, or name it with make PYTHON=/path/to/python3."; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "$(PYTHON) is not Python 3.11 or newer, which cartelmap needs: install one, or name it with make PYTHON=/path/to/python3."; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) has no venv module, which cartelmap is installed with: on Debian and Ubuntu, apt install python3-venv."; exit 1; }
	@"$(PYTHON)" -m venv --clear .venv
	@touch $@
