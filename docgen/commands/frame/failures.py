"""How a command that cannot go on tells so: in Russian, without a traceback, without anyone's data on the screen."""

from __future__ import annotations

import errno
import os
import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

import click

from docgen.commands.frame.console import ExitCode, show_problems
from docgen.errors import DocgenError
from docgen.faults import describe_fault, new_fault_id

_SYSTEM_REFUSALS = {
    errno.EACCES: "нет доступа; возможно, файл открыт в другой программе или нет прав",
    errno.EPERM: "операция запрещена системой",
    errno.ENOENT: "такого файла или папки нет",
    errno.EEXIST: "уже существует",
    errno.EISDIR: "это папка, а нужен файл",
    errno.ENOTDIR: "это файл, а нужна папка",
    errno.ENOSPC: "на диске нет места",
    errno.EROFS: "диск доступен только для чтения",
    errno.ENAMETOOLONG: "слишком длинное имя",
    errno.ENOTEMPTY: "папка не пуста",
    errno.EADDRINUSE: "порт занят другой программой; укажите другой параметром --port",
    errno.EADDRNOTAVAIL: "такого адреса у этого компьютера нет",
    errno.EMFILE: "открыто слишком много файлов",
    errno.EIO: "ошибка чтения или записи на диске",
}


def show_click_error(error: click.ClickException) -> int:
    """Tell what is wrong with the call itself; returns the exit code."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return error.exit_code
    if isinstance(error, click.UsageError):
        if error.ctx is not None:
            click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"Справка: {error.ctx.command_path if error.ctx else 'docgen'} --help\n", err=True)
    # click puts names between apostrophes, which Russian does not
    text = re.sub(r"'([^'\n]*)'", r"«\1»", error.format_message())
    click.echo(f"Ошибка: {text}", err=True)
    return error.exit_code if isinstance(error, click.UsageError) else ExitCode.REFUSED


def show_refusal(error: DocgenError) -> int:
    """Tell why there is no result, and every problem behind it; returns the exit code."""
    if [problem.message for problem in error.problems] == [error.message]:
        click.echo(f"Ошибка: {error.problems[0]}", err=True)
    else:
        click.echo(f"Ошибка: {error.message}", err=True)
        show_problems(error.problems)
    return ExitCode.REFUSED


def show_system_refusal(error: OSError) -> int | None:
    """Tell what the operating system refused, or return None if that would say nothing to the user."""
    reason = _SYSTEM_REFUSALS.get(error.errno or 0)
    if reason is None:
        return None
    name = f"«{os.fsdecode(error.filename)}»: " if isinstance(error.filename, str | bytes) else ""
    click.echo(f"Ошибка: {name}{reason}.", err=True)
    return ExitCode.REFUSED


def show_fault(error: Exception, debug: bool) -> int:
    """Tell that the program itself failed; the places in the code go to the log, with `debug` everything to stderr."""
    if debug:
        traceback.print_exception(error)
        return ExitCode.FAULT
    fault_id = new_fault_id()
    log = _write_to_log(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {fault_id}\n{describe_fault(error)}\n\n")
    details = f"Подробности без ваших данных: {log}." if log else "Записать подробности в журнал не удалось."
    click.echo(
        f"Внутренняя ошибка программы, номер {fault_id}. {details} "
        "Сообщите номер и пришлите этот журнал тому, кто сопровождает программу.",
        err=True,
    )
    return ExitCode.FAULT


def log_file() -> Path:
    """Where faults are written: the folder for programs' state that the system gives to this user."""
    home = Path.home()
    if sys.platform == "win32":
        state = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        state = home / "Library" / "Logs"
    else:
        state = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return state / "docgen" / "faults.log"


def _write_to_log(entry: str) -> Path | None:
    try:
        log = log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as stream:
            stream.write(entry)
    except (OSError, RuntimeError):  # no such folder, no right to write there, no home at all
        return None
    return log
