"""A library of a municipality, made from files alone: its field names and codes are none of the school's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docgen.library import Library
from tests.builders import build_docx

DICTIONARY = """
- key: district
  name: округ
  label: Данные округа
  fields:
    - {key: office, name: управление, label: Управление образования, type: record, of: office, required: true}
    - {key: places, name: школы, label: Школы, type: list, of: place, item: {name: школа, key: place}, required: true}
    - {key: papers, name: реквизиты, label: Реквизиты документов, type: list, of: paper, keyed_by: paper_code,
       item: {name: реквизит, key: paper}}
    - {key: words, name: слова, label: Слова, type: list, of: word, item: {name: слово, key: word}}
    - {key: best, name: лучшая, label: Лучшая школа, type: reference, to: places}
    - {key: is_bold, name: смело, label: Ссылаться на неподтверждённые акты, type: yes_no}
- key: office
  name: управление
  label: Управление образования
  person: {name: chief, gender: chief_gender}
  fields:
    - {key: title, name: название, label: Название управления, type: organisation_name, required: true}
    - {key: chief, name: начальник, label: Начальник, type: person_name, required: true}
    - {key: chief_gender, name: пол_начальника, label: Пол начальника, type: choice,
       choices: [{key: m, label: мужской}, {key: f, label: женский}]}
- key: place
  name: школа_округа
  label: Школа округа
  identified_by: called
  fields:
    - {key: called, name: имя, label: Название школы, type: text, required: true}
    - {key: teachers, name: педагогов, label: Педагогов, type: integer}
    - {key: tutors, name: наставников, label: Наставников, type: integer}
    - {key: joined, name: вступила, label: Дата вступления, type: date}
- key: paper
  name: реквизит
  label: Реквизит
  fields:
    - {key: paper_code, name: код, label: Код документа, type: text, required: true}
    - {key: registered, name: рег_номер, label: Номер по журналу, type: text, required: true}
    - {key: signed, name: подписан, label: Дата подписания, type: date, required: true}
- key: word
  name: слово
  label: Слово в падежах
  declension: {nominative: who, genitive: of_whom, dative: to_whom, accusative: whom, instrumental: by_whom,
               prepositional: about_whom, gender: sex}
  fields:
    - {key: who, name: кто, label: Кто, type: text, required: true}
    - {key: of_whom, name: кого, label: Кого, type: text}
    - {key: to_whom, name: кому, label: Кому, type: text}
    - {key: whom, name: кого_вин, label: Кого (винительный), type: text}
    - {key: by_whom, name: кем, label: Кем, type: text}
    - {key: about_whom, name: о_ком, label: О ком, type: text}
    - {key: sex, name: пол, label: Пол, type: choice, choices: [{key: m, label: мужской}, {key: f, label: женский}]}
"""

ACTS = """
- {key: известный, citation: Известный закон, status: in_force, checked_on: 2026-11-01, ground: придуман для примера}
- {key: сомнительный, citation: Сомнительный закон, status: unconfirmed, checked_on: 2026-11-01, ground: придуман}
"""

PACK = """
key: district
title: Документы округа
data: district
sets: {orders: 1 Распоряжения, letters: 2 Письма}
numbers: {list: papers, number: registered, date: signed}
unconfirmed_acts: is_bold
documents:
  - {code: М-01, template: М-01.docx, set: orders, title: Распоряжение, short: Распоряжение}
  - {code: М-02, template: М-02.docx, set: letters, title: Письмо школе, short: Письмо, for_each: places,
     named_by: place}
checks:
  - {code: too-many-tutors, check: cannot_exceed, each: places, value: place.tutors, limit: place.teachers,
     message: "{place.called}: наставников {place.tutors}, а педагогов только {place.teachers}."}
  - {code: joined-before-order, check: order_in_time, each: places, date: place.joined,
     not_earlier_than: "papers[М-01].signed", severity: warning}
"""

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "М-01.docx": (
        "{{ управление.название }}",
        "№ {{ документ.номер }} от {{ документ.дата }}",
        "{{ управление.начальник | дат }}",
        "{{ нпа_список('известный', 'сомнительный') | список }}",
        "{{ лучшая.имя | или_линейка }}",
    ),
    "М-02.docx": ("{{ блок('шапка') }}", "Школе «{{ школа.имя }}»", "На № {{ реквизиты['М-01'].рег_номер }}"),
}

DATA: dict[str, Any] = {
    "office": {"title": "Управление образования", "chief": "Образцов Пётр Иванович"},
    "places": [
        {"called": "Лесная", "teachers": 20, "tutors": 3, "joined": "2026-09-05"},
        {"called": "Речная", "teachers": 15, "tutors": 2, "joined": "2026-09-06"},
    ],
    "papers": [
        {"paper_code": "М-01", "registered": "7-р", "signed": "2026-09-01"},
        {"paper_code": "М-02", "registered": "8", "signed": "2026-09-02"},
    ],
    "best": "речная",
}


def district(folder: Path, pack: str = PACK, templates: Mapping[str, tuple[str, ...]] = TEMPLATES) -> Library:
    """The library in this folder."""
    write(folder, {"dictionary/district.yaml": DICTIONARY, "acts.yaml": ACTS, "docx/district/pack.yaml": pack})
    add_templates(folder, templates)
    add_block(folder, "шапка", "{{ управление.название }}")
    return Library.open(folder)


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Text files of a library or an overlay."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def add_templates(folder: Path, templates: Mapping[str, tuple[str, ...]]) -> None:
    """Templates of the pack, each of these paragraphs."""
    (folder / "docx/district").mkdir(parents=True, exist_ok=True)
    for name, paragraphs in templates.items():
        (folder / "docx/district" / name).write_bytes(build_docx(*paragraphs))


def add_block(folder: Path, name: str, *paragraphs: str) -> None:
    """A block that templates include."""
    (folder / "docx/blocks").mkdir(parents=True, exist_ok=True)
    (folder / f"docx/blocks/{name}.docx").write_bytes(build_docx(*paragraphs))
