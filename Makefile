# Each target installs what it needs and can be run on a fresh machine. `make` alone lists them.

PYTHON3 ?= python3
PYTHON := .venv/bin/python
ARGS ?=
SPREAD = -n auto --dist loadfile
# One lock serves every system and Python; it holds hashes of public files and no address.
LOCK = $(PYTHON) -m uv pip compile --quiet --no-config --universal --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
# Targets share one installation.
.NOTPARALLEL:
.PHONY: help install programs demo test coverage lint format codes lock serve proof bench

help: ## этот список
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: ## поставить всё нужное для работы и проверок (программы и .venv)
	@$(PYTHON3) setup/install.py

# What the product itself needs, without what only the tests do.
programs:
	@$(PYTHON3) setup/install.py --without-tests

demo: programs ## собрать образцы документов в папку out/
	$(PYTHON) examples/demo.py out

test: install lint ## все проверки: стиль, типы, тесты (ARGS="-k слово" — выбрать тесты)
	$(PYTHON) -m pytest $(SPREAD) $(ARGS)

coverage: install ## какая часть кода исполняется проверками
	$(PYTHON) -m coverage erase
	$(PYTHON) -m coverage run -m pytest $(SPREAD) $(ARGS)
	$(PYTHON) -m coverage combine --quiet
	$(PYTHON) -m coverage report

lint: install ## стиль и типы без тестов
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

format: install ## привести код к принятому виду
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

codes: install ## обновить перечень кодов в docs/ошибки.md
	$(PYTHON) -m setup.error_catalogue docs/ошибки.md

serve: programs ## запустить сервис на этом компьютере
	.venv/bin/docgen serve $(ARGS)

# Versions stay as they are, new dependencies are added; ARGS=--upgrade takes the newest of all. What the product needs
# has the versions that were tested.
lock: install ## обновить setup/locks после правки зависимостей (ARGS=--upgrade — взять новые версии)
	$(LOCK) pyproject.toml --all-extras --output-file setup/locks/tests.txt $(ARGS)
	$(LOCK) pyproject.toml --extra service --constraint setup/locks/tests.txt --output-file setup/locks/work.txt $(ARGS)
	$(LOCK) --group build --constraint setup/locks/tests.txt --output-file setup/locks/build.txt $(ARGS)

proof: install ## посчитать, что стало с каждым полем тысяч возвращённых форм (ARGS=20 — больше)
	$(PYTHON) -m benchmarks.proof $(ARGS)

bench: install ## замерить скорость
	$(PYTHON) -m benchmarks $(ARGS)
