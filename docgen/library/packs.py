"""Makes the declarations of packs from `docx/<pack>/pack.yaml`: their sets, documents, what they say of their data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.dictionary import Dictionary, Entity
from docgen.library.dictionary import DANGLING
from docgen.library.files import LibraryFile
from docgen.library.overlay import ListsInside
from docgen.library.shape import Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, problem_kind

NO_FILE = problem_kind("library-no-file", "{what}: нет файла «{found}»{nearest}.")
NO_SUCH_SET = problem_kind("library-no-set", "{what}: нет набора «{found}»{nearest}. Есть: {allowed}.")
NO_SUCH_LIST = problem_kind("library-no-list", "{what}: в данных нет списка «{found}»{nearest}.")

DOCUMENTS: ListsInside = {"documents": (("code", "template"), {})}
"""How an overlay changes a pack: document by document."""

_PACK: Shape = {
    "key": Key(required=True),
    "title": Key(required=True),
    "data": Key(required=True),
    "sets": Key(dict, required=True),
    "documents": Key(list, required=True),
}
_DOCUMENT: Shape = {
    "code": Key(required=True),
    "title": Key(required=True),
    "short": Key(required=True),
    "template": Key(required=True),
    "set": Key(required=True),
    "for_each": Key(),
    "named_by": Key(),
}


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a pack.

    `for_each` is the list it is made for (`pairs`, `pairs.mentees`); empty for a document made once. `named_by` is the
    person whose name goes into the file name.
    """

    code: str
    title: str
    short: str
    template: str
    set: str
    for_each: str = ""
    named_by: str = ""


@dataclass(frozen=True, eq=False)
class PackDeclaration:
    """What a pack's `pack.yaml` says; `templates` are the files of its documents by name."""

    key: str
    title: str
    entity: Entity
    sets: Mapping[str, str]
    documents: tuple[Document, ...]
    templates: Mapping[str, LibraryFile]


def make_pack(
    declared: Any,
    name: str,
    where: str,
    files: Mapping[str, LibraryFile],
    dictionary: Dictionary,
    problems: list[Problem],
) -> PackDeclaration | None:
    """The pack of one folder; a faulty document is told and left out, and a pack that has no data set is none.

    `files` are the templates of the pack's folder by their names in it, `where` the place of `pack.yaml` itself.
    """
    what = f"пакет «{name}»"
    entry = fitting(declared, _PACK, what, problems, where)
    if entry is None:
        return None
    entity = dictionary.entities.get(entry["data"])
    if entity is None:
        near = nearest_hint(entry["data"], list(dictionary.entities))
        problems.append(DANGLING.at("", entry.place("data"), what=what, key="data", found=entry["data"], nearest=near))
        return None
    documents = tuple(_documents(entry, what, files, entity, dictionary, problems))
    return PackDeclaration(entry["key"], entry["title"], entity, entry["sets"], documents, files)


def _documents(
    pack: Entry,
    what: str,
    files: Mapping[str, LibraryFile],
    entity: Entity,
    dictionary: Dictionary,
    problems: list[Problem],
) -> Iterator[Document]:
    for value in entries(pack["documents"], what, problems, pack.place()):
        of_document = f"{what}, документ «{value.get('code', '?')}»" if isinstance(value, dict) else what
        entry = fitting(value, _DOCUMENT, of_document, problems, pack.place())
        if entry is None:
            continue
        found = list(_faults(entry, of_document, list(pack["sets"]), files, entity, dictionary))
        problems += found
        if not found:
            yield Document(**entry)


def _faults(
    entry: Entry,
    what: str,
    sets: Sequence[str],
    files: Mapping[str, LibraryFile],
    entity: Entity,
    dictionary: Dictionary,
) -> Iterator[Problem]:
    if entry["set"] not in sets:
        near = nearest_hint(entry["set"], sets)
        yield NO_SUCH_SET.at(
            "", entry.place("set"), what=what, found=entry["set"], nearest=near, allowed=", ".join(sets)
        )
    if entry["template"] not in files:
        near = nearest_hint(entry["template"], list(files))
        yield NO_FILE.at("", entry.place("template"), what=what, found=entry["template"], nearest=near)
    holder: Entity | None = entity
    for step in filter(None, entry.get("for_each", "").split(".")):
        field = holder.find(step) if holder else None
        if field is None or not field.is_list:
            lists = [known.key for known in holder or () if known.is_list]
            near = nearest_hint(step, lists)
            yield NO_SUCH_LIST.at("", entry.place("for_each"), what=what, found=entry["for_each"], nearest=near)
            return
        holder = dictionary.entity_of(field, entity)
