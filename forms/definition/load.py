"""Reads `templates/forms/*.yaml` into `Form`s and refuses a faulty definition with its place.

The current version of a form lies in `<code>.yaml`; earlier ones, kept so that old copies can still be read, in
`<code>@<version>.yaml`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from docgen.dictionary import Dictionary, Entity, load_dictionary, refuse_unknown
from docgen.errors import LibraryError
from docgen.locations import library_folder
from docgen.yaml_file import read_yaml
from forms.definition.faults import find_faults
from forms.definition.items import make_section
from forms.definition.model import Form, RowTable, Section
from forms.errors import FaultyFormError, UnknownFormError

_KEYS = frozenset(
    {"code", "version", "title", "filled_by", "returned_to", "record_of", "introduction", "closing", "sections"}
)


def list_forms() -> list[Form]:
    """The current version of every form, by code."""
    return [load_form(path.stem) for path in sorted(_folder().glob("*.yaml")) if "@" not in path.stem]


def load_form(code: str, version: int | None = None) -> Form:
    """The form of that code, in its current version unless another is named.

    Raises:
        UnknownFormError: there is no such form or version; the message names the known ones.
        FaultyFormError: the definition is faulty.
    """
    return load_versions(code, version)[0]


def load_versions(code: str, version: int | None) -> tuple[Form, Form]:
    """The form of that code in that version and in its current one; raises what `load_form` raises."""
    folder = _folder()
    changed_at = folder.stat().st_mtime_ns
    current = _load_form(folder, changed_at, code, None)
    return current if version is None else _load_form(folder, changed_at, code, version), current


# Asked several times for every returned file; a definition that comes or goes changes the folder's own time.
@lru_cache(maxsize=256)
def _load_form(folder: Path, changed_at: int, code: str, version: int | None) -> Form:
    path = folder / f"{code}.yaml"
    # The name may come from outside: a path in it must not lead out of the folder.
    if path.parent != folder or not path.is_file():
        known = ", ".join(sorted(path.stem for path in folder.glob("*.yaml") if "@" not in path.stem))
        raise UnknownFormError(f"Нет формы «{code}». Есть: {known}.")
    form = _read(path)
    if version in (None, form.version):
        return form
    earlier = folder / f"{code}@{version}.yaml"
    if not earlier.is_file():
        raise UnknownFormError(f"Нет версии {version} формы «{code}»; действует версия {form.version}.")
    return _read(earlier)


def known_versions() -> list[tuple[str, int]]:
    """Code and version of every form that can have been issued, definitions that are no longer kept included."""
    folder = _folder()
    return _known_versions(folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _known_versions(folder: Path, changed_at: int) -> list[tuple[str, int]]:
    return [(form.code, version) for form in list_forms() for version in range(form.version, 0, -1)]


def _folder() -> Path:
    return library_folder() / "forms"


@cache
def _read(path: Path) -> Form:
    try:
        declared = read_yaml(path)
        form = _make_form(declared)
    except (KeyError, TypeError, ValueError, AttributeError, LibraryError, yaml.YAMLError) as error:
        reason = str(error).rstrip(".")
        raise FaultyFormError(f"Форма {path.name} описана неверно: {reason}.") from error
    faults = find_faults(form)
    if path.stem.partition("@")[0] != form.code:
        faults.append(f"код «{form.code}» не совпадает с именем файла")
    if faults:
        raise FaultyFormError(f"Форма {path.name} описана неверно: {'; '.join(faults)}.")
    return form


def _make_form(declared: dict[str, Any]) -> Form:
    _refuse_unquoted(declared)
    refuse_unknown(declared, _KEYS, "форма")
    sections = _make_sections(declared)
    items = [item for section in sections for item in section.items]
    row_entities = {
        item.field.of: Entity(item.field.of, item.field.naming.item, item.label, tuple(c.field for c in item.columns))
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
        record_of=declared.get("record_of", ""),
    )


def _refuse_unquoted(declared: Any) -> None:
    """Text with a comma that stands in braces without quotes falls apart into keys without values."""
    for key, value in declared.items() if isinstance(declared, dict) else enumerate(declared):
        if value is None:
            raise ValueError(f"у «{key}» нет значения; текст с запятой или двоеточием возьмите в кавычки")
        if isinstance(value, dict | list):
            _refuse_unquoted(value)


def _make_sections(declared: dict[str, Any]) -> list[Section]:
    sections: list[Section] = []
    explained: list[Any] = []
    for section in declared["sections"]:
        answered = sum(len(earlier.questions) for earlier in sections)
        scale = section.get("scale")
        # A scale that several sections share is explained where it first appears.
        sections.append(
            make_section(
                section,
                declared["code"],
                answered + 1,
                load_dictionary().find,
                explains_scale=bool(scale) and scale not in explained,
            )
        )
        explained.append(scale)
    return sections
