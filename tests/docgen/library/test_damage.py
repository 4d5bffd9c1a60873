"""Damaged libraries: every damage is a located problem in Russian, and what it does not touch goes on working."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen import load_pack
from docgen.errors import DocgenError
from docgen.library import Library
from docgen.pack.check import check_pack
from docgen.problems import Problem
from forms import list_forms, load_form
from forms.definition import form_problems
from tests.libraries import ACTS, FORM, write_library

DATA = {"title": "Город Примерск", "schools": [{"number": "1"}]}
TOWN, SCHOOLS, ACT_FILE, PACK_FILE, FORM_FILE = (
    "dictionary/town.yaml",
    "dictionary/school.yaml",
    "acts.yaml",
    "docx/town/pack.yaml",
    "forms/Г-10.yaml",
)


def all_problems(library: Library) -> list[Problem]:
    """Everything that is wrong in any file of the library."""
    in_templates = [problem for key in library.packs for problem in check_pack(load_pack(key, library))]
    return [*library.problems, *in_templates, *form_problems(library)]


# What must go on working whatever was damaged elsewhere.
def lists(library: Library) -> bool:
    return load_pack("town", library).fill(DATA, only=("Г-01",)).files != ()


def letters(library: Library) -> bool:
    return load_pack("town", library).fill(DATA, only=("Г-02",)).files != ()


def form(library: Library) -> bool:
    return load_form("Г-10", library=library).version == 2


def earlier_form(library: Library) -> bool:
    return load_form("Г-10", 1, library).version == 1 if form_usable(library) else library.forms["Г-10@1"] is not None


def form_usable(library: Library) -> bool:
    return any(each.code == "Г-10" for each in list_forms(library))


Works = Callable[[Library], bool]


@dataclass(frozen=True)
class Damage:
    """A text of a file put in place of another (the whole file when `old` is empty), and what must be told of it."""

    file: str
    old: str
    new: str | bytes | None
    code: str
    place: str
    message: str
    works: tuple[Works, ...] = (letters, form)


DAMAGES = {
    "colon": Damage(
        FORM_FILE,
        "title: Сведения",
        "title: Сведения: о",
        "library-not-yaml",
        "Г-10.yaml, строка 3",
        "двоеточие",
        (lists,),
    ),
    "tab": Damage(PACK_FILE, "  all: 1", "\tall: 1", "library-not-yaml", "pack.yaml, строка 5", "табуляцией", (form,)),
    "open brace": Damage(
        TOWN,
        "name: открыт, label: Дата, type: date}",
        "name: открыт",
        "library-not-yaml",
        "town.yaml",
        "скобка",
        (form,),
    ),
    "open quote": Damage(
        ACT_FILE, '№ 1-ПР"', "№ 1-ПР", "library-not-yaml", "acts.yaml", "кавычк|отступ", (letters, form)
    ),
    "indentation": Damage(ACT_FILE, "  status", " status", "library-not-yaml", "acts.yaml, строка 3", "отступ"),
    "not UTF-8": Damage(ACT_FILE, "", ACTS.encode("cp1251"), "library-not-utf8", "acts.yaml", "UTF-8"),
    "empty alias": Damage(
        ACT_FILE, "in_force", "*нет", "library-not-yaml", "acts.yaml, строка 3", "звёздочк|\\* или &"
    ),
    "doubled key": Damage(
        ACT_FILE,
        "  status",
        "  ground: Б\n  status",
        "library-doubled-key",
        "acts.yaml, строка 6",
        "дважды",
        (lists, form),
    ),
    "doubled entry": Damage(
        ACT_FILE, "", ACTS + ACTS, "library-doubled", "acts.yaml, строка 6", "«1-ПР» объявлено дважды", (lists, form)
    ),
    "unknown key of an act": Damage(
        ACT_FILE, "ground", "graund", "library-unknown-key", "acts.yaml, строка 5", "вероятно, это «ground»"
    ),
    "wrong date": Damage(
        ACT_FILE, "2026-11-22", "22.11.2026", "library-wrong-kind", "acts.yaml, строка 4", "ГГГГ-ММ-ДД"
    ),
    "impossible date": Damage(ACT_FILE, "2026-11-22", "2026-13-45", "library-not-yaml", "acts.yaml", "дата"),
    "unknown status": Damage(
        ACT_FILE, "in_force", "inforce", "library-not-allowed", "acts.yaml, строка 3", "вероятно, это «in_force»"
    ),
    "act cited and gone": Damage(ACT_FILE, '"1-ПР"', '"2-ПР"', "unknown-legal-act", "Г-01.docx", "1-ПР"),
    "not a list": Damage(ACT_FILE, "", "просто текст\n", "library-not-an-entry", "acts.yaml", "список"),
    "unknown key of a field": Damage(
        SCHOOLS, "minimum", "minimun", "library-unknown-key", "school.yaml, строка 9", "«minimum»"
    ),
    "wrong kind of value": Damage(
        SCHOOLS, "minimum: 0", "minimum: ноль", "library-wrong-kind", "school.yaml, строка 9", "целое"
    ),
    "no value": Damage(
        SCHOOLS, "label: Вид,", "label: Вид, или род,", "library-no-value", "school.yaml, строка 7", "кавычки"
    ),
    "unknown type": Damage(
        SCHOOLS,
        "type: integer",
        "type: integr",
        "library-not-allowed",
        "school.yaml, строка 9",
        "вероятно, это «integer»",
    ),
    "missing key": Damage(
        SCHOOLS, "label: Учеников, ", "", "library-missing-key", "school.yaml, строка 9", "не указано «label»"
    ),
    "number for text": Damage(
        SCHOOLS, "label: Учеников", "label: 2026", "library-wrong-kind", "school.yaml, строка 9", "кавычки"
    ),
    "doubled field": Damage(
        SCHOOLS, "name: учеников", "name: вид", "library-doubled-entry", "school.yaml, строка 9", "дважды"
    ),
    "doubled choice": Damage(
        SCHOOLS, "key: evening", "key: day", "library-doubled-entry", "school.yaml, строка 8", "вариант «day»"
    ),
    "choice without choices": Damage(
        SCHOOLS,
        "choices: [{key: day, label: дневная}, {key: evening, label: вечерняя}]",
        "hint: Б",
        "library-no-target",
        "school.yaml, строка 7",
        "choices",
    ),
    "entity that is not there": Damage(
        TOWN,
        "of: town_school",
        "of: town_schol",
        "library-dangling",
        "town.yaml, строка 7",
        "вероятно, это «town_school»",
        (form,),
    ),
    "entity that holds itself": Damage(
        SCHOOLS,
        "type: integer, minimum: 0",
        "type: list, of: town_school",
        "library-ring-of-entities",
        "school.yaml, строка 9",
        "записи «Школа» оказались бы внутри самих себя",
    ),
    "entry that is none": Damage(ACT_FILE, "", ACTS + "- слово\n", "library-not-an-entry", "acts.yaml", "«слово»"),
    "pack of another name": Damage(
        PACK_FILE, "key: town", "key: twon", "library-not-allowed", "pack.yaml, строка 1", "Есть: town", (form,)
    ),
    "bad pattern": Damage(
        SCHOOLS,
        "name: номер, ",
        "name: номер, pattern: '[', ",
        "library-bad-pattern",
        "school.yaml, строка 6",
        "образец",
        (lists, letters),
    ),
    "identified by nothing": Damage(
        SCHOOLS,
        "identified_by: number",
        "identified_by: numbr",
        "library-dangling",
        "school.yaml, строка 4",
        "identified_by",
    ),
    "unknown key of a pack": Damage(
        PACK_FILE,
        "short: Список}",
        "shrt: Список}",
        "library-unknown-key",
        "pack.yaml, строка 7",
        "вероятно, это «short»",
    ),
    "missing file": Damage(
        PACK_FILE, "Г-01.docx", "Г-91.docx", "library-no-file", "pack.yaml, строка 7", "нет файла «Г-91.docx»"
    ),
    "set that is not there": Damage(
        PACK_FILE,
        "set: all, title: Список",
        "set: al, title: Список",
        "library-no-set",
        "pack.yaml, строка 7",
        "вероятно, это «all»",
    ),
    "list that is not there": Damage(
        PACK_FILE,
        "for_each: schools",
        "for_each: schols",
        "library-no-list",
        "pack.yaml, строка 8",
        "вероятно, это «schools»",
        (lists, form),
    ),
    "field that is no list": Damage(
        PACK_FILE,
        "for_each: schools",
        "for_each: title",
        "library-no-list",
        "pack.yaml, строка 8",
        "«Название» – не список записей",
        (lists, form),
    ),
    "data set that is not there": Damage(
        PACK_FILE, "data: town", "data: twon", "library-dangling", "pack.yaml, строка 3", "вероятно, это «town", (form,)
    ),
    "pack that is empty": Damage(PACK_FILE, "", "", "library-not-an-entry", "pack.yaml", "ничего", (form,)),
    "template that is no DOCX": Damage("docx/town/Г-01.docx", "", "не Word", "unusable-template", "Г-01.docx", "."),
    "template cut short": Damage("docx/town/Г-01.docx", "", b"PK\x03\x04cut", "unusable-template", "Г-01.docx", "."),
    "form of another code": Damage(
        FORM_FILE, "code: Г-10", "code: Г-11", "form-faulty", "Г-10.yaml", "не совпадает", (lists, letters)
    ),
    "unknown key of a form": Damage(
        FORM_FILE,
        "filled_by",
        "filed_by",
        "library-unknown-key",
        "Г-10.yaml, строка 4",
        "вероятно, это «filled_by»",
        (lists, letters),
    ),
    "form that uses nothing": Damage(
        FORM_FILE, "town_school.number", "town_school.nomber", "form-faulty", "Г-10.yaml", "нет поля", (lists, letters)
    ),
    "form version going backwards": Damage(
        FORM_FILE, "version: 2", "version: 1", "form-version-backwards", "Г-10@1.yaml", "больше", (lists, letters)
    ),
    "form that is a list": Damage(
        FORM_FILE, "", "- один\n- два\n", "library-not-an-entry", "Г-10.yaml", ".", (lists, letters)
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_is_told_with_its_place_and_spoils_only_itself(name: str, tmp_path: Path) -> None:
    damage = DAMAGES[name]
    path = write_library(tmp_path) / damage.file
    if damage.old:
        text = path.read_text("utf-8")
        assert damage.old in text
        assert isinstance(damage.new, str)
        path.write_text(text.replace(damage.old, damage.new, 1), "utf-8")
    elif damage.new is None:
        path.unlink()
    else:
        path.write_bytes(damage.new.encode() if isinstance(damage.new, str) else damage.new)
    library = Library.open(tmp_path)
    found = [problem for problem in all_problems(library) if problem.code == damage.code]
    assert found, [str(problem) for problem in all_problems(library)]
    assert any(damage.place in problem.place for problem in found), [str(problem) for problem in found]
    assert any(_says(damage.message, problem.message) for problem in found), [str(problem) for problem in found]
    for works in damage.works:
        assert works(library)


def _says(pattern: str, message: str) -> bool:
    return pattern == "." or any(part.replace("\\", "") in message for part in pattern.split("|"))


def test_every_problem_of_a_library_is_told_at_once(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "acts.yaml").write_text("- [", "utf-8")
    (tmp_path / "forms" / "Г-10.yaml").write_text(FORM.replace("version: 2", "version: два"), "utf-8")
    (tmp_path / "dictionary" / "school.yaml").write_text("- {key: town_school, name: ш}\n", "utf-8")
    places = {problem.place.split(",")[0] for problem in all_problems(Library.open(tmp_path))}
    assert {"acts.yaml", "forms/Г-10.yaml", "dictionary/school.yaml"} <= places


def test_a_pack_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "docx" / "town" / "pack.yaml").write_text("key: town\ntitel: Город\n", "utf-8")
    with pytest.raises(DocgenError, match="описан с ошибками") as caught:
        load_pack("town", Library.open(tmp_path))
    assert {problem.code for problem in caught.value.problems} >= {"library-unknown-key", "library-missing-key"}


def test_an_alias_that_grows_without_end_is_read_at_once(tmp_path: Path) -> None:
    write_library(tmp_path)
    lines = ["- &a0 [x, x]", *(f"- &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    (tmp_path / "acts.yaml").write_text("\n".join(lines), "utf-8")
    assert any(problem.code == "library-not-an-entry" for problem in Library.open(tmp_path).problems)
