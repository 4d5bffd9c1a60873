"""A small library of files for tests: a town with its schools, two documents, a form; and damage done to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from docgen.dictionary import Dictionary
from docgen.library import Library
from docgen.problems import Problem
from tests.builders import build_docx

DICTIONARY = """\
# A town and its schools.
- key: town
  name: город
  label: Данные города
  fields:
    - {key: title, name: название, label: Название, type: organisation_name, required: true, example: Город Примерск}
    - {key: schools, name: школы, label: Школы, type: list, of: town_school, item: школа}
    - {key: opened, name: открыт, label: Дата, type: date}
"""
SCHOOLS = """\
- key: town_school
  name: школа_города
  label: Школа
  identified_by: number
  fields:
    - {key: number, name: номер, label: Номер, type: text, required: true}
    - {key: kind, name: вид, label: Вид, type: choice,
       choices: [{key: day, label: дневная}, {key: evening, label: вечерняя}]}
    - {key: pupils, name: учеников, label: Учеников, type: integer, minimum: 0}
"""
DOCUMENT = """\
- key: document
  name: документ
  label: Этот документ
  fields:
    - {key: code, name: код, label: Код документа}
    - {key: title, name: название, label: Название документа}
    - {key: number, name: номер, label: Номер документа}
    - {key: date, name: дата, label: Дата документа, type: date}
"""
ACTS = """\
- key: "1-ПР"
  citation: "Закон города Примерска № 1-ПР"
  status: in_force
  checked_on: 2026-11-22
  ground: "Выдуманный акт для проверок."
"""
PACK = """\
key: town
title: Документы города
data: town
sets:
  all: 1 Всё
documents:
  - {code: Г-01, template: Г-01.docx, set: all, title: Список школ, short: Список}
  - {code: Г-02, template: Г-02.docx, set: all, title: Письмо школе, short: Письмо, for_each: schools}
"""
FORM = """\
code: Г-10
version: 2
title: Сведения о школе
filled_by: директор
returned_to: городу
sections:
  - title: Школа
    items:
      - {use: town_school.number}
      - {key: remark, name: замечание, label: Замечание, type: multiline}
"""
FORM_FILES = {"forms/Г-10.yaml": FORM, "forms/Г-10@1.yaml": FORM.replace("version: 2", "version: 1")}
TEXT_FILES = {
    "dictionary/town.yaml": DICTIONARY,
    "dictionary/school.yaml": SCHOOLS,
    "dictionary/document.yaml": DOCUMENT,
    "acts.yaml": ACTS,
    "docx/town/pack.yaml": PACK,
    **FORM_FILES,
}


def write_library(folder: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write the small library, or these files of one, into the folder."""
    templates = {
        "docx/town/Г-01.docx": build_docx("{{ название }}", "{{ нпа('1-ПР') }}"),
        "docx/town/Г-02.docx": build_docx("Школе № {{ школа.номер }}"),
    }
    written: dict[str, str | bytes] = {**TEXT_FILES, **templates} if files is None else files
    for name, content in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def declared_dictionary(folder: Path, *entities: dict[str, Any]) -> tuple[Dictionary, tuple[Problem, ...]]:
    """The dictionary of these entities, and what is wrong with their declarations."""
    text = yaml.safe_dump(list(entities), allow_unicode=True, sort_keys=False)
    library = Library.open(write_library(folder, {"dictionary/declared.yaml": text}))
    return library.dictionary, library.problems


def town_library(folder: Path) -> Library:
    """The small library, opened."""
    return Library.open(write_library(folder))
