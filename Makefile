# make run    the web application on http://127.0.0.1:8000
# make assets models of cars, furniture and more for the pictures (115 MB to fetch, once); make run works without
# make networks  PyTorch for the neural networks (large, once); make run fetches it meanwhile and works without
# make test   ruff, mypy and every test
# make pins   resolves requirements*.txt anew from pyproject.toml

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
# Debian ships venv without pip unless python3-venv is installed; the system's pip then fills the environment.
PIP = $(if $(wildcard $(BIN)/pip),$(BIN)/python -m pip,$(PYTHON) -m pip --python $(BIN)/python)
INSTALL = $(PIP) install --quiet --disable-pip-version-check

.PHONY: run assets networks test pins

# Fetching the models takes minutes, so nobody waits for them: they are drawn from the next start on.
run: $(VENV)/.installed
	@$(BIN)/python -m app assets --check >/dev/null 2>&1 || { \
	  echo "Fetching models for the pictures meanwhile (once, 115 MB; without them Retell draws its own)."; \
	  nice -n 19 $(BIN)/python -m app assets >/dev/null 2>&1 </dev/null & }
	@test -e $(VENV)/.installed-networks || { \
	  echo "Installing PyTorch for the neural networks meanwhile (once; without it Retell draws with its other engines)."; \
	  nice -n 19 $(MAKE) --no-print-directory networks >/dev/null 2>&1 </dev/null & }
	@exec $(BIN)/python -m app serve

assets: $(VENV)/.installed
	@$(BIN)/python -m app assets

networks: $(VENV)/.installed-networks

test: $(VENV)/.installed-dev $(VENV)/.installed-networks
	$(BIN)/ruff check .
	$(BIN)/mypy --strict app models
	$(BIN)/python -m pytest -q --numprocesses auto --dist loadfile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Retell needs Python 3.11 or newer: apt-get install python3 python3-pip"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Retell needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || $(PYTHON) -m venv --clear --without-pip $(VENV)

# Every file of every package is checked against its hash; Retell itself is linked in place for the `retell` command.
$(VENV)/.installed: requirements.txt | $(BIN)/python
	@echo "Installing what Retell needs. This takes a minute or two, the first time only."
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.installed-networks: requirements-networks.txt $(VENV)/.installed
	@$(INSTALL) --constraint requirements-networks.txt torch torchvision safetensors
	@touch $@

PIN = $(VENV)/pins/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
      --no-emit-index-url --no-emit-trusted-host --no-emit-find-links pyproject.toml

# Minutes long, for every hash of every platform is looked up. Versions already pinned stay unless pyproject.toml rules them out.
pins: | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/pins
	$(VENV)/pins/bin/pip install --quiet pip-tools
	$(PIN) --output-file requirements.txt
	$(PIN) --extra dev --constraint requirements.txt --output-file requirements-dev.txt
