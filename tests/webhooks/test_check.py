"""Checking data over HTTP: a program and a person see every doubtful form before anything is printed."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # comes with openapi-spec-validator

from docgen.pack import load_pack
from docgen.workbook import filled_workbook

CHECK = "/api/v1/packs/school/check"
FILL = "/api/v1/packs/school/fill"
LYCEUM = "Лицей Перспектива"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def doubtful(school: bytes) -> dict[str, Any]:
    """The example school with two texts that the grammar is not sure of."""
    data: dict[str, Any] = json.loads(school)
    data["organisation"]["full_name"] = LYCEUM
    data["head"]["full_name"] = "Ткач П.И."
    return data


@pytest.fixture
def doubtful_workbook(doubtful: dict[str, Any]) -> bytes:
    pack = load_pack("school")
    return filled_workbook(doubtful, pack.entity, pack.dictionary)


def checked(client: FlaskClient, data: Any, query: str = "") -> dict[str, Any]:
    answer = client.post(f"{CHECK}{query}", json=data)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.get_json()
    return body


def test_good_data_are_accepted(client: FlaskClient, school: bytes) -> None:
    assert checked(client, json.loads(school)) == {"accepted": True, "problems": [], "doubts": []}


def test_wrong_data_are_an_answer_and_not_an_error(client: FlaskClient, school: bytes) -> None:
    data = json.loads(school)
    data["organisation"]["inn"] = "123"
    data["pairs"][0]["kinds"] = ["group", "traditional"]
    found = checked(client, data)
    assert found["accepted"] is False
    assert {(problem["code"], problem["severity"], problem["path"]) for problem in found["problems"]} == {
        ("bad-inn", "error", "organisation.inn"),
        ("group-of-one", "error", "pairs[0].mentees"),
    }


def test_what_is_accepted_can_be_filled_and_the_other_way_round(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    assert checked(client, doubtful)["accepted"]
    assert client.post(FILL, json=doubtful).status_code == 200
    del doubtful["launch"]
    assert not checked(client, doubtful)["accepted"]
    assert client.post(FILL, json=doubtful).status_code == 422


def test_a_draft_is_accepted_with_warnings(client: FlaskClient) -> None:
    found = checked(client, {}, "?draft=1")
    assert found["accepted"] is True
    assert {problem["severity"] for problem in found["problems"]} == {"warning"}


def test_forms_are_confirmed_by_copying_them_into_the_data(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    doubts = {doubt["text"]: doubt for doubt in checked(client, doubtful)["doubts"]}
    name = doubts[LYCEUM]
    assert (name["asks"], name["kind"], name["gender"], name["by_gender"]) == ("forms", "organisation", None, {})
    assert name["forms"]["prepositional"] == "Лицее Перспектива"
    assert [place["path"] for place in name["places"]] == ["organisation.full_name"]
    doubtful["organisation"]["full_name"] = name["forms"]
    assert [doubt["asks"] for doubt in checked(client, doubtful)["doubts"]] == ["gender"]


def test_a_gender_is_settled_by_a_row_made_of_the_answer(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    (doubt,) = checked(client, doubtful, "?document=Ш-17")["doubts"]
    assert doubt["by_gender"]["m"]["dative"] == "Ткачу П.И."
    doubtful["case_forms"] = [{"kind": doubt["kind"], "gender": "m", **doubt["by_gender"]["m"]}]
    assert checked(client, doubtful, "?document=Ш-17")["problems"] == []


def test_one_document_can_be_checked_alone(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    del doubtful["curator"]
    assert checked(client, doubtful, "?document=Ш-17")["accepted"]
    answer = client.post(f"{CHECK}?document=Ш-99", json=doubtful)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not-found")


def test_a_workbook_is_checked_with_its_cells(client: FlaskClient, doubtful_workbook: bytes) -> None:
    found = client.post(CHECK, data={"data": (io.BytesIO(doubtful_workbook), "школа.xlsx")}).get_json()
    places = {doubt["text"]: doubt["places"][0]["place"] for doubt in found["doubts"]}
    assert places["Ткач П.И."].startswith("лист «Должностные лица», ячейка B4")


def test_data_that_cannot_be_read_are_refused_as_when_filling(client: FlaskClient) -> None:
    for body, status in ((b"{", 400), (b"[]", 422), (b"", 400)):
        assert client.post(CHECK, data=body, content_type="application/json").status_code == status
    assert client.post(f"{CHECK}?format=pdf", json={}).status_code == 400


def test_the_answer_fits_its_description(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    described = client.get("/api/openapi.json").get_json()
    doubtful["organisation"]["inn"] = "1"
    schema = {"$ref": "#/components/schemas/Check", "components": described["components"]}
    Draft202012Validator(schema).validate(checked(client, doubtful))


def test_forms_are_never_in_the_manifest(client: FlaskClient, doubtful: dict[str, Any]) -> None:
    answer = client.post(FILL, json=doubtful)
    manifest = zipfile.ZipFile(io.BytesIO(answer.data)).read("manifest.json").decode()
    assert "doubtful-gender" in manifest
    assert "Ткач" not in manifest


def test_a_person_sees_the_doubts_as_rows_for_the_sheet(client: FlaskClient, doubtful_workbook: bytes) -> None:
    form = {"pack": "school", "data": (io.BytesIO(doubtful_workbook), "школа.xlsx")}
    page = client.post("/check", data=form, headers=BROWSER)
    assert page.status_code == 200
    for text in ("Сомнения в падежах: 2", "Лицеем Перспектива", "ячейка B4", "<td>мужской</td>", "<td>женский</td>"):
        assert text in page.text
    assert "Документы заполнятся" in page.text


def test_a_person_sees_errors_and_markup_in_data_stays_text(client: FlaskClient) -> None:
    form = {"pack": "school", "data": (io.BytesIO(b'{"head": {"full_name": "<script>"}}'), "школа.json")}
    page = client.post("/check", data=form, headers=BROWSER)
    assert page.status_code == 200
    assert "Не заполнено поле «Организация»." in page.text
    assert "<script>" not in page.text


def test_the_first_page_offers_the_check(client: FlaskClient) -> None:
    assert 'formaction="/check"' in client.get("/").text


def test_the_page_says_when_there_is_nothing_to_say(client: FlaskClient) -> None:
    example = Path(__file__).parents[2] / "examples" / "school.xlsx"
    form = {"pack": "school", "data": (io.BytesIO(example.read_bytes()), "школа.xlsx")}
    assert "Замечаний нет: можно получать документы." in client.post("/check", data=form, headers=BROWSER).text
