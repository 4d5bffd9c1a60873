"""The option `--library` of every command that reads templates, forms or the dictionary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from docgen.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])


def library_option(command: Command) -> Command:
    """Give a command the option; its parameter `library` is then the opened library.

    What is wrong in it is told in one line, since it has been left out of all that the command makes.
    """
    return _option(_opened_with_notice)(command)


def bare_library_option(command: Command) -> Command:
    """The same for a command that itself tells what is wrong in the library."""
    return _option(_opened)(command)


def _option(callback: Callable[..., Library]) -> Callable[[Command], Command]:
    return click.option(
        "--library",
        metavar="ПАПКА",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=callback,
        help="Папка со своими шаблонами, формами и полями поверх общих, или целая библиотека; можно повторять.",
    )


def _opened(context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]) -> Library:
    from docgen.library import open_library

    return open_library(folders)


def _opened_with_notice(context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]) -> Library:
    library = _opened(context, parameter, folders)
    if folders and (problems := library.problems):
        told = f"замечаний к библиотеке: {len(problems)}; то, чего они касаются, пропущено. Первое: {problems[0]}"
        command = " ".join(f'--library "{folder}"' for folder in folders)
        click.echo(f"Предупреждение: {told} Все: docgen check {command}", err=True)
    return library
