"""A library: a base and overlays, a version, two side by side, an edit that is noticed."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from docgen import load_pack
from docgen.errors import LibraryError
from docgen.library import Library, default_library, files, open_library
from forms import load_form
from tests.builders import build_docx
from tests.libraries import ACTS, FORM, PACK, town_library, write_library


def overlay(folder: Path, changes: dict[str, str | bytes]) -> Path:
    return write_library(folder, changes)


def test_the_default_library_is_sound() -> None:
    assert default_library().problems == ()


def test_a_small_library_is_sound(tmp_path: Path) -> None:
    assert town_library(tmp_path).problems == ()


def test_an_overlay_changes_adds_and_takes_away_fields_and_choices(tmp_path: Path) -> None:
    write_library(tmp_path / "base")
    changes = """\
- key: town_school
  fields:
    - {key: pupils, label: Обучающихся}
    - {key: kind, choices: [{key: evening, label: вечерняя (сменная)}, {key: night, label: ночная}]}
    - {key: founded, name: основана, label: Год основания, type: integer}
- key: town
  fields:
    - {key: opened, remove: true}
"""
    library = Library.open(tmp_path / "base", overlay(tmp_path / "region", {"dictionary/changes.yaml": changes}))
    assert library.problems == ()
    school = library.dictionary["town_school"]
    assert [field.key for field in school] == ["number", "kind", "pupils", "founded"]
    kind, pupils = school.find("kind"), school.find("pupils")
    assert kind
    assert pupils
    assert [choice.label for choice in kind.choices] == ["дневная", "вечерняя (сменная)", "ночная"]
    assert (pupils.label, pupils.minimum) == ("Обучающихся", 0)
    assert library.dictionary["town"].find("opened") is None


def test_an_overlay_replaces_acts_documents_and_forms_and_adds_its_own(tmp_path: Path) -> None:
    changes: dict[str, str | bytes] = {
        "acts.yaml": '- {key: "1-ПР", citation: "Закон района № 7"}\n',
        "docx/town/Г-01.docx": build_docx("Иначе: {{ название }}"),
        "docx/town/Г-03.docx": build_docx("{{ название }}"),
        "docx/town/pack.yaml": "documents:\n"
        "  - {code: Г-02, template: Г-02.docx, title: Письмо каждой школе}\n"
        "  - {code: Г-03, template: Г-03.docx, set: all, title: Новый, short: Новый}\n",
        "forms/Г-11.yaml": FORM.replace("Г-10", "Г-11"),
    }
    library = Library.open(write_library(tmp_path / "base"), overlay(tmp_path / "region", changes))
    assert library.problems == ()
    assert library.acts["1-ПР"].citation == "Закон района № 7"
    pack = load_pack("town", library)
    assert [(document.code, document.title) for document in pack.documents] == [
        ("Г-01", "Список школ"),
        ("Г-02", "Письмо каждой школе"),
        ("Г-03", "Новый"),
    ]
    assert pack.template_file(pack.documents[0]).path == tmp_path / "region" / "docx" / "town" / "Г-01.docx"
    assert load_form("Г-11", library=library).title == load_form("Г-10", library=library).title


def test_an_overlay_keeps_the_fields_that_an_entity_uses_from_others(tmp_path: Path) -> None:
    people = """\
- {key: person, name: человек, label: Человек, fields: [{key: full_name, name: фио, label: ФИО},
   {key: phone, name: телефон, label: Телефон, type: phone}]}
- {key: club, name: кружок, label: Кружок, fields: [{use: person.full_name}, {use: person.phone}]}
"""
    change = "- {key: club, fields: [{use: person.phone, label: Телефон кружка}]}\n"
    base = write_library(tmp_path / "base", {"dictionary/people.yaml": people})
    library = Library.open(base, overlay(tmp_path / "region", {"dictionary/change.yaml": change}))
    assert library.problems == ()
    assert [field.label for field in library.dictionary["club"]] == ["ФИО", "Телефон кружка"]


def test_what_an_overlay_removes_in_vain_is_told(tmp_path: Path) -> None:
    changes: dict[str, str | bytes] = {
        "acts.yaml": '- {key: "9-ПР", remove: true}\n',
        "docx/town/pack.yaml": "documents:\n  - {code: Г-09, template: Г-09.docx, remove: true}\n",
    }
    library = Library.open(write_library(tmp_path / "base"), overlay(tmp_path / "region", changes))
    assert [(problem.code, problem.place) for problem in library.problems] == [
        ("library-nothing-to-remove", "region/acts.yaml, строка 1"),
        ("library-nothing-to-remove", "region/docx/town/pack.yaml, строка 2"),
    ]
    assert "Убирать «9-ПР» неоткуда" in library.problems[0].message


@pytest.mark.parametrize("where", ["base", "region"])
def test_a_document_named_twice_in_one_pack_is_told_also_under_and_in_an_overlay(where: str, tmp_path: Path) -> None:
    write_library(tmp_path / "base")
    line = "  - {code: Г-02, template: Г-02.docx, set: all, title: Письмо, short: Письмо, for_each: schools}\n"
    texts = {"base": PACK, "region": "title: Бумаги\n"}
    texts[where] += ("" if where == "base" else "documents:\n" + line) + line
    for name, text in texts.items():
        overlay(tmp_path / name, {"docx/town/pack.yaml": text})
    library = Library.open(tmp_path / "base", tmp_path / "region")
    (problem,) = library.problems
    assert (problem.code, problem.message) == (
        "library-doubled-entry",
        "пакет «town», документ «Г-02»: объявлено дважды; оставьте одно объявление.",
    )
    last = len(texts[where].splitlines())
    assert problem.place == ("" if where == "base" else "region/") + f"docx/town/pack.yaml, строка {last}"
    assert [document.code for document in library.packs["town"].documents] == ["Г-01", "Г-02"]


def test_a_pack_that_an_overlay_spoils_says_why(tmp_path: Path) -> None:
    base = write_library(tmp_path / "base")
    library = Library.open(base, overlay(tmp_path / "region", {"docx/town/pack.yaml": "data: twon\n"}))
    with pytest.raises(LibraryError, match="описан с ошибками") as caught:
        load_pack("town", library)
    assert [problem.place for problem in caught.value.problems] == ["region/docx/town/pack.yaml, строка 1"]


def test_a_later_overlay_lies_over_an_earlier_one(tmp_path: Path) -> None:
    folders = [write_library(tmp_path / "base")]
    for name in ("region", "district"):
        changes = f'- {{key: "1-ПР", citation: "Закон: {name}"}}\n'
        folders.append(overlay(tmp_path / name, {"acts.yaml": changes}))
    assert Library.open(*folders).acts["1-ПР"].citation == "Закон: district"


def test_two_libraries_stand_side_by_side(tmp_path: Path) -> None:
    base = write_library(tmp_path / "base")
    one = Library.open(base, overlay(tmp_path / "one", {"docx/town/Г-01.docx": build_docx("Первый {{ название }}")}))
    other = Library.open(base, overlay(tmp_path / "other", {"acts.yaml": '- {key: "1-ПР", citation: "Другой"}\n'}))
    assert one.version != other.version
    assert load_pack("town", one) is not load_pack("town", other)
    assert (one.acts["1-ПР"].citation, other.acts["1-ПР"].citation) == ("Закон города Примерска № 1-ПР", "Другой")


def test_equal_files_make_equal_versions_wherever_they_lie(tmp_path: Path) -> None:
    one, other = town_library(tmp_path / "one"), town_library(tmp_path / "two")
    for name in ("docx/town/Г-01.docx", "docx/town/Г-02.docx"):
        (tmp_path / "two" / name).write_bytes((tmp_path / "one" / name).read_bytes())
    assert one.version == other.refreshed().version


def test_an_edit_is_noticed_and_a_touched_file_is_not(tmp_path: Path) -> None:
    library = town_library(tmp_path)
    assert library.refreshed() is library
    os.utime(tmp_path / "acts.yaml", (1, 1))
    assert library.refreshed() is library
    (tmp_path / "docx" / "town" / "pack.yaml").write_text(PACK.replace("Документы города", "Бумаги"), "utf-8")
    edited = library.refreshed()
    assert (load_pack("town", library).title, load_pack("town", edited).title) == ("Документы города", "Бумаги")
    assert edited.version != library.version
    (tmp_path / "forms" / "Г-10@1.yaml").unlink()
    assert "Г-10@1" not in edited.refreshed().forms


def test_an_edit_within_one_tick_of_the_clock_and_of_the_same_size_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coarse(found: os.stat_result) -> files.Stamp:
        return found.st_mtime_ns // 2_000_000_000 * 2_000_000_000, 0, found.st_size

    monkeypatch.setattr(files, "_stamp", coarse)
    library = town_library(tmp_path)
    (tmp_path / "acts.yaml").write_text(ACTS.replace("Примерска", "Образцова"), "utf-8")
    assert library.refreshed().acts["1-ПР"].citation == "Закон города Образцова № 1-ПР"


def test_threads_that_ask_at_once_get_the_same_and_every_problem_once(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "acts.yaml").write_text(ACTS + ACTS, "utf-8")
    (tmp_path / "dictionary" / "school.yaml").write_text("- {key: town_school, name: ш}\n", "utf-8")
    (tmp_path / "docx" / "town" / "pack.yaml").write_text(PACK.replace("short: Список", "shrt: Список"), "utf-8")
    alone = Library.open(tmp_path).problems
    together, start = Library.open(tmp_path), Barrier(8)

    def ask(number: int) -> object:
        start.wait()
        parts = (together.packs, together.dictionary, together.acts)
        _ = parts[number % 3]
        return together.dictionary

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(ask, range(8)))
    assert len({id(each) for each in made}) == 1
    assert together.problems == alone


def test_what_is_made_of_a_library_is_made_once_for_all_threads(tmp_path: Path) -> None:
    library, start, made = town_library(tmp_path), Barrier(8), list[object]()

    def make() -> object:
        time.sleep(0.01)
        made.append(object())
        return made[-1]

    def ask(_: int) -> object:
        start.wait()
        return library.remember("key", make)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(8))) == set(made)
    assert len(made) == 1


def test_what_cannot_be_read_is_told_and_spoils_nothing_else(tmp_path: Path) -> None:
    write_library(tmp_path)
    (tmp_path / "forms" / "Г-12.yaml").symlink_to(tmp_path / "нет такого файла")
    (tmp_path / "dictionary" / "круг").symlink_to(tmp_path / "dictionary", target_is_directory=True)
    library = Library.open(tmp_path)
    assert [(problem.code, problem.place) for problem in library.problems] == [
        ("library-unreadable", "forms/Г-12.yaml")
    ]
    assert load_form("Г-10", library=library).version == 2


def test_files_that_office_programs_leave_beside_open_ones_do_not_count(tmp_path: Path) -> None:
    library = town_library(tmp_path)
    (tmp_path / "docx" / "town" / "~$Г-01.docx").write_bytes(b"lock")
    (tmp_path / "docx" / "town" / ".~lock.Г-01.docx#").write_bytes(b"lock")
    assert library.refreshed() is library


def test_a_folder_without_a_dictionary_lies_over_the_default_library_and_one_with_nothing_is_refused(
    tmp_path: Path,
) -> None:
    overlay(
        tmp_path, {"acts.yaml": '- {key: "1-ПР", citation: А, status: in_force, checked_on: 2026-01-01, ground: Б}\n'}
    )
    library = open_library([tmp_path])
    assert "1-ПР" in library.acts
    assert len(library.acts) == len(default_library().acts) + 1
    with pytest.raises(LibraryError, match="Нет папки библиотеки"):
        open_library([tmp_path / "нет"])
    (tmp_path / "пусто").mkdir()
    with pytest.raises(LibraryError, match="нет ничего от библиотеки"):
        open_library([tmp_path / "пусто"])
