from __future__ import annotations

import base64
import io
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.forms.returned.readers.paper.scans import as_tiff, print_pdf

READ = "/api/v1/forms/read"


@pytest.fixture(autouse=True)
def _own_key(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.getbasetemp() / "service-home"
    folder.mkdir(exist_ok=True)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))


@pytest.fixture
def issued(client: FlaskClient) -> bytes:
    answer = client.post("/api/v1/forms/Ш-37/issue", json={"addressee": "school-12", "copy": 3})
    assert answer.status_code == 200, answer.text
    content: bytes = answer.data
    return content


def test_forms_are_listed(client: FlaskClient) -> None:
    forms = {form["code"]: form for form in client.get("/api/v1/forms").get_json()}
    assert forms["Ш-37"]["title"] == "Анкета профессиональных запросов педагога"
    assert forms["Ш-37"]["version"] >= 1


def test_a_form_is_issued_with_known_answers_and_a_russian_name(client: FlaskClient) -> None:
    from docgen.text import docx_text

    answer = client.post("/api/v1/forms/Ш-37/issue", json={"data": {"full_name": "Образцова Анна Ивановна"}})
    assert "Образцова Анна Ивановна" in docx_text(answer.data)
    assert unquote(answer.headers["Content-Disposition"]).endswith(
        "Ш-37 Анкета профессиональных запросов педагога.docx"
    )


def test_a_form_is_issued_without_any_body(client: FlaskClient) -> None:
    assert client.post("/api/v1/forms/Ш-37/issue").status_code == 200


def test_known_answers_that_do_not_fit_are_refused(client: FlaskClient) -> None:
    answer = client.post("/api/v1/forms/Ш-37/issue", json={"data": {"full_nam": "Образцова"}})
    assert answer.status_code == 422
    assert [problem["code"] for problem in answer.get_json()["error"]["problems"]] == ["unknown-field"]


@pytest.mark.parametrize(
    ("body", "codes"),
    [({"adressee": "x"}, ["unknown-parameter"]), ({"copy": 0}, ["bad-parameter"]), ({"data": []}, ["bad-parameter"])],
)
def test_a_wrong_body_is_told(client: FlaskClient, body: dict[str, object], codes: list[str]) -> None:
    answer = client.post("/api/v1/forms/Ш-37/issue", json=body)
    assert answer.status_code == 400
    assert [problem["code"] for problem in answer.get_json()["error"]["problems"]] == codes


def test_an_issued_form_is_read_back(client: FlaskClient, issued: bytes) -> None:
    answer = client.post(READ, data={"file": (io.BytesIO(issued), "анкета.docx")})
    assert answer.status_code == 200, answer.text
    (result,) = answer.get_json()["files"]
    assert (result["identity"]["form"], result["identity"]["copy"]) == ("Ш-37", 3)
    assert result["file"] == "анкета.docx"
    assert result["answers"]["full_name"]["label"]
    assert result["state"] == "doubts"
    assert result["doubts"]


def test_a_refused_file_does_not_hold_up_the_others(client: FlaskClient, issued: bytes) -> None:
    files = [(io.BytesIO(issued), "анкета.docx"), (io.BytesIO("письмо".encode()), "письмо.docx")]
    results = client.post(READ, data={"file": files}).get_json()["files"]
    assert [result["state"] for result in results] == ["doubts", "refused"]
    assert results[1]["refusal"]["message"]


def test_when_every_file_is_refused_so_is_the_request(client: FlaskClient) -> None:
    answer = client.post(READ, data={"file": (io.BytesIO("письмо".encode()), "письмо.docx")})
    assert answer.status_code == 422
    error = answer.get_json()["error"]
    assert error["code"] == "forms-refused"
    assert error["problems"][0]["place"].startswith("файл «письмо.docx»")


def test_a_form_larger_than_the_limit_for_data_is_still_read(client: FlaskClient, issued: bytes) -> None:
    names = {"анкета.docx": issued, "мусор.docx": b"x" * 3_000_000}
    files = [FileStorage(io.BytesIO(content), name) for name, content in names.items()]
    # Encoded here, because the test client leaves the temporary file open that it keeps a large form in.
    boundary, body = encode_multipart({"file": files})
    answer = client.post(READ, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert answer.status_code == 200, answer.text


def test_pictures_of_a_scan_are_in_the_answer_itself(client: FlaskClient) -> None:
    data = {"full_name": "Примерова Анна Сергеевна"}
    form = client.post("/api/v1/forms/Ш-56/issue?format=pdf", json={"data": data}).data
    scan = FileStorage(io.BytesIO(as_tiff(print_pdf(form, 200), 200)), "скан.tiff")
    boundary, body = encode_multipart({"file": scan})
    answer = client.post(READ, data=body, content_type=f"multipart/form-data; boundary={boundary}")
    (evidence,) = answer.get_json()["files"][0]["answers"]["full_name"]["evidence"]
    assert base64.b64decode(evidence["crop"]).startswith(b"\x89PNG")
