"""The forms of a library; a faulty definition is refused with its place.

The current version of a form lies in `forms/<code>.yaml`; earlier ones, kept so that old copies can still be read, in
`forms/<code>@<version>.yaml`.
"""

from __future__ import annotations

from typing import Any

from docgen.dictionary import Dictionary, Entity, refuse_unknown
from docgen.errors import LibraryError
from docgen.library import Entry, Library, LibraryFile, default_library
from docgen.problems import Problem, problem_kind
from forms.definition.faults import find_faults
from forms.definition.items import make_section
from forms.definition.model import Form, RowTable, Section
from forms.errors import FaultyFormError, UnknownFormError

FAULTY_FORM = problem_kind("form-faulty", "Форма описана неверно: {found}.")
VERSION_BACKWARDS = problem_kind(
    "form-version-backwards",
    "Действует версия {current}, а хранится и более новая, {found}; у новой версии номер должен быть больше.",
)

_KEYS = frozenset({"code", "version", "title", "filled_by", "returned_to", "introduction", "closing", "sections"})


def list_forms(library: Library | None = None) -> list[Form]:
    """The current version of every usable form, by code; `form_problems` tells what is wrong with others."""
    library = library or default_library()
    read = [_read(library, file) for name, file in library.forms.items() if "@" not in name]
    return [form for form in read if isinstance(form, Form)]


def load_form(code: str, version: int | None = None, library: Library | None = None) -> Form:
    """The form of that code, in its current version unless another is named, of the default library unless given.

    Raises:
        UnknownFormError: there is no such form or version; the message names the known ones.
        FaultyFormError: the definition is faulty.
    """
    return load_versions(code, version, library)[0]


def load_versions(code: str, version: int | None, library: Library | None = None) -> tuple[Form, Form]:
    """The form of that code in that version and in its current one; raises what `load_form` raises."""
    library = library or default_library()
    file = library.forms.get(code) if "@" not in code else None
    if file is None:
        known = ", ".join(sorted(name for name in library.forms if "@" not in name))
        raise UnknownFormError(f"Нет формы «{code}». Есть: {known}.")
    current = _sound(library, file)
    if version in (None, current.version):
        return current, current
    earlier = library.forms.get(f"{code}@{version}")
    if earlier is None:
        raise UnknownFormError(f"Нет версии {version} формы «{code}»; действует версия {current.version}.")
    return _sound(library, earlier), current


def known_versions(library: Library | None = None) -> list[tuple[str, int]]:
    """Code and version of every form that can have been issued, definitions that are no longer kept included."""
    library = library or default_library()
    return library.remember(
        known_versions, lambda: [(form.code, version) for form in list_forms(library) for version in _down(form)]
    )


def form_problems(library: Library) -> list[Problem]:
    """Everything that is wrong in the forms of a library, earlier versions included."""
    problems: list[Problem] = []
    for name, file in library.forms.items():
        read = _read(library, file)
        problems += [] if isinstance(read, Form) else read
        current = library.forms.get(name.partition("@")[0])
        newest = _read(library, current) if current and current is not file else None
        if isinstance(newest, Form) and isinstance(read, Form) and read.version >= newest.version:
            place = library.shown(file)
            problems.append(VERSION_BACKWARDS.at("", place, current=newest.version, found=read.version))
    return problems


def _down(form: Form) -> range:
    return range(form.version, 0, -1)


def _sound(library: Library, file: LibraryFile) -> Form:
    read = _read(library, file)
    if isinstance(read, Form):
        return read
    raise FaultyFormError(f"Форма {file.path.name} описана неверно: {_reasons(read)}", read)


def _reasons(problems: list[Problem]) -> str:
    return " ".join(f"{problem.message} ({problem.place})" for problem in problems)


def _read(library: Library, file: LibraryFile) -> Form | list[Problem]:
    """The form of a file, or everything that is wrong with it; made once for each library."""
    return library.remember((Form, file.name), lambda: _made(library, file))


def _made(library: Library, file: LibraryFile) -> Form | list[Problem]:
    problems: list[Problem] = []
    declared = library.parsed(file, problems)
    place = declared.place() if isinstance(declared, Entry) else library.shown(file)
    if problems:
        return problems
    try:
        form = _make_form(declared, library.dictionary)
    except (KeyError, TypeError, ValueError, AttributeError, LibraryError) as error:
        return [FAULTY_FORM.at("", place, found=str(error).rstrip("."))]
    faults = find_faults(form)
    if file.stem.partition("@")[0] != form.code:
        faults.append(f"код «{form.code}» не совпадает с именем файла")
    return [FAULTY_FORM.at("", place, found=fault) for fault in faults] or form


def _make_form(declared: dict[str, Any], dictionary: Dictionary) -> Form:
    _refuse_unquoted(declared)
    refuse_unknown(declared, _KEYS, "форма")
    sections = _make_sections(declared, dictionary)
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
        dictionary=Dictionary({**dictionary.entities, **row_entities}),
    )


def _refuse_unquoted(declared: Any) -> None:
    """Text with a comma that stands in braces without quotes falls apart into keys without values."""
    for key, value in declared.items() if isinstance(declared, dict) else enumerate(declared):
        if value is None:
            raise ValueError(f"у «{key}» нет значения; текст с запятой или двоеточием возьмите в кавычки")
        if isinstance(value, dict | list):
            _refuse_unquoted(value)


def _make_sections(declared: dict[str, Any], dictionary: Dictionary) -> list[Section]:
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
                dictionary.find,
                explains_scale=bool(scale) and scale not in explained,
            )
        )
        explained.append(scale)
    return sections
