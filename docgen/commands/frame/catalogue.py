"""Finds the commands and their one-line summaries without importing them.

A command is an entry point of the group `docgen.commands`, so each package brings its own and none is named here. Its
summary is the beginning of its help, read from the source text: it stays declared once, beside the command, and
`docgen --help` imports neither LibreOffice's bridge nor Flask nor a morphological dictionary. Only a command whose
source cannot be read this way is imported for its summary.
"""

from __future__ import annotations

import ast
import inspect
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import click

from docgen.errors import LibraryError, MissingProgramError

GROUP = "docgen.commands"

_OUR_PACKAGES = ("docgen", "forms", "webhooks")


@cache
def find_commands() -> dict[str, EntryPoint]:
    """Every registered command by name, in the order of the alphabet.

    Raises:
        LibraryError: the packages are not installed, so that nothing is registered.
    """
    found = {point.name: point for point in entry_points(group=GROUP)}
    if not found:
        raise LibraryError("Команды не зарегистрированы: установите пакет (в папке проекта: pip install -e .).")
    return dict(sorted(found.items()))


def load_command(point: EntryPoint) -> click.Command:
    """Import one command.

    Raises:
        MissingProgramError: a library that only this command needs is not installed.
    """
    try:
        loaded = point.load()
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if not missing or missing in _OUR_PACKAGES:
            raise
        raise MissingProgramError(
            f"Для команды «{point.name}» не установлена библиотека «{missing}». "
            'Установите программу вместе со всеми её частями: pip install "docgen[service]".'
        ) from error
    if not isinstance(loaded, click.Command):
        raise LibraryError(f"Точка входа «{point.name}» ({point.value}) – не команда.")
    return loaded


def summary_of(point: EntryPoint) -> str:
    """The first paragraph of the command's help, on one line."""
    source = _source_file(point.module)
    described = _help_in(source, point.attr) if source else None
    if described is None:
        described = load_command(point).help or ""
    return " ".join(inspect.cleandoc(described).partition("\n\n")[0].split())


def _source_file(module: str) -> Path | None:
    """Where the module's source is. `importlib.util.find_spec` would import the packages above it."""
    top, *inner = module.split(".")
    spec = PathFinder.find_spec(top)
    if spec and spec.origin and not inner:
        return Path(spec.origin)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        stem = Path(folder).joinpath(*inner)
        for candidate in (stem.with_suffix(".py"), stem / "__init__.py"):
            if candidate.is_file():
                return candidate
    return None


def _help_in(source: Path, function: str) -> str | None:
    """What click would take for the command's help: `help=` of a decorator, else the docstring."""
    for node in ast.parse(source.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            keywords = (each for decorator in node.decorator_list for each in _command_keywords(decorator))
            written = next((each.value for each in keywords if each.arg == "help"), None)
            return str(written.value) if isinstance(written, ast.Constant) else ast.get_docstring(node)
    return None


def _command_keywords(decorator: ast.expr) -> list[ast.keyword]:
    """The keywords of `@click.command(…)`; those of options and arguments speak of something else."""
    if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "click.command":
        return decorator.keywords
    return []
