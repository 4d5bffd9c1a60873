"""Random truthful answers: what a person types into a form, and the record that must come out of it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docgen.dictionary import FieldType
from forms import Form
from forms.definition import Question, RowTable, Widget

SURNAMES = ("Примерова", "Образцова", "Тестова", "Демонстрова", "Ёлкина", "Пробная-Шаблонова")
NAMES = ("Анна", "Мария", "Ольга", "Алёна")
PATRONYMICS = ("Сергеевна", "Петровна", "Ильинична", "Юрьевна")
WORDS = (
    "урок", "класс", "разговор с родителями", "план", "ИКТ", "оценивание", "A & B <C>", "«кавычки»", "проект 3D",
    "7 «Б»", "ёлка", "съезд", "{{ 7*7 }}", "wi-fi", "сценарий", "«Сириус»", "итоги – позже", "№ 5",
)  # fmt: skip
JOBS = ("учитель математики", "педагог-психолог", "учитель-логопед", "воспитатель", "социальный педагог")


@dataclass
class Sheet:
    """What is typed in, and the record it means; fields that stay blank are in neither."""

    typed: dict[str, Any] = field(default_factory=dict)
    record: dict[str, Any] = field(default_factory=dict)


def truthful_sheet(form: Form, seed: int, blank_share: float = 0.2) -> Sheet:
    """Answers to all required questions and to most of the others."""
    chance = random.Random(seed)
    sheet = Sheet()
    for item in form.items:
        if isinstance(item, RowTable):
            least = max(1, len(item.rows))
            count = chance.randint(least, max(least, item.row_count()))
            rows = [_row(item, chance, dict(printed)) for printed in (*item.rows, *[{}] * count)][:count]
            sheet.typed[item.key] = [typed for typed, _ in rows]
            # A fixed row in which nothing is written is no answer; any other printed row is one.
            sheet.record[item.key] = [meant for typed, meant in rows if typed or not item.has_fixed_rows]
        elif item.field.required or chance.random() > blank_share:
            sheet.typed[item.key], sheet.record[item.key] = _answer(item, chance)
            _keep_part(item, sheet.typed, sheet.record)
    return sheet


def _keep_part(question: Question, typed: dict[str, Any], meant: dict[str, Any]) -> None:
    """A truthful part is no greater than its whole."""
    whole = meant.get(question.part_of)
    if whole is not None and meant[question.key] > whole:
        typed[question.key], meant[question.key] = str(whole), whole


def _row(table: RowTable, chance: random.Random, printed: dict[str, Any]) -> tuple[dict[str, str], dict[str, Any]]:
    """What is typed into a row beside what is printed in it already, and the whole row."""
    answers = {
        column.key: _answer(column, chance)
        for column in table.columns
        if column.key not in printed and (column.field.required or column is table.columns[0] or chance.random() > 0.3)
    }
    typed = {key: written for key, (written, _) in answers.items()}
    meant = {key: value for key, (_, value) in answers.items()}
    for column in table.columns:
        if column.key in meant:
            _keep_part(column, typed, meant)
    return typed, {**printed, **meant}


def _answer(question: Question, chance: random.Random) -> tuple[Any, Any]:
    declared = question.field
    if question.widget is Widget.BOXES:
        return _ticks(question, chance)
    if declared.type is FieldType.YES_NO:
        answer = question.is_signature or chance.random() > 0.5
        return "да" if answer else "нет", answer
    if question.options:
        option = chance.choice(question.options)
        return option.label, option.key
    if declared.pattern:
        return declared.example, declared.example
    if declared.type is FieldType.INTEGER:
        number = chance.randint(declared.minimum or 0, 45 if declared.maximum is None else min(45, declared.maximum))
        return str(number), number
    return _WRITTEN.get(declared.type, _text)(chance)


def _ticks(question: Question, chance: random.Random) -> tuple[Any, Any]:
    keys = [option.key for option in question.options]
    if question.field.many:
        chosen = [key for key in keys if chance.random() > 0.6] or keys[:1]
        return chosen, chosen
    if question.field.type is FieldType.YES_NO:
        answer = chance.random() > 0.5
        return answer, answer
    key = chance.choice(keys)
    return key, key


def _text(chance: random.Random) -> tuple[str, str]:
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
    return text, text


def _lines(chance: random.Random) -> tuple[str, str]:
    text = "\n".join(_text(chance)[0] for _ in range(chance.randint(1, 3)))
    return text, text


def _name(chance: random.Random) -> tuple[str, str]:
    name = f"{chance.choice(SURNAMES)} {chance.choice(NAMES)} {chance.choice(PATRONYMICS)}"
    return name, name


def _job(chance: random.Random) -> tuple[str, str]:
    job = chance.choice(JOBS)
    return job, job


def _date(chance: random.Random) -> tuple[str, str]:
    day = dt.date(2026, 9, 1) + dt.timedelta(days=chance.randint(0, 270))
    return chance.choice([f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year} г.", day.isoformat()]), day.isoformat()


def _period(chance: random.Random) -> tuple[str, dict[str, str]]:
    start = dt.date(2026, 9, 1) + dt.timedelta(days=chance.randint(0, 30))
    end = start + dt.timedelta(days=chance.randint(90, 270))
    return f"{start:%d.%m.%Y} – {end:%d.%m.%Y}", {"start": start.isoformat(), "end": end.isoformat()}


def _email(chance: random.Random) -> tuple[str, str]:
    address = f"primer{chance.randint(1, 99)}@example.org"
    return address, address


def _one_of(*texts: str) -> Callable[[random.Random], tuple[str, str]]:
    """Any of the texts, which mean just what they say."""

    def written(chance: random.Random) -> tuple[str, str]:
        text = chance.choice(texts)
        return text, text

    return written


def _money(chance: random.Random) -> tuple[str, str]:
    roubles = chance.randint(1, 9)
    return f"{roubles} 000,00", f"{roubles}000.00"


_WRITTEN = {
    FieldType.MULTILINE: _lines,
    FieldType.PERSON_NAME: _name,
    FieldType.JOB_TITLE: _job,
    FieldType.DATE: _date,
    FieldType.PERIOD: _period,
    FieldType.EMAIL: _email,
    FieldType.MONEY: _money,
    FieldType.ORGANISATION_NAME: _one_of(
        "МБОУ «СОШ № 12» г. Примерска", "Лицей № 1", "Управление образования г. Примерска"
    ),
    FieldType.PHONE: _one_of("+7 (000) 000-12-04", "8 000 000 12 05", "00-12-06"),
    FieldType.URL: _one_of("https://school12.example.org/mentoring", "school12.example.org"),
    FieldType.INN: _one_of("7707083893"),
    FieldType.OGRN: _one_of("1027700132195"),
    FieldType.SNILS: _one_of("112-233-445 95"),
}
