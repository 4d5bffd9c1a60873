"""What goes to the terminal: encoding, problems, progress. Decides nothing."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum

import click

from docgen.problems import Problem


class ExitCode(IntEnum):
    """How a command ends; scripts rely on these numbers."""

    FINE = 0
    PROBLEMS_FOUND = 1
    REFUSED = 2
    DOUBTS = 3
    FAULT = 70
    INTERRUPTED = 130


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is, and never fail on a sign that cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def show_problems(problems: Iterable[Problem]) -> None:
    """Print every problem on its own line to stderr: the place, the sentence, the code."""
    for problem in problems:
        mark = "" if problem.is_error else "предупреждение: "
        click.echo(f"  {mark}{problem}", err=True)


@contextmanager
def working(title: str, total: int | None = None) -> Iterator[Callable[[], None]]:
    """A progress bar on a terminal, nothing elsewhere; gives the function to call after each step.

    Without `total` the bar counts steps and does not say how many are left.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # rich is slow to import, and most calls need no bar
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def counting(title: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """A bar for work whose amount shows on the way; gives the function to tell how much is done, and of how much."""
    if not sys.stderr.isatty():
        yield lambda done, known: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done, known: bar.update(task, completed=done, total=max(total, known))
