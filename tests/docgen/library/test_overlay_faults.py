"""What an overlay's folder may have wrong beside its declarations, and that nothing of it passes unheard."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from docgen import load_pack
from docgen.errors import LibraryError
from docgen.library import Library, default_library, open_library
from docgen.problems import Problem, Severity
from tests.builders import build_docx
from tests.libraries import DICTIONARY, FORM, PACK, SCHOOLS, write_library

DATA = {"title": "Город Примерск", "schools": [{"number": "1"}]}
ACT = '- {key: "2-ПР", citation: Закон, status: in_force, checked_on: 2026-01-01, ground: Выдуман}\n'


def over_town(folder: Path, files: dict[str, str | bytes]) -> Library:
    """The small library with an overlay of these files."""
    return Library.open(write_library(folder / "base"), write_library(folder / "region", files))


def with_text(xml: bytes) -> bytes:
    """A document of Word whose main text is this."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(build_docx("текст"))) as given, zipfile.ZipFile(made, "w") as package:
        for name in given.namelist():
            package.writestr(name, xml if name == "word/document.xml" else given.read(name))
    return made.getvalue()


def workbook() -> bytes:
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_an_overlay_may_have_a_dictionary_and_acts_of_its_own(tmp_path: Path) -> None:
    entity = "- {key: club, name: кружок, label: Кружок, fields: [{key: title, name: название, label: Название}]}\n"
    library = open_library([write_library(tmp_path, {"dictionary/club.yaml": entity, "acts.yaml": ACT})])
    assert library.problems == ()
    assert len(library.acts) == len(default_library().acts) + 1
    assert "club" in library.dictionary.entities
    assert "school" in library.packs


def test_a_folder_with_library_yaml_stands_by_itself(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "library.yaml").write_text("# своя библиотека\n", "utf-8")
    assert list(open_library([tmp_path]).packs) == ["town"]


def test_documents_get_the_default_values_of_what_the_data_leave_out(tmp_path: Path) -> None:
    library = over_town(tmp_path, {"defaults.yaml": "town: {title: Город Образцов}\n"})
    assert library.problems == ()
    check = load_pack("town", library).check({"title": " ", "schools": [{"number": "1"}]})
    assert check.is_accepted
    assert load_pack("town", library).check(DATA).problems == ()


def test_default_values_for_what_is_not_there_are_told(tmp_path: Path) -> None:
    problems = over_town(tmp_path, {"defaults.yaml": "town: {1: x}\n2: x\n"}).problems
    assert [(problem.code, problem.place) for problem in problems] == [
        ("library-unknown-key", "region/defaults.yaml, строка 1"),
        ("library-unknown-key", "region/defaults.yaml, строка 2"),
    ]


def test_what_is_no_entry_of_a_list_is_told_by_its_file(tmp_path: Path) -> None:
    problems = over_town(tmp_path, {"acts.yaml": "-\n- текст\n", "dictionary/a.yaml": "- []\n"}).problems
    assert {(problem.code, problem.place) for problem in problems} == {
        ("library-not-an-entry", "region/acts.yaml"),
        ("library-not-an-entry", "region/dictionary/a.yaml"),
    }
    assert len(problems) == 3


def test_default_values_that_are_a_list_are_told(tmp_path: Path) -> None:
    problem = over_town(tmp_path, {"defaults.yaml": "- town\n"}).problems[0]
    assert (problem.code, problem.place) == ("library-not-an-entry", "defaults.yaml")


@pytest.mark.parametrize("name", ["acts.yml", "Отчёт.docx", "dictionary/town.yml", "docx/бланк.docx", "docx/Г-01.docx"])
def test_a_file_that_lies_where_none_is_read_is_told(name: str, tmp_path: Path) -> None:
    problem = over_town(tmp_path, {"acts.yaml": ACT, name: "a: b\n"}).problems[0]
    assert (problem.code, problem.severity) == ("library-stray-file", Severity.WARNING)
    assert problem.place.endswith(f"region/{name}")


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    library = over_town(tmp_path, {"docx/town/pack.yaml/x.txt": "", "forms": "", "acts.yaml": ACT})
    assert sorted(problem.place.partition("region/")[2] for problem in library.problems) == [
        "docx/town/pack.yaml",
        "forms",
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links and pipes of POSIX")
def test_links_that_lead_nowhere_and_pipes_spoil_only_themselves(tmp_path: Path) -> None:
    region = write_library(tmp_path / "region", {"acts.yaml": ACT, "dictionary/a.yaml": "", "docx/town/x.txt": ""})
    (region / "dictionary/nowhere.yaml").symlink_to("/нет/такого")
    (region / "dictionary/self.yaml").symlink_to("self.yaml")
    (region / "docx/town/round").symlink_to("..")
    os.mkfifo(region / "dictionary/pipe.yaml")
    library = Library.open(write_library(tmp_path / "base"), region)
    assert codes(library.problems) == ["library-unreadable"] * 3
    assert load_pack("town", library).check(DATA).is_accepted
    (region / "dictionary/self.yaml").unlink()
    assert codes(library.refreshed().problems) == ["library-unreadable"] * 2


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("dictionary/a.yaml", "- {key: nobody, remove: true}\n", "library-nothing-to-remove", "«nobody» неоткуда"),
        (
            "docx/town/pack.yaml",
            "documents: [{code: Г-09, template: х.docx, remove: true}]\n",
            "library-nothing-to-remove",
            "Г-09",
        ),
        ("docx/town/pack.yaml", "key: город\n", "library-not-allowed", "town"),
        ("docx/town/pack.yaml", "sets: {all: 1}\n", "library-wrong-kind", "в «all» ожидается текст"),
        ("docx/town/pack.yaml", "checks: [просто]\n", "library-not-an-entry", "«просто»"),
        ("docx/town/pack.yaml", "title: а\n---\ntitle: б\n", "library-not-yaml", "вторая запись"),
        ("docx/town/pack.yaml", "documents: [{code: Г-09, short:}]\n", "library-not-yaml", "после двоеточия нет"),
        (
            "dictionary/a.yaml",
            SCHOOLS.replace("minimum: 0", "minimum: 9, maximum: 1"),
            "library-bounds-crossed",
            "1 меньше",
        ),
        (
            "dictionary/a.yaml",
            SCHOOLS.replace("name: учеников", "name: всего учеников"),
            "library-bad-name",
            "одно слово",
        ),
        ("dictionary/a.yaml", SCHOOLS.replace("key: pupils", "key: ученики"), "library-bad-name", "латинские"),
        ("dictionary/a.yaml", DICTIONARY.replace("key: town\n", "key: Town\n"), "library-bad-name", "«Town»"),
    ],
)
def test_what_an_overlay_declares_wrongly_is_told_by_its_own_file(
    name: str, text: str, code: str, message: str, tmp_path: Path
) -> None:
    library = over_town(tmp_path, {name: text})
    found = [problem for problem in library.problems if problem.code == code]
    assert found, [str(problem) for problem in library.problems]
    assert message in found[0].message
    assert f"region/{name}" in found[0].place


def test_filling_tells_what_was_left_out_of_the_library(tmp_path: Path) -> None:
    library = over_town(tmp_path, {"docx/town/pack.yaml": "documents: [\n", "docx/other/pack.yaml": "key: other\n"})
    bundle = load_pack("town", library).fill(DATA)
    assert [(problem.code, problem.severity) for problem in bundle.problems] == [("library-not-yaml", "warning")]
    assert bundle.problems[0].place.startswith("region/docx/town/pack.yaml")


def test_a_pack_of_an_overlay_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    library = over_town(tmp_path, {"docx/club/pack.yaml": PACK.replace("key: town", "key: club\tx: [")})
    with pytest.raises(LibraryError, match="Пакет «club» описан с ошибками") as caught:
        load_pack("club", library)
    assert codes(caught.value.problems) == ["library-not-yaml"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (workbook(), "нет основного текста"),
        (with_text(b""), "его текст повреждён"),
        (with_text(b'<!DOCTYPE a [<!ENTITY x "y">]><a/>'), "объявление типа"),
        (b"", "файл повреждён или это не DOCX"),
    ],
)
def test_a_template_that_word_would_not_open_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    pack = load_pack("town", over_town(tmp_path, {"docx/town/Г-01.docx": content}))
    with pytest.raises(LibraryError, match=reason):
        pack.template(pack.documents[0])


def test_a_form_refuses_numbers_that_cannot_be_printed(tmp_path: Path) -> None:
    from forms.definition import form_problems

    wide = FORM.replace("type: multiline", "type: multiline, lines: 0").replace("version: 2", "version: 100000000")
    found = form_problems(over_town(tmp_path, {"forms/Г-10.yaml": wide}))
    assert [problem.message for problem in found] == [
        "Форма описана неверно: версия 100000000; допускается до 999.",
        "Форма описана неверно: «remark»: lines 0; допускается от 1 до 100.",
    ]
