"""Makes the declarations of packs from `docx/<pack>/pack.yaml`: their sets, documents, what they say of their data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.dictionary import Dictionary, Entity, FieldType
from docgen.library.dictionary import DANGLING
from docgen.library.fields import DOUBLED_ENTRY
from docgen.library.files import LibraryFile
from docgen.library.overlay import ListsInside, named_by
from docgen.library.packs.checks import LOST_PATH, WRONG_SORT, make_checks
from docgen.library.packs.declaration import Document, DocumentNumbers, PackDeclaration
from docgen.library.packs.paths import DataPath, Sort, Step
from docgen.library.packs.ways import LostPathError, Ways
from docgen.library.shape import Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, ProblemKind, problem_kind

NO_FILE = problem_kind("library-no-file", "{what}: нет файла «{found}»{nearest}.")
NO_SUCH_SET = problem_kind("library-no-set", "{what}: нет набора «{found}»{nearest}. Есть: {allowed}.")
NO_SUCH_LIST = problem_kind("library-no-list", "{what}: «{key}» называет «{found}», а {reason}.")
NO_TARGET_LIST = problem_kind(
    "library-no-target-list", "{what}: поле «{field}» ссылается на список «{found}», а в данных пакета такого нет."
)
NOT_KEYED = problem_kind(
    "library-not-keyed", "{what}: записи списка «{found}» должны различаться кодом документа; укажите у него keyed_by."
)
NAMELESS = problem_kind(
    "library-nameless",
    "{what}: на записи списка «{found}» ссылаются, а чем их называть, не указано; добавьте person или identified_by.",
)

CHANGED_LISTS: ListsInside = {"documents": (named_by("code", "template"), {}), "checks": (named_by("code"), {})}
"""How an overlay changes a pack: document by document, check by check."""

_PACK: Shape = {
    "title": Key(required=True),
    "data": Key(required=True),
    "sets": Key(dict, required=True),
    "numbers": Key(dict),
    "unconfirmed_acts": Key(),
    "documents": Key(list, required=True),
    "checks": Key(list),
}
_NUMBERS: Shape = {"list": Key(required=True), "number": Key(required=True), "date": Key(required=True)}
_DOCUMENT: Shape = {
    "code": Key(required=True),
    "title": Key(required=True),
    "short": Key(required=True),
    "template": Key(required=True),
    "set": Key(required=True),
    "for_each": Key(),
    "named_by": Key(),
}


class PackReader:
    """Reads the pack of one folder and tells everything that is wrong with it.

    `files` are the templates of the pack's folder by their names in it.
    """

    def __init__(
        self, name: str, files: Mapping[str, LibraryFile], dictionary: Dictionary, problems: list[Problem]
    ) -> None:
        self._name = name
        self._what = f"пакет «{name}»"
        self._files = files
        self._dictionary = dictionary
        self._problems = problems

    def read(self, declared: Any, where: str) -> PackDeclaration | None:
        """A faulty part is told and left out, and a pack that has no data set is none; `where` is its file."""
        shape = {**_PACK, "key": Key(required=True, choices=[self._name])}
        entry = fitting(declared, shape, self._what, self._problems, where)
        entity = self._entity(entry) if entry is not None else None
        if entry is None or entity is None:
            return None
        self._refuse_nameless(entry, entity)
        sets = self._sets(entry)
        ways = Ways(entity, self._dictionary)
        documents = tuple(self._documents(entry, sets, ways))
        numbers = self._numbers(entry, entity)
        codes = frozenset(document.code for document in documents)
        numbered = Ways(entity, self._dictionary, numbered=numbers.list if numbers else "", documents=codes)
        return PackDeclaration(
            key=self._name,
            title=entry["title"],
            entity=entity,
            sets=sets,
            documents=documents,
            templates=self._files,
            numbers=numbers,
            unconfirmed_acts=self._unconfirmed_acts(entry, ways),
            checks=make_checks(entry, self._what, numbered, self._problems),
        )

    def _entity(self, pack: Entry) -> Entity | None:
        entity = self._dictionary.entities.get(pack["data"])
        if entity is None:
            near = nearest_hint(pack["data"], list(self._dictionary.entities))
            self._tell(DANGLING, pack, "data", found=pack["data"], nearest=near)
        return entity

    def _sets(self, pack: Entry) -> Mapping[str, str]:
        """The titles of sets; each is the name of a folder."""
        sets = pack["sets"]
        shape = {key: Key() for key in sets if isinstance(key, str)}
        return fitting(sets, shape, f"{self._what}, «sets»", self._problems) or {}

    def _refuse_nameless(self, pack: Entry, root: Entity) -> None:
        """A list that references point into must be there, and its records must have what names them."""
        waiting, seen = [root], set[str]()
        while waiting:
            entity = waiting.pop()
            seen.add(entity.key)
            for field in entity:
                target = self._dictionary.entity_of(field, root)
                if field.type is FieldType.REFERENCE and target is None:
                    self._tell(NO_TARGET_LIST, pack, "data", field=field.label, found=field.to)
                elif field.type is FieldType.REFERENCE and target and not target.naming_field:
                    self._tell(NAMELESS, pack, "data", found=field.to)
                elif field.type.holds_entity and target and target.key not in seen:
                    waiting.append(target)

    def _numbers(self, pack: Entry, root: Entity) -> DocumentNumbers | None:
        given = pack.get("numbers")
        entry = fitting(given, _NUMBERS, f"{self._what}, «numbers»", self._problems) if given is not None else None
        if entry is None:
            return None
        field = root.find(entry["list"])
        entity = self._dictionary.entity_of(field, root) if field and field.is_list else None
        if field is None or entity is None:
            near = nearest_hint(entry["list"], [known.key for known in root if known.is_list])
            reason = f"в данных нет такого списка{near}"
            self._tell(NO_SUCH_LIST, entry, "list", found=entry["list"], reason=reason)
            return None
        if not field.keyed_by:
            self._tell(NOT_KEYED, entry, "list", found=entry["list"])
            return None
        members = {key: entity.find(entry[key]) for key in ("number", "date")}
        for key in (key for key, member in members.items() if member is None):
            near = nearest_hint(entry[key], [known.key for known in entity])
            self._tell(DANGLING, entry, key, found=entry[key], nearest=near)
        number, date = members.values()
        return DocumentNumbers(field.key, number.key, date.key) if number and date else None

    def _unconfirmed_acts(self, pack: Entry, ways: Ways) -> DataPath | None:
        path = self._path(pack, "unconfirmed_acts", ways) if "unconfirmed_acts" in pack else None
        if path and (path.sort is not Sort.YES_NO or path.is_list):
            key, text = "unconfirmed_acts", pack["unconfirmed_acts"]
            self._tell(WRONG_SORT, pack, key, wanted=Sort.YES_NO, found=text, sort=path.sort)
            return None
        return path

    def _documents(self, pack: Entry, sets: Mapping[str, str], ways: Ways) -> Iterator[Document]:
        taken: set[tuple[str, str]] = set()
        for value in entries(pack["documents"], self._what, self._problems, pack.place()):
            what = f"{self._what}, документ «{value.get('code', '?')}»" if isinstance(value, dict) else self._what
            entry = fitting(value, _DOCUMENT, what, self._problems, pack.place())
            if entry is None:
                continue
            if (entry["code"], entry["template"]) in taken:
                self._tell(DOUBLED_ENTRY, entry, "code", what)
                continue
            taken.add((entry["code"], entry["template"]))
            document = self._document(entry, what, sets, ways)
            if document:
                yield document

    def _document(self, entry: Entry, what: str, sets: Mapping[str, str], ways: Ways) -> Document | None:
        known = len(self._problems)
        if entry["set"] not in sets:
            near, allowed = nearest_hint(entry["set"], list(sets)), ", ".join(sets)
            self._tell(NO_SUCH_SET, entry, "set", what, found=entry["set"], nearest=near, allowed=allowed)
        if entry["template"] not in self._files:
            near = nearest_hint(entry["template"], list(self._files))
            self._tell(NO_FILE, entry, "template", what, found=entry["template"], nearest=near)
        try:
            loops = ways.loops(entry.get("for_each", ""))
        except LostPathError as error:
            self._tell(NO_SUCH_LIST, entry, "for_each", what, found=entry["for_each"], reason=error)
            return None
        named_by = self._named_by(entry, ways.inside(loops), what) if "named_by" in entry else None
        made = Document(**{**entry, "loops": loops, "named_by": named_by})
        return made if len(self._problems) == known else None

    def _named_by(self, entry: Entry, ways: Ways, what: str) -> DataPath | None:
        """The path to what names the record, or to the value, that a document is named by."""
        path = self._path(entry, "named_by", ways, what)
        named = path and _name_in(path)
        if named and (named.entity or named.is_list):
            reason = f"«{named.label}» – не одно значение и не запись, у которой есть имя (person или identified_by)"
            self._tell(LOST_PATH, entry, "named_by", what, found=reason)
            return None
        return named

    def _path(self, entry: Entry, key: str, ways: Ways, what: str = "") -> DataPath | None:
        try:
            return ways.path(entry[key])
        except LostPathError as error:
            self._tell(LOST_PATH, entry, key, what, found=error)
            return None

    def _tell(self, kind: ProblemKind, entry: Entry, key: str, what: str = "", **details: object) -> None:
        self._problems.append(kind.at("", entry.place(key), what=what or self._what, key=key, **details))


def _name_in(path: DataPath) -> DataPath:
    """The path to what names the record that a path leads to: a person's name or what tells it from others."""
    entity = path.entity
    field = entity.find(entity.naming_field) if entity else None
    if field is None:
        return path
    return DataPath(path.start, (*path.steps, Step(field.key)), field.label, Sort.TEXT, path.is_list, None, field)
