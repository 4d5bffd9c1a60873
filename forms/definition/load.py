"""Reads `templates/forms/*.yaml` into `Form`s and refuses a faulty definition with its place.

The current version of a form lies in `<code>.yaml`; earlier ones, kept so that old copies can still be read, in
`<code>@<version>.yaml`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from docgen.dictionary import Dictionary, Entity, load_dictionary
from docgen.errors import LibraryError
from docgen.locations import library_folder
from forms.definition.items import make_section
from forms.definition.model import Form, RowTable, Section
from forms.errors import FaultyFormError, UnknownFormError
from forms.keys import fold_key
from forms.wording import LONGEST_BOOKMARK, column_bookmark, field_bookmark


def list_forms() -> list[Form]:
    """The current version of every form, by code."""
    return [load_form(path.stem) for path in sorted(_folder().glob("*.yaml")) if "@" not in path.stem]


def load_form(code: str, version: int | None = None) -> Form:
    """The form of that code, in its current version unless another is named.

    Raises:
        UnknownFormError: there is no such form or version; the message names the known ones.
        FaultyFormError: the definition is faulty.
    """
    path = _folder() / f"{code}.yaml"
    # The name may come from outside: a path in it must not lead out of the folder.
    if path.parent != _folder() or not path.is_file():
        known = ", ".join(sorted(path.stem for path in _folder().glob("*.yaml") if "@" not in path.stem))
        raise UnknownFormError(f"Нет формы «{code}». Есть: {known}.")
    form = _read(path)
    if version in (None, form.version):
        return form
    earlier = _folder() / f"{code}@{version}.yaml"
    if not earlier.is_file():
        raise UnknownFormError(f"Нет версии {version} формы «{code}»; действует версия {form.version}.")
    return _read(earlier)


def known_versions() -> list[tuple[str, int]]:
    """Code and version of every form that can have been issued, definitions that are no longer kept included."""
    return [(form.code, version) for form in list_forms() for version in range(form.version, 0, -1)]


def _folder() -> Path:
    return library_folder() / "forms"


@cache
def _read(path: Path) -> Form:
    try:
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))
        form = _make_form(declared)
    except (KeyError, TypeError, ValueError, AttributeError, LibraryError, yaml.YAMLError) as error:
        raise FaultyFormError(f"Форма {path.name} описана неверно: {error}.") from error
    faults = _faults(form)
    if path.stem.partition("@")[0] != form.code:
        faults.append(f"код «{form.code}» не совпадает с именем файла")
    if faults:
        raise FaultyFormError(f"Форма {path.name} описана неверно: {'; '.join(faults)}.")
    return form


def _make_form(declared: dict[str, Any]) -> Form:
    sections: list[Section] = []
    for section in declared["sections"]:
        answered = sum(len(earlier.items) for earlier in sections)
        sections.append(make_section(section, declared["code"], first_number=answered + 1))
    items = [item for section in sections for item in section.items]
    row_entities = {
        item.field.of: Entity(item.field.of, item.field.item, item.label, tuple(c.field for c in item.columns))
        for item in items
        if isinstance(item, RowTable)
    }
    return Form(
        code=declared["code"],
        version=int(declared["version"]),
        title=declared["title"],
        filled_by=declared["filled_by"],
        returned_to=declared["returned_to"],
        introduction=declared.get("introduction", ""),
        closing=declared.get("closing", ""),
        sections=tuple(sections),
        entity=Entity(declared["code"], declared["code"], declared["title"], tuple(item.field for item in items)),
        dictionary=Dictionary({**load_dictionary().entities, **row_entities}),
    )


def _faults(form: Form) -> list[str]:
    """What would make answers of this form ambiguous: the reader relies on every name being unique."""
    labels = [question.label for question in form.questions.values()]
    labels += [column.label for table in form.tables for column in table.columns]
    bookmarks = [field_bookmark(key) for key in form.questions]
    bookmarks += [column_bookmark(table.key, column.key) for table in form.tables for column in table.columns]
    faults = [f"повторяется подпись «{label}»" for label in _repeated([fold_key(label) for label in labels])]
    faults += [f"повторяется поле «{key}»" for key in _repeated([item.key for item in form.items])]
    faults += [f"слишком длинный ключ «{name}»" for name in bookmarks if len(name) > LONGEST_BOOKMARK]
    for question in form.questions.values():
        words = [fold_key(option.label) for option in question.options]
        faults += [f"повторяется вариант «{word}» поля «{question.key}»" for word in _repeated(words)]
    return faults


def _repeated(names: list[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
