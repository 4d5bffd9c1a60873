"""Filling the school's package: what comes out, and what is refused."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from docgen import load_pack
from docgen.bundle import Bundle
from docgen.errors import DataRejectedError, NotFoundError
from docgen.problems import Problem
from tests.builders import opened
from tests.examples import EXAMPLES, school

PACK = load_pack("school")


def text_of(content: bytes) -> str:
    """All text of the body, tables included, blanks folded."""
    body = opened(content).element.body
    return " ".join(" ".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")).split())


def files_of(bundle: Bundle, code: str) -> list[str]:
    return [file.path for file in bundle.files if file.code == code]


def rejected(data: dict[str, Any], *only: str, draft: bool = False) -> tuple[Problem, ...]:
    with pytest.raises(DataRejectedError) as caught:
        PACK.fill(data, only=only, draft=draft)
    return caught.value.problems


def test_the_example_fills_the_whole_package_without_a_problem() -> None:
    bundle = PACK.fill(school())
    assert bundle.problems == ()
    assert {file.code for file in bundle.files} == {document.code for document in PACK.documents}


def test_documents_for_a_person_or_a_pair_are_made_for_each() -> None:
    data = school()
    bundle = PACK.fill(data)
    mentees = [name for pair in data["pairs"] for name in pair["mentees"]]
    people = {pair["mentor"] for pair in data["pairs"]} | set(mentees)
    assert len(files_of(bundle, "Ш-13")) == len(files_of(bundle, "Ш-17")) == len(data["pairs"])
    assert len(files_of(bundle, "Ш-14")) == len(mentees)
    assert len(files_of(bundle, "Ш-15")) == len(files_of(bundle, "Ш-16")) == len(people)


def test_the_file_of_a_person_has_the_name_in_it() -> None:
    names = files_of(PACK.fill(school(), only=("Ш-13",)), "Ш-13")
    assert "2 Согласия и соглашения/Ш-13 Согласие наставника — Примерова А.С..docx" in names


def test_the_same_input_gives_the_same_bytes() -> None:
    assert PACK.fill(school()).to_zip() == PACK.fill(school()).to_zip()


def test_no_tag_and_no_trace_of_a_missing_value_is_left_in_any_document() -> None:
    for file in PACK.fill(school()).files:
        text = text_of(file.content)
        assert not [mark for mark in ("{{", "{%", "}}", "None", "Undefined", "[]") if mark in text], file.path


def test_text_that_looks_like_markup_or_a_template_is_printed_as_typed() -> None:
    typed = "A & B <C> {{ 7*7 }} {% if x %}"
    data = school(lambda data: data["pairs"][0].update(direction=typed))
    (order,) = PACK.fill(data, only=("Ш-19",)).files
    assert typed in text_of(order.content)


def test_the_order_names_people_in_the_right_case() -> None:
    (order,) = PACK.fill(school(), only=("Ш-06",)).files
    assert "Черных Людмилу Васильевну" in text_of(order.content).replace("\u00a0", " ")


def test_missing_values_of_all_documents_are_reported_at_once_with_the_documents_that_need_them() -> None:
    def spoil(data: dict[str, Any]) -> None:
        del data["organisation"]["inn"]
        del data["curator"]

    problems = {problem.path: problem for problem in rejected(school(spoil))}
    assert problems["organisation.inn"].message.startswith("Не заполнено «ИНН»; нужно для Ш-")
    assert any(path.startswith("curator") for path in problems)


def test_a_refused_value_is_not_reported_as_missing_too() -> None:
    problems = rejected(school(lambda data: data["organisation"].update(inn="123")))
    assert [(problem.code, problem.path) for problem in problems] == [("bad-inn", "organisation.inn")]


def test_a_list_whose_only_name_was_refused_is_not_reported_as_missing_too() -> None:
    problems = rejected(school(lambda data: data["pairs"][0].update(mentees=["Некто Никто Никтович"])))
    assert [(problem.code, problem.path) for problem in problems] == [("not-in-list", "pairs[0].mentees[0]")]


def test_a_draft_prints_rules_for_what_is_missing_and_warns() -> None:
    bundle = PACK.fill(school(lambda data: data["organisation"].pop("inn")), only=("Ш-16",), draft=True)
    assert {problem.code for problem in bundle.problems} == {"left-blank"}
    assert "________________" in text_of(bundle.files[0].content)


def test_a_draft_still_refuses_wrong_values() -> None:
    problems = rejected(school(lambda data: data["pairs"][0].update(end="2020-01-01")), draft=True)
    assert "end-before-start" in {problem.code for problem in problems}


def test_a_school_without_pairs_gets_its_launch_documents() -> None:
    def remove_pairs(data: dict[str, Any]) -> None:
        del data["pairs"]

    bundle = PACK.fill(school(remove_pairs), only=("Ш-01", "Ш-02", "Ш-13"))
    assert [problem.code for problem in bundle.problems] == ["nothing-to-make"]
    assert {file.code for file in bundle.files} == {"Ш-01", "Ш-02"}


def test_only_the_asked_documents_are_made_and_codes_are_read_leniently() -> None:
    assert {file.code for file in PACK.fill(school(), only=("ш-01",)).files} == {"Ш-01"}


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(NotFoundError):
        PACK.fill(school(), only=("Ш-99",))


def test_the_manifest_names_templates_and_documents_and_holds_no_data() -> None:
    data = school()
    bundle = PACK.fill(data)
    with zipfile.ZipFile(BytesIO(bundle.to_zip())) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert sorted(archive.namelist()) == sorted([*(d["file"] for d in manifest["documents"]), "manifest.json"])
    assert manifest["pack"] == "school"
    assert len(manifest["input_sha256"]) == 64
    assert set(manifest["templates"]) == {document.template for document in PACK.documents}
    assert data["employees"][0]["full_name"] not in json.dumps(manifest, ensure_ascii=False)


def test_json_and_workbook_of_the_example_give_the_same_documents() -> None:
    from docgen.data import read_data

    content = (EXAMPLES / "school.xlsx").read_bytes()
    from_workbook = PACK.fill(read_data(content, "school.xlsx", PACK.entity, PACK.dictionary))
    assert [file.content for file in from_workbook.files] == [file.content for file in PACK.fill(school()).files]


def test_a_draft_is_made_even_from_empty_data() -> None:
    bundle = PACK.fill({}, draft=True)
    assert {file.code for file in bundle.files} == {d.code for d in PACK.documents if not d.for_each}
    assert {problem.code for problem in bundle.problems} == {"left-blank", "nothing-to-make"}


def test_a_missing_record_is_one_problem_and_not_one_for_each_of_its_fields() -> None:
    problems = rejected(school(lambda data: data.pop("curator")), "Ш-01", "Ш-06")
    assert [(problem.path, problem.message) for problem in problems] == [
        ("curator", "Не заполнено «Куратор наставничества»; нужно для Ш-01, Ш-06.")
    ]


def test_a_missing_order_is_named_by_its_code() -> None:
    problems = rejected(school(lambda data: data["acts"].pop(0)), "Ш-01", "Ш-02")
    assert [problem.message for problem in problems] == [
        "Не заполнено «Номера и даты документов: Ш-01»; нужно для Ш-01, Ш-02."
    ]


def test_forms_given_with_the_value_itself_outrank_everything() -> None:
    def give_forms(data: dict[str, Any]) -> None:
        data["head"]["full_name"] = {"nominative": "Ткач Олег Ильич", "genitive": "Ткача Олега Ильича"}
        data["case_forms"] = [{"nominative": "Ткач Олег Ильич", "genitive": "="}]

    bundle = PACK.fill(school(give_forms), only=("Ш-17",))
    assert "Ткача Олега Ильича" in text_of(bundle.files[0].content).replace("\u00a0", " ")


def test_wrong_case_names_in_explicit_forms_are_refused() -> None:
    problems = rejected(school(lambda data: data["head"].update(full_name={"nominative": "А Б", "gentive": "В"})))
    assert problems[0].code == "unknown-case"
    problems = rejected(school(lambda data: data["head"].update(full_name={"genitive": "Образцова Петра"})))
    assert problems[0].code == "no-nominative"
