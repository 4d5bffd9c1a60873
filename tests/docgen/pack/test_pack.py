"""The packs of the library: declared soundly, described by what their templates use."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen import list_packs, load_pack
from docgen.errors import NotFoundError
from docgen.library import default_library
from docgen.pack.check import check_file, check_pack
from docgen.schema import entity_schema
from tests.builders import build_docx

PACKS = [pack.key for pack in list_packs()]
SCHOOL_SET = ["Ш-01", "Ш-02", "Ш-04", "Ш-06", "Ш-13", "Ш-14", "Ш-15", "Ш-16", "Ш-17", "Ш-19", "Ш-22", "Ш-48", "Ш-74"]


@pytest.mark.parametrize("key", PACKS)
def test_every_template_of_the_library_passes_the_check(key: str) -> None:
    assert [str(problem) for problem in check_pack(load_pack(key))] == []


def test_the_school_pack_has_its_first_set_of_documents() -> None:
    assert {document.code for document in load_pack("school").documents} == set(SCHOOL_SET)


def test_mentor_and_mentee_get_separate_consents_to_processing() -> None:
    made_for = [d.for_each for d in load_pack("school").documents if d.code == "Ш-15"]
    assert sorted(made_for) == ["mentees", "mentors"]


def test_the_fields_of_a_document_are_read_off_its_template() -> None:
    pack = load_pack("school")
    (order,) = pack.select(("Ш-19",))
    paths = {use.path for use in pack.fields(order)}
    assert {"pairs[].mentor.full_name", "pairs[].mentees[].job_title"} <= paths


def test_an_unknown_pack_names_the_nearest() -> None:
    with pytest.raises(NotFoundError, match="Нет пакета «schol»; вероятно, это «school»"):
        load_pack("schol")


def test_an_unknown_code_names_the_nearest_and_all() -> None:
    with pytest.raises(NotFoundError, match=r"нет документа «Ш-91»; вероятно, это «Ш-\d\d»") as caught:
        load_pack("school").select(("Ш-91",))
    assert "Ш-74" in caught.value.message


def test_a_pack_cannot_lead_out_of_the_library() -> None:
    with pytest.raises(NotFoundError):
        load_pack("../docx/school")


def test_a_lone_template_is_checked_too(tmp_path: Path) -> None:
    path = tmp_path / "новый.docx"
    path.write_bytes(build_docx("{{ пара.наставник.фио }} {{ пара.настовник }}"))
    assert [problem.code for problem in check_file(path, list_packs())] == ["unknown-member"]
    path.write_bytes(b"")
    assert [problem.code for problem in check_file(path, list_packs())] == ["unusable-template"]


def test_a_block_is_checked_as_a_lone_file() -> None:
    blocks = default_library().blocks.values()
    assert [problem for block in blocks for problem in check_file(block.path, list_packs())] == []


def test_the_json_schema_and_the_marshmallow_schema_know_the_same_fields() -> None:
    pack = load_pack("school")
    assert set(pack.schema()["properties"]) == set(entity_schema(pack.entity, pack.dictionary).fields)
