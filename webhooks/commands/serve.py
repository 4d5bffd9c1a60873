"""`docgen serve`: the API and the pages on this machine."""

from __future__ import annotations

import dataclasses
import ipaddress
import logging
import logging.handlers
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from waitress.server import MultiSocketServer

from docgen.commands.frame import library_option
from docgen.library import Library
from webhooks import Settings, create_app
from webhooks.server import make_server

_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="АДРЕС", help="На каком адресе отвечать.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="Порт; 0 – любой свободный."
)
@click.option(
    "--data-dir",
    metavar="ПАПКА",
    type=click.Path(file_okay=False, path_type=Path),
    help="Где сервис хранит своё: пока только журнал.  [по умолчанию: папка данных пользователя]",
)
@library_option
def serve(host: str, port: int, data_dir: Path | None, library: Library) -> None:
    """Запустить сервис: API и веб-страницы на этом компьютере."""
    settings = _settings_for(host)
    folder = data_dir or _default_data_dir()
    _log_into(folder)
    server = make_server(create_app(settings, library), settings, host, port)
    # Asked to stop by the system: end as with Ctrl-C, so that LibreOffice ends too.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    with suppress(KeyboardInterrupt, SystemExit):
        _announce(server, host, folder)
        server.run()
    click.echo("Сервис остановлен.")


def _settings_for(host: str) -> Settings:
    """On one's own machine answer only to its own names: a page elsewhere could have its name point here."""
    settings = Settings.from_environment()
    if _is_own(host) and not settings.trusted_hosts:
        return dataclasses.replace(settings, trusted_hosts=_OWN_NAMES)
    return settings


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _announce(server: Any, host: str, folder: Path) -> None:
    port = server.effective_listen[0][1] if isinstance(server, MultiSocketServer) else server.effective_port
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - compared, not listened on
    address = f"http://{shown}:{port}"
    click.echo(f"Страница:     {address}/")
    click.echo(f"API:          {address}/api/v1/packs")
    click.echo(f"Описание API: {address}/api/docs")
    click.echo(f"Журнал:       {folder / _LOG_NAME}")
    if not _is_own(host):
        click.echo("Внимание: сервис виден другим компьютерам сети, а паролей у него нет.", err=True)
    click.echo("Остановить: Ctrl+C")


_LOG_NAME = "service.log"


def _log_into(folder: Path) -> None:
    """Send what the service logs (no personal data) to a file that never grows beyond a few megabytes."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / _LOG_NAME, maxBytes=2_000_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("docgen")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    # What waitress itself logs names addresses of requests, and these may hold anything.
    logging.getLogger("waitress").addHandler(logging.NullHandler())
    logging.getLogger("waitress").propagate = False


def _default_data_dir() -> Path:
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "docgen"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "docgen"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "docgen"
