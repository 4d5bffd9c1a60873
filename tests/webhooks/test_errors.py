"""Every error of every route has one shape, a Russian message, and nothing of what was sent or of how we are built."""

from __future__ import annotations

import io
import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from docgen.errors import ConversionError, DocgenError, LibraryError, MissingProgramError
from webhooks import Settings, create_app
from webhooks.error_answers import status_of
from webhooks.errors import BusyError, TookTooLongError

JSON = "application/json"
FILL = "/api/v1/packs/school/fill"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
EXAMPLES = {"pack": "school", "code": "Ш-01", "form": "Ш-37", "name": "swagger-ui.css", "filename": "style.css"}


def checked_error(answer: TestResponse, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.content_type == JSON
    body = answer.get_json()
    assert list(body) == ["error"]
    error: dict[str, Any] = body["error"]
    assert list(error) == ["code", "message", "problems"]
    assert any("а" <= letter <= "я" for letter in error["message"].lower())
    assert all(list(problem) == ["code", "message", "path", "place"] for problem in error["problems"])
    assert "Traceback" not in answer.text
    return error


def example_address(rule: Rule) -> str:
    parts = rule.rule.split("/")
    return "/".join(EXAMPLES[part.strip("<>").partition(":")[2]] if part.startswith("<") else part for part in parts)


def test_every_route_tells_a_wrong_method_in_the_one_shape(app: Flask, client: FlaskClient) -> None:
    rules = list(app.url_map.iter_rules())
    assert len(rules) > 12
    for rule in rules:
        wrong = next(method for method in METHODS if method not in (rule.methods or ()))
        answer = client.open(example_address(rule), method=wrong)
        assert checked_error(answer, 405)["code"] == "method-not-allowed"
        assert set(answer.headers["Allow"].split(", ")) <= set(rule.methods or ())


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"{", JSON), (b"x", "text/plain"), (b"--x", "multipart/form-data; boundary=x"), (b"--", "multipart/form-data")],
)
def test_every_route_that_takes_a_body_tells_a_wrong_one(
    app: Flask, client: FlaskClient, body: bytes, kind: str
) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(rules) > 4
    for rule in rules:
        answer = client.post(example_address(rule), data=body, content_type=kind)
        assert checked_error(answer, answer.status_code)
        assert answer.status_code in (400, 415, 422), rule


@pytest.mark.parametrize(
    "address", ["/api/v1/packs/нет", "/api/v1/packs/нет/schema", "/api/v1/нет", "/нет", "/api/docs/x.js"]
)
def test_what_is_not_there_is_told(client: FlaskClient, address: str) -> None:
    assert checked_error(client.get(address), 404)["code"] == "not-found"


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/packs/scool/fill", "not-found"),
        ("/api/v1/packs/..%2Fschool/fill", "not-found"),
        ("/api/v1/packs/school/documents/Ш-99/fill", "not-found"),
        ("/api/v1/forms/Ш-99/issue", "unknown-form"),
    ],
)
def test_an_unknown_pack_document_or_form_is_told(client: FlaskClient, address: str, code: str) -> None:
    assert checked_error(client.post(address, data=b"{}"), 404)["code"] == code


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe", b"{" * 100_000, b"[" * 100_000], ids=["empty", "cut", "binary", "deep", "lists"]
)
def test_a_body_that_is_no_json_is_told(client: FlaskClient, body: bytes) -> None:
    assert checked_error(client.post(FILL, data=body, content_type=JSON), 400)["code"] == "bad-json"


def test_json_of_another_shape_is_told(client: FlaskClient) -> None:
    checked_error(client.post(FILL, data=b"[1, 2]", content_type=JSON), 422)


def test_a_body_of_another_kind_is_told(client: FlaskClient) -> None:
    error = checked_error(client.post(FILL, data=b"<a/>", content_type="application/xml"), 415)
    assert error["code"] == "unsupported-media-type"
    assert "application/json" in error["message"]


def test_a_form_without_its_file_is_told(client: FlaskClient) -> None:
    error = checked_error(client.post(FILL, data={"other": (io.BytesIO(b"{}"), "a.json")}), 400)
    assert error["problems"][0]["code"] == "file-missing"
    assert "«data»" in error["problems"][0]["message"]


def test_a_body_over_the_limit_is_told_with_the_limit(client: FlaskClient) -> None:
    error = checked_error(client.post(FILL, data=b" " * 2_200_000, content_type=JSON), 413)
    assert error["code"] == "too-large"
    assert "не больше 2 МБ" in error["message"]


@pytest.mark.parametrize("name", ["школа.xlsx", "школа.json", "школа.docx", "школа"])
def test_a_broken_file_is_told(client: FlaskClient, name: str) -> None:
    answer = client.post(FILL, data={"data": (io.BytesIO(b"PK\x03\x04" + bytes(200)), name)})
    assert checked_error(answer, 422)["code"] == "unreadable-file"


@pytest.mark.parametrize(
    ("query", "code", "message"),
    [
        ("draft=может", "bad-parameter", "Параметр «draft»: значение не подходит; допускается 1 или 0."),
        ("format=odt", "bad-parameter", "Параметр «format»: значение не подходит; допускается docx или pdf."),
        ("fromat=pdf", "unknown-parameter", "Параметр «fromat» не предусмотрен; вероятно, это «format»."),
    ],
)
def test_a_wrong_parameter_is_told(client: FlaskClient, query: str, code: str, message: str) -> None:
    (problem,) = checked_error(client.post(f"{FILL}?{query}", data=b"{}"), 400)["problems"]
    assert problem["code"] == code
    assert problem["message"].startswith(message)


@pytest.mark.parametrize("query", ["for=0", "for=-1", "for=x", "for=1.5"])
def test_a_wrong_number_of_a_document_is_told(client: FlaskClient, query: str) -> None:
    answer = client.post(f"/api/v1/packs/school/documents/Ш-13/fill?{query}", data=b"{}")
    assert "с 1" in checked_error(answer, 400)["problems"][0]["message"] or "начиная с 1" in answer.text


def failing_app(error: Exception) -> FlaskClient:
    app = create_app(Settings())

    def fail() -> str:
        raise error

    app.add_url_rule("/api/fail", view_func=fail)
    return app.test_client()


def test_a_fault_is_told_by_number_and_logged_without_any_data(caplog: pytest.LogCaptureFixture) -> None:
    error = KeyError("Секретова Мария Тайновна")
    with caplog.at_level(logging.INFO):
        told = checked_error(failing_app(error).get("/api/fail?name=Секретова"), 500)
    assert told["code"] == "internal-error"
    number = told["message"].partition("номер ")[2].partition(".")[0]
    assert number in caplog.text
    assert "builtins.KeyError" in caplog.text
    assert "Секретова" not in caplog.text


def test_a_fault_that_wraps_another_logs_neither_message(caplog: pytest.LogCaptureFixture) -> None:
    error = RuntimeError("снаружи Секретова")
    error.__cause__ = ValueError("внутри Тайнов")
    failing_app(error).get("/api/fail")
    assert "builtins.ValueError" in caplog.text
    assert "Секретова" not in caplog.text
    assert "Тайнов" not in caplog.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (MissingProgramError("Нужен LibreOffice."), 503),
        (ConversionError("Не удалось."), 500),
        (LibraryError("Ошибка в шаблоне."), 500),
        (BusyError("Занято."), 503),
        (TookTooLongError("Долго."), 503),
        (DocgenError("Нельзя."), 422),
    ],
)
def test_each_kind_of_error_has_its_status(error: DocgenError, status: int) -> None:
    assert status_of(type(error)) == status
    assert checked_error(failing_app(error).get("/api/fail"), status)["message"] == error.message


def test_the_access_log_holds_neither_query_nor_address_nor_body(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="docgen.access"):
        client.get("/Секретова?name=Секретова")
        client.post("/api/v1/packs/Секретова/fill", json={"name": "Секретова"})
    assert "GET - 404" in caplog.text
    assert "POST /api/v1/packs/<string:pack>/fill 404" in caplog.text
    assert "Секретова" not in caplog.text


def test_a_foreign_host_name_is_refused() -> None:
    client = create_app(Settings(trusted_hosts=("localhost",))).test_client()
    assert client.get("/health").status_code == 200
    checked_error(client.get("/health", headers={"Host": "rebound.example.org"}), 400)
