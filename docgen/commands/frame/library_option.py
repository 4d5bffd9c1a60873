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
    """Give a command the option; its parameter `library` is then the opened library."""
    return click.option(
        "--library",
        metavar="ПАПКА",
        multiple=True,
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        callback=_opened,
        help="Папка со своими шаблонами, формами и полями поверх общих, или целая библиотека; можно повторять.",
    )(command)


def _opened(context: click.Context, parameter: click.Parameter, folders: tuple[Path, ...]) -> Library:
    from docgen.library import open_library

    return open_library(folders)
