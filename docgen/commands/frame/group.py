"""The click group `docgen`: finds a command when it is called, turns every failure into a message and an exit code."""

from __future__ import annotations

import errno
import importlib.metadata
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from typing import Any

import click

from docgen.commands.frame.catalogue import find_commands, load_command, summary_of
from docgen.commands.frame.click_russian import speak_russian
from docgen.commands.frame.console import ExitCode, speak_utf8
from docgen.commands.frame.failures import show_click_error, show_fault, show_refusal, show_system_refusal
from docgen.errors import DocgenError

speak_russian()

_TYPE_NAMES = {"text": "ТЕКСТ", "integer": "ЧИСЛО", "integer range": "ЧИСЛО", "float": "ЧИСЛО", "filename": "ФАЙЛ"}


class CommandGroup(click.Group):
    """Commands from entry points, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(find_commands())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        point = find_commands().get(cmd_name)
        return _with_russian_usage(load_command(point)) if point else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in find_commands() and not name.startswith("-"):
            raise click.exceptions.NoSuchCommand(name, possibilities=find_commands(), ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Команды"):
            formatter.write_dl([(name, _summary(point)) for name, point in find_commands().items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # click itself ends quietly when the reader of our output has gone
            ctx.exit(_show(error, debug=bool(ctx.params.get("debug"))))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        speak_utf8()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            code = show_click_error(error)
        except click.Abort:
            click.echo("Прервано.", err=True)
            code = ExitCode.INTERRUPTED
        except DocgenError as error:  # from the list of commands, before any was called
            code = show_refusal(error)
        sys.exit(code if isinstance(code, int) else ExitCode.FINE)


def _summary(point: EntryPoint) -> str:
    """The command's line in the list; one faulty command must not take the list of all from the user."""
    try:
        return summary_of(point)
    except Exception:  # whatever a module may raise while it is imported; calling the command tells it
        return "(команда не загружается)"


def _show(error: Exception, debug: bool) -> int:
    if isinstance(error, DocgenError):
        return show_refusal(error)
    if isinstance(error, OSError) and not debug:
        code = show_system_refusal(error)
        if code is not None:
            return code
    return show_fault(error, debug)


def _with_russian_usage(command: click.Command) -> click.Command:
    """Replace the English stand-ins that click puts into the usage line where a command declares none of its own."""
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = "[ПАРАМЕТРЫ]"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.metavar is None and not parameter.is_flag:
            parameter.metavar = _TYPE_NAMES.get(parameter.type.name)
    return command


def _version() -> str:
    return importlib.metadata.version("docgen")


def _print_version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"docgen {_version()}")
        ctx.exit()


@click.group(
    cls=CommandGroup,
    name="docgen",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    options_metavar="[ПАРАМЕТРЫ]",
    subcommand_metavar="КОМАНДА …",
    epilog="Справка по команде: docgen КОМАНДА --help",
)
@click.option("--debug", is_flag=True, help="При внутренней ошибке показать, где она произошла.")
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version, help="Показать версию."
)
def main(debug: bool) -> None:
    """Документы наставничества: заполнить пакет из данных, выпустить форму, прочитать вернувшуюся."""
