# Redsail: `make run` starts it, `make test` checks everything. `make` alone lists the rest.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PY := .venv/bin/python
# Compile each module once, not at every start: that is more than half of what a short command takes.
unexport PYTHONDONTWRITEBYTECODE

# The first Python that is new enough and can make environments.
FIND := for p in $(PYTHON) python3.11 python3.12 python3.13 python3; do \
	"$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; exit; }; done

.PHONY: help run demo test check fmt messages lock bench soak clean ready ready-test

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ready ## start on this machine, with a demo bureau on the first start
	@exec .venv/bin/redsail serve --demo

test: ready-test ## every check: lint, types, contracts, catalogues, front end, both databases, browser
	@exec $(PY) -m tools.checks all

check: ready-test ## the quick checks only: lint, types, contracts, catalogues
	@exec $(PY) -m tools.checks static

demo: ready ## build the demo bureau anew (only where nothing else is)
	@exec .venv/bin/redsail demo --anew --anew

fmt: ready-test ## bring code and templates into the house format
	@$(PY) -m ruff check --fix --quiet . ; $(PY) -m ruff format . ; $(PY) -m tools.templates --fix

messages: ready ## look for missing translations
	@exec $(PY) -m tools.messages check

bench: ready-test ## measure the planner (minutes)
	@exec $(PY) -m benchmarks

soak: ready-test ## cut an evening's sync a thousand times and count what is lost (ten minutes)
	@exec $(PY) -m pytest tests/field/soak.py -q -s -n0 -p no:cacheprovider --timeout 3600

lock: ready-test ## choose and pin package versions anew
	@exec $(PY) -m tools.lock

clean: ## remove the environment and everything built; your data stay
	@rm -rf .venv frontend/node_modules src/redsail/web/static/build test-results

ready ready-test:
	@python=$$($(FIND)); \
	if [ -z "$$python" ]; then echo "redsail: Python 3.11 or newer with venv is needed (Debian: apt install python3-venv)."; exit 1; fi; \
	exec "$$python" -m tools.environment $(if $(findstring test,$@),test,run)
