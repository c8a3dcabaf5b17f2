# make demo | make test | make lint | make bench: each needs Python 3.11 or later and nothing else.
# What they need besides goes into .venv, the first time and whenever pyproject.toml changes; after that they work offline.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
IN_VENV := .venv/bin/python -X utf8
INSTALL := $(IN_VENV) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore

.PHONY: demo test lint bench clean

demo: .venv/ready
	$(IN_VENV) -m drafter demo -o out

test: .venv/ready-dev
	$(IN_VENV) -m pytest -n auto --dist worksteal --cov --cov-report=term

# Without ruff's cache: which imports are ours depends on what other files are there, and the cache does not see that.
lint: .venv/ready-dev
	@failed=0; $(IN_VENV) -m ruff check --no-cache || failed=1; $(IN_VENV) -m mypy || failed=1; exit $$failed

bench: .venv-bench/ready
	.venv-bench/bin/python -X utf8 benchmarks/bench.py

clean:
	rm -rf .venv .venv-bench out

.venv/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	$(INSTALL) --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	$(INSTALL) --editable '.[dev]'
	@touch $@

# What is measured is the program as it is installed, not the checkout.
.venv-bench/ready: pyproject.toml hatch_build.py $(shell find src templates snippets -type f -not -name '*.pyc')
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed"; exit 1; }
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --root-user-action=ignore '.[bench]'
	@touch $@
