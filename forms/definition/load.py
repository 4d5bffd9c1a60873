"""The forms of a library; a faulty definition is refused with its place.

The current version of a form lies in `forms/<code>.yaml`; earlier ones, kept so that old copies can still be read, in
`forms/<code>@<version>.yaml`.
"""

from __future__ import annotations

from docgen.dictionary import Dictionary, Entity
from docgen.library import Entry, Key, Library, LibraryFile, Shape, default_library, fitting
from docgen.problems import Problem, problem_kind
from forms.definition.declared_once import find_repeated_declarations
from forms.definition.faults import find_faults
from forms.definition.items import FAULTY_FORM, SectionMaker
from forms.definition.model import Form, RowTable, Section
from forms.definition.records import find_unfit_record
from forms.errors import FaultyFormError, UnknownFormError

VERSION_BACKWARDS = problem_kind(
    "form-version-backwards",
    "Действует версия {current}, а хранится и более новая, {found}; у новой версии номер должен быть больше.",
)

FORM: Shape = {
    "code": Key(required=True),
    "version": Key(int, required=True),
    "title": Key(required=True),
    "filled_by": Key(required=True),
    "returned_to": Key(required=True),
    "record_of": Key(),
    "introduction": Key(),
    "closing": Key(),
    "sections": Key(list, required=True),
}


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
    current_forms = list_forms(library)
    problems = find_repeated_declarations(current_forms, library.dictionary)
    problems += [problem for form in current_forms for problem in find_unfit_record(form, library.dictionary)]
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
    if problems:
        return problems
    entry = fitting(declared, FORM, "форма", problems, library.shown(file))
    sections = [] if entry is None else _sections(entry, library.dictionary, problems)
    if entry is None or problems:
        return problems
    form = _form(entry, sections, library.dictionary)
    faults = find_faults(form)
    if file.stem.partition("@")[0] != form.code:
        faults.append(f"код «{form.code}» не совпадает с именем файла")
    return [FAULTY_FORM.at("", entry.place(), found=fault) for fault in faults] or form


def _sections(form: Entry, dictionary: Dictionary, problems: list[Problem]) -> list[Section]:
    maker = SectionMaker(form["code"], dictionary.find, problems)
    made = [maker.make(section, form) for section in form["sections"]]
    return [section for section in made if section is not None]


def _form(declared: Entry, sections: list[Section], dictionary: Dictionary) -> Form:
    items = [item for section in sections for item in section.items]
    row_entities = {
        item.field.of: Entity(item.field.of, item.field.naming.item, item.label, tuple(c.field for c in item.columns))
        for item in items
        if isinstance(item, RowTable)
    }
    return Form(
        code=declared["code"],
        version=declared["version"],
        title=declared["title"],
        filled_by=declared["filled_by"],
        returned_to=declared["returned_to"],
        introduction=declared.get("introduction", ""),
        closing=declared.get("closing", ""),
        sections=tuple(sections),
        entity=Entity(declared["code"], declared["code"], declared["title"], tuple(item.field for item in items)),
        dictionary=Dictionary({**dictionary.entities, **row_entities}),
        record_of=declared.get("record_of", ""),
    )
