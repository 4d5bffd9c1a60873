"""Forms go out in every format, one or many, and come back in heaps."""

from __future__ import annotations

import io
import json
import zipfile
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from docgen.files import FileKind, recognise
from tests.docgen.files.packages import packed

ISSUE, READ = "/api/v1/forms/Ш-37/issue", "/api/v1/forms/read"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.getbasetemp() / "service-home"
    folder.mkdir(exist_ok=True)
    monkeypatch.setenv("DOCGEN_DATA_DIR", str(folder))


@pytest.mark.parametrize("kind", [FileKind.DOCX, FileKind.XLSX, FileKind.PDF])
def test_a_form_is_issued_in_each_format_and_read_back(client: FlaskClient, kind: FileKind) -> None:
    body = {"data": {"full_name": "Образцова Анна Ивановна"}, "addressee": "школа 12"}
    answer = client.post(f"{ISSUE}?format={kind}", json=body)
    assert answer.status_code == 200, answer.text
    assert recognise(answer.data) is kind
    (result,) = client.post(READ, data={"file": (io.BytesIO(answer.data), f"анкета.{kind}")}).get_json()["files"]
    assert result["identity"]["form"] == "Ш-37"
    assert result["record"]["full_name"] == "Образцова Анна Ивановна"


def test_a_list_of_addressees_gives_a_zip(client: FlaskClient) -> None:
    listed = ["Школа № 1", {"addressee": "Школа № 2", "full_name": "Образцова Анна Ивановна"}]
    answer = client.post(f"{ISSUE}?format=xlsx", json={"addressees": listed, "data": {"job_title": "учитель"}})
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/zip"
    assert unquote(answer.headers["Content-Disposition"]).endswith("Анкета профессиональных запросов педагога.zip")
    results = client.post(READ, data={"file": (io.BytesIO(answer.data), "всё.zip")}).get_json()["files"]
    assert [result["file"].rpartition("— ")[2] for result in results] == ["Школа № 1.xlsx", "Школа № 2.xlsx"]
    assert [result["record"] for result in results] == [
        {"job_title": "учитель"},
        {"job_title": "учитель", "full_name": "Образцова Анна Ивановна"},
    ]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"addressees": []}, 422, "no-addressees"),
        ({"addressees": ["А", "а"]}, 422, "repeated-addressee"),
        ({"addressees": [7]}, 422, "bad-addressee"),
        ({"addressees": "А"}, 400, "bad-parameter"),
        ({"addressees": ["А"], "addressee": "Б"}, 400, "bad-parameter"),
        ({"addressees": [{"addressee": "А", "experience_years": "два"}]}, 422, "bad-integer"),
    ],
)
def test_a_faulty_list_is_told(client: FlaskClient, body: dict[str, object], status: int, code: str) -> None:
    answer = client.post(ISSUE, json=body)
    assert (answer.status_code, answer.get_json()["error"]["problems"][0]["code"]) == (status, code)


def test_an_archive_and_other_files_are_read_together(client: FlaskClient) -> None:
    form = client.post(ISSUE).data
    files = [
        (io.BytesIO(packed({"Школа/а.docx": form, "Школа/б.txt": b"1"})), "всё.zip"),
        (io.BytesIO(form), "в.docx"),
    ]
    results = client.post(READ, data={"file": files}).get_json()["files"]
    assert [(result["file"], result["state"]) for result in results] == [
        ("всё.zip/Школа/а.docx", "doubts"),
        ("всё.zip/Школа/б.txt", "refused"),
        ("в.docx", "doubts"),
    ]


def test_a_person_gets_a_form_or_one_for_everybody(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "Выпустить форму для заполнения" in page
    assert "Ш-37 Анкета профессиональных запросов педагога" in page
    one = client.post("/issue", data={"form": "Ш-37", "format": "pdf"})
    assert recognise(one.data) is FileKind.PDF
    listed = io.BytesIO("Школа № 1\nШкола № 2".encode())
    many = client.post("/issue", data={"form": "Ш-37", "format": "docx", "addressees": (listed, "школы.txt")})
    assert len(zipfile.ZipFile(io.BytesIO(many.data)).namelist()) == 2
    wrong = client.post("/issue", data={"form": "Ш-37", "format": "doc"}, headers=BROWSER)
    assert wrong.status_code == 400
    assert "допускается docx, xlsx, pdf" in wrong.text


def test_a_person_gets_the_answers_as_a_workbook(client: FlaskClient) -> None:
    form = client.post(ISSUE, json={"data": {"full_name": "Образцова Анна Ивановна"}}).data
    answer = client.post("/read", data={"file": (io.BytesIO(form), "анкета.docx"), "workbook": ""})
    assert answer.status_code == 200, answer.text
    book = load_workbook(io.BytesIO(answer.data))
    assert book["Ш-37"]["D2"].value == "Образцова Анна Ивановна"


def test_a_person_sees_parts_notes_and_probable_answers(client: FlaskClient) -> None:
    form = client.post(ISSUE).data
    content = packed({"~$а.docx": b"1", "папка/а.docx": form})
    page = client.post("/read", data={"file": (io.BytesIO(content), "всё.zip")}, headers=BROWSER).text
    assert "всё.zip/папка/а.docx" in page
    assert "Служебные файлы архива не читались: ~$а.docx." in page


def test_what_the_api_tells_of_rows_is_complete(client: FlaskClient) -> None:
    rows = {"meetings": [{"date": "2026-09-05", "goal": "План"}]}
    form = client.post("/api/v1/forms/Ш-24/issue", json={"data": rows}).data
    (result,) = client.post(READ, data={"file": (io.BytesIO(form), "план.docx")}).get_json()["files"]
    (row,) = result["answers"]["meetings"]["rows"]
    assert row["cells"]["goal"]["value"] == "План"
    assert json.dumps(row["value"], ensure_ascii=False) == '{"date": "2026-09-05", "goal": "План"}'
