"""The real server in a process of its own: addresses, limits, limits of time, the end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

CALL = "from docgen.commands import main; main(prog_name='docgen')"


class Served:
    """A running `docgen serve` and where it answers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", CALL, "serve", "--port", "0", "--data-dir", str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        assert self.process.stdout is not None
        self.said = [self.process.stdout.readline().decode() for _ in range(5)]
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.said[0])
        assert found, self.said
        self.port = int(found[1])
        self.address = f"http://127.0.0.1:{self.port}"

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer and its body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()

    def stop(self) -> str:
        self.process.send_signal(signal.SIGTERM)
        said, _ = self.process.communicate(timeout=30)
        return said.decode()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(tmp_path_factory.mktemp("service"))
    yield server
    server.stop()


def sent(served: Served, request: bytes) -> str:
    """What the server answers to these bytes, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer.decode()


def test_the_addresses_are_told_in_russian(served: Served) -> None:
    told = "".join(served.said)
    assert f"Страница:     {served.address}/" in told
    assert f"Описание API: {served.address}/api/docs" in told
    assert "Остановить: Ctrl+C" in told


def test_a_pack_is_filled_over_http(served: Served, school: bytes) -> None:
    answer, content = served.call("POST", "/api/v1/packs/school/fill", school)
    assert answer.headers["Content-Type"] == "application/zip"
    assert "filename*=UTF-8''%D0%9F%D0%B0%D0%BA%D0%B5%D1%82%20school.zip" in answer.headers["Content-Disposition"]
    assert content.startswith(b"PK")


def test_an_upload_of_200_megabytes_is_refused_before_it_is_taken(served: Served) -> None:
    head = "POST /api/v1/packs/school/fill HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000000\r\n\r\n"
    answer = sent(served, head.encode())
    assert answer.startswith("HTTP/1.1 413 ")
    error = json.loads(answer.partition("\r\n\r\n")[2])["error"]
    assert error["code"] == "too-large"
    assert "не больше 50 МБ" in error["message"]


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (b"GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400, "bad-request"),
        (b"GET / HTTP/1.1\r\nX: ".ljust(262_144, b"x"), 431, "headers-too-large"),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: strange\r\n\r\n", 501, "not-implemented"),
    ],
    ids=["length", "headers", "encoding"],
)
def test_a_request_that_the_server_itself_refuses_gets_the_same_shape(
    served: Served, request_: bytes, status: int, code: str
) -> None:
    answer = sent(served, request_)
    assert re.match(rf"HTTP/1\.[01] {status} ", answer)
    error = json.loads(answer.partition("\r\n\r\n")[2])["error"]
    assert (error["code"], error["problems"]) == (code, [])


def test_another_host_name_is_refused(served: Served) -> None:
    answer, _ = served.call("GET", "/health", Host="rebound.example.org")
    assert answer.status == 400


def test_the_log_tells_requests_and_no_data(served: Served, school: bytes) -> None:
    served.call("POST", "/api/v1/packs/school/fill?draft=1", school)
    log = (served.folder / "service.log").read_text(encoding="utf-8")
    assert "POST /api/v1/packs/<string:pack>/fill 200" in log
    assert "draft" not in log
    assert not re.search("[а-яё]", log.lower())


def test_a_busy_port_is_told(served: Served, tmp_path: Path) -> None:
    arguments = ["serve", "--port", str(served.port), "--data-dir", str(tmp_path)]
    called = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", CALL, *arguments], capture_output=True, timeout=60, check=False
    )
    assert called.returncode == 2
    assert "порт занят другой программой" in called.stderr.decode()


def test_the_service_stops_when_asked(tmp_path: Path) -> None:
    server = Served(tmp_path)
    assert server.stop().strip() == "Сервис остановлен."
    assert server.process.returncode == 0


def shown_by_a_browser(address: str, folder: Path) -> str:
    """The document that a real browser has made of the page, scripts run."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "для этой проверки нужен браузер: sudo apt-get install chromium"
    quiet = ("gpu", "quic", "background-networking", "component-update", "sync", "dev-shm-usage")
    options = ["--headless", "--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    shown = subprocess.run(  # noqa: S603 - our own words
        [browser, *options, f"--user-data-dir={folder}", "--virtual-time-budget=15000", "--dump-dom", address],
        capture_output=True,
        timeout=120,
        check=True,
    )
    return shown.stdout.decode()


def test_a_browser_shows_the_first_page(served: Served, tmp_path: Path) -> None:
    page = shown_by_a_browser(f"{served.address}/", tmp_path)
    assert "Получить документы (ZIP)" in page
    assert "Прочитать вернувшиеся формы" in page


def test_a_browser_shows_the_description_of_the_api_without_the_network(served: Served, tmp_path: Path) -> None:
    page = shown_by_a_browser(f"{served.address}/api/docs", tmp_path)
    assert "Заполнить весь пакет" in page
    assert "Прочитать вернувшиеся формы" in page
    assert "operations-packs-fillPack" in page
