from __future__ import annotations

import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from docgen.pack import load_pack

FILL = "/api/v1/packs/school/fill"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def names_in(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.data)).namelist()


def file_name(answer: TestResponse) -> str:
    return unquote(answer.headers["Content-Disposition"].partition("filename*=UTF-8''")[2])


def test_packs_are_listed_with_their_addresses(client: FlaskClient) -> None:
    (school,) = client.get("/api/v1/packs").get_json()
    assert school["key"] == "school"
    assert school["documents"] == len(load_pack("school").documents)
    assert client.get(school["url"]).get_json()["title"] == school["title"]


def test_a_pack_tells_its_documents(client: FlaskClient) -> None:
    pack = client.get("/api/v1/packs/school").get_json()
    consent = next(each for each in pack["documents"] if each["code"] == "Ш-13")
    assert consent["for_each"] == "pairs"
    assert consent["set"] == "2 Согласия и соглашения"
    assert client.get(pack["schema_url"]).status_code == 200


def test_the_schema_is_that_of_the_pack_in_the_order_of_the_dictionary(client: FlaskClient) -> None:
    answer = client.get("/api/v1/packs/school/schema")
    assert answer.content_type == "application/schema+json"
    assert answer.get_json() == load_pack("school").schema()
    assert list(answer.get_json()["properties"])[:2] == ["organisation", "head"]


def test_json_gives_the_whole_pack(client: FlaskClient, school: bytes) -> None:
    answer = client.post(FILL, data=school, content_type="application/json")
    names = names_in(answer)
    assert "1 Запуск/Ш-01 Приказ о внедрении.docx" in names
    assert names[-1] == "manifest.json"
    assert file_name(answer) == "Пакет school.zip"


def test_the_same_data_gives_the_same_bytes(client: FlaskClient, school: bytes) -> None:
    first, second = (client.post(FILL, data=school, content_type="application/json").data for _ in range(2))
    assert first == second


def test_requests_at_the_same_time_do_not_disturb_each_other(app: Flask, school: bytes) -> None:
    def filled() -> bytes:
        with app.test_client() as own_client:
            return own_client.post(FILL, data=school).get_data()

    with ThreadPoolExecutor(4) as threads:
        answers = {future.result() for future in [threads.submit(filled) for _ in range(8)]}
    assert len(answers) == 1
    assert answers.pop().startswith(b"PK")


def test_what_curl_sends_by_habit_is_taken_for_json(client: FlaskClient, school: bytes) -> None:
    body = school.replace(b"\r", b"").replace(b"\n", b"")  # as `curl -d @file` does
    assert names_in(client.post(FILL, data=body, content_type="application/x-www-form-urlencoded"))


def test_a_workbook_gives_the_same_documents_as_json(
    client: FlaskClient, school: bytes, school_workbook: bytes
) -> None:
    form = {"data": (io.BytesIO(school_workbook), "школа.xlsx")}
    from_form = names_in(client.post(FILL, data=form))
    body_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    from_body = names_in(client.post(FILL, data=school_workbook, content_type=body_type))
    from_json = names_in(client.post(FILL, data=school, content_type="application/json"))
    assert from_form == from_body == from_json


def test_a_document_made_once_comes_as_one_file(client: FlaskClient, school: bytes) -> None:
    answer = client.post("/api/v1/packs/school/documents/Ш-01/fill", data=school, content_type="application/json")
    assert answer.content_type == DOCX
    assert file_name(answer) == "Ш-01 Приказ о внедрении.docx"
    assert 'filename="document.docx"' in answer.headers["Content-Disposition"]
    assert answer.data[:2] == b"PK"


def test_a_document_made_for_each_comes_in_a_zip_or_by_number(client: FlaskClient, school: bytes) -> None:
    address = "/api/v1/packs/school/documents/Ш-13/fill"
    names = [name for name in names_in(client.post(address, data=school)) if name != "manifest.json"]
    assert len(names) == len(json.loads(school)["pairs"])
    second = client.post(f"{address}?for=2", data=school)
    assert names[1].endswith(file_name(second))


def test_a_number_beyond_the_documents_is_told(client: FlaskClient, school: bytes) -> None:
    answer = client.post("/api/v1/packs/school/documents/Ш-13/fill?for=99", data=school)
    assert answer.status_code == 404
    assert "документа с номером 99 среди них нет" in answer.get_json()["error"]["message"]


def test_one_document_as_pdf(client: FlaskClient, school: bytes) -> None:
    answer = client.post("/api/v1/packs/school/documents/Ш-06/fill?format=pdf", data=school)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert file_name(answer).endswith(".pdf")


def test_a_draft_is_filled_from_almost_nothing_and_counts_its_blanks(client: FlaskClient) -> None:
    data = {
        "organisation": {"full_name": "Школа № 12 города Примерска", "short_name": "Школа № 12"},
        "head": {"full_name": "Образцова Анна Ивановна", "job_title": "директор"},
        "launch": {"school_year": "2026–2027"},
        "employees": [{"full_name": "Примеров Пётр Петрович", "job_title": "учитель"}],
    }
    address = "/api/v1/packs/school/documents/Ш-01/fill"
    strict = client.post(address, json=data)
    assert strict.status_code == 422
    assert {"missing-value"} <= {problem["code"] for problem in strict.get_json()["error"]["problems"]}
    draft = client.post(f"{address}?draft=1", json=data)
    assert draft.content_type == DOCX, draft.text
    assert int(draft.headers["Docgen-Warnings"]) > 0


def test_wrong_values_are_all_told_with_their_paths(client: FlaskClient, school: bytes) -> None:
    data = json.loads(school)
    data["pairs"][0]["end"] = "31.02.2027"
    data["organisation"]["inn"] = "123"
    answer = client.post(FILL, json=data)
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["code"] == "data-rejected"
    found = {problem["path"]: problem["code"] for problem in error["problems"]}
    assert found["pairs[0].end"] == "bad-date"
    assert found["organisation.inn"] == "bad-inn"


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% for x in y %}", "A & B <C>"])
def test_template_marks_in_data_come_out_as_typed(client: FlaskClient, school: bytes, typed: str) -> None:
    data = json.loads(school)
    data["organisation"]["full_name"] = f"Школа {typed}"
    answer = client.post("/api/v1/packs/school/documents/Ш-01/fill", json=data)
    assert answer.status_code == 200, answer.text
    from docgen.text import docx_text

    assert typed in docx_text(answer.data)
