from __future__ import annotations

import io
import zipfile

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_the_first_page_offers_what_the_service_does(client: FlaskClient) -> None:
    page = client.get("/").text
    for text in ("Заполнить пакет", "Прочитать вернувшиеся формы", "Ш-01", 'href="/api/docs"', 'href="/blank/school"'):
        assert text in page


def test_no_page_takes_anything_from_elsewhere(client: FlaskClient) -> None:
    for address in ("/", "/api/docs"):
        answer = client.get(address)
        assert "//" not in answer.text.replace("<!doctype", "")
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_every_answer_is_protected(client: FlaskClient) -> None:
    for address in ("/", "/health", "/нет", "/api/openapi.json"):
        headers = client.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"


def test_the_empty_workbook_can_be_taken(client: FlaskClient) -> None:
    answer = client.get("/blank/school")
    assert answer.status_code == 200
    assert "Пары и группы" in " ".join(load_workbook(io.BytesIO(answer.data)).sheetnames)


def test_the_form_gives_the_documents(client: FlaskClient, school_workbook: bytes) -> None:
    form = {"pack": "school", "data": (io.BytesIO(school_workbook), "школа.xlsx")}
    answer = client.post("/fill", data=form, headers=BROWSER)
    assert answer.status_code == 200
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


def test_a_person_sees_what_is_wrong_as_a_page(client: FlaskClient) -> None:
    form = {"pack": "school", "data": (io.BytesIO(b'{"head": {"full_name": "<script>"}}'), "школа.json")}
    answer = client.post("/fill", data=form, headers=BROWSER)
    assert answer.status_code == 422
    assert answer.content_type.startswith("text/html")
    assert "Не заполнено поле «Организация»." in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(("address", "status"), [("/нет", 404), ("/fill", 405), ("/blank/нет", 404)])
def test_a_person_sees_an_error_as_a_page(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get(address, headers=BROWSER)
    assert answer.status_code == status
    assert "<h1>Не получилось</h1>" in answer.text


def test_a_form_that_came_back_is_shown(client: FlaskClient) -> None:
    issued = client.post("/api/v1/forms/Ш-37/issue", json={"data": {"full_name": "Образцова Анна Ивановна"}}).data
    answer = client.post("/read", data={"file": (io.BytesIO(issued), "анкета.docx")}, headers=BROWSER)
    assert answer.status_code == 200
    assert "Образцова Анна Ивановна" in answer.text
    assert "Решить человеку" in answer.text


def test_health_tells_the_version_and_libreoffice(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    health = client.get("/health").get_json()
    assert health["status"] == "ok"
    assert health["libreoffice"] is True
    monkeypatch.setenv("DOCGEN_SOFFICE", "/нет/такого")
    assert client.get("/health").get_json()["libreoffice"] is False


def test_pdf_without_libreoffice_says_what_to_install(
    client: FlaskClient, school: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webhooks import service

    service._CONVERTER.close()
    monkeypatch.setenv("DOCGEN_SOFFICE", "/нет/такого")
    answer = client.post("/api/v1/packs/school/documents/Ш-06/fill?format=pdf", data=school)
    assert answer.status_code == 503
    error = answer.get_json()["error"]
    assert error["code"] == "program-missing"
    assert "LibreOffice" in error["message"]
