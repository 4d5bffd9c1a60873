"""Makes the data dictionary from the entities that a library's files declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace

from docgen.dictionary import Declension, Dictionary, Entity, Field, FieldType, Person, make_entity, make_field
from docgen.library.fields import DOUBLED_ENTRY, NO_TARGET, field_entry, keep_inner, name_of_field
from docgen.library.overlay import ListsInside, named_by
from docgen.library.shape import LATIN, ONE_WORD, Key, Shape, entries, fitting
from docgen.library.yaml_text import Entry
from docgen.nearest import nearest_hint
from docgen.problems import Problem, problem_kind
from docgen.russian import Gender, Kind

ROLE_CHOICES = problem_kind(
    "library-role-choices", "{what}: «{key}»: варианты поля «{found}» могут иметь только такие ключи: {allowed}."
)
RING_OF_ENTITIES = problem_kind(
    "library-ring-of-entities",
    "{what}: так записи «{found}» оказались бы внутри самих себя; укажите в «of» другую сущность.",
)
DANGLING = problem_kind("library-dangling", "{what}: «{key}» называет «{found}», а такого нет{nearest}.")


def key_of_field(entry: Entry) -> str:
    """The key of a declared field: its own, or that of the field which it uses; empty when it has none."""
    return str(entry.get("key") or str(entry.get("use", "")).partition(".")[2])


FIELDS: ListsInside = {"fields": (key_of_field, {"choices": (named_by("key"), {})})}
"""How an overlay changes an entity: field by field, choice by choice."""

Prefills = Mapping[str, tuple[Mapping[str, str], ...]]
"""The rows that a blank workbook already holds for a list, by the name that its declaration gives them."""

ENTITY: Shape = {
    "key": Key(required=True, naming=LATIN),
    "name": Key(required=True, naming=ONE_WORD),
    "label": Key(required=True),
    "fields": Key(list, required=True),
    "identified_by": Key(),
    "person": Key(dict),
    "declension": Key(dict),
    "personal": Key(bool),
}
_ROLES: Mapping[str, Shape] = {
    name: {part.name: Key(required=part.default is MISSING) for part in fields(kind)}
    for name, kind in (("person", Person), ("declension", Declension))
}
"""What fields of an entity may be for it."""
_ROLE_CHOICES: Mapping[str, frozenset[str]] = {"gender": frozenset(Gender), "kind": frozenset(Kind)}
"""The keys that choices of a role may have: what the grammar knows."""


@dataclass(frozen=True, eq=False)
class _Declared:
    """An entity's entry and the entries of its fields, each of which fits its shape; `what` names it in messages."""

    entry: Entry
    fields: list[Entry]
    what: str


def make_dictionary(declared: Iterable[Entry], prefills: Prefills, problems: list[Problem]) -> Dictionary:
    """Every entity by key; a faulty field is told and left out of its entity, and so is one that leads nowhere."""
    fitted = list(_fitted(declared, problems))
    own = {source: field for entity in fitted for source, field in _own_fields(entity)}
    made = [(entity, _made(entity, own, problems)) for entity in fitted]
    known = Dictionary({entity.key: entity for _, entity in made}, prefills)
    return Dictionary({entity.key: _sound(declared, entity, known, problems) for declared, entity in made}, prefills)


def _fitted(declared: Iterable[Entry], problems: list[Problem]) -> Iterator[_Declared]:
    for value in declared:
        what = f"сущность «{value.get('key', '?')}»"
        entry = fitting(value, ENTITY, what, problems)
        if entry is None:
            continue
        for role, shape in _ROLES.items():
            keep_inner(entry, role, shape, what, problems)
        is_personal = entry.get("personal", "person" in entry)
        given = entries(entry["fields"], what, problems, entry.place())
        found = [field_entry(each, f"{what}, {name_of_field(each)}", problems, entry.place()) for each in given]
        # All that is said of a person is personal, unless the declaration says otherwise.
        marked = {"personal": True} if is_personal else {}
        kept = [field.over(**marked) for field in found if field is not None]
        yield _Declared(entry, kept, what)


def _own_fields(entity: _Declared) -> Iterator[tuple[str, Field]]:
    """The fields that an entity declares itself, by `entity.key`."""
    for field in entity.fields:
        if "use" not in field:
            source = f"{entity.entry['key']}.{field['key']}"
            yield source, replace(make_field(field), source=source)


def _made(entity: _Declared, own: Mapping[str, Field], problems: list[Problem]) -> Entity:
    members: list[Field] = []
    taken: set[tuple[str, str]] = set()
    for entry in entity.fields:
        of_field = f"{entity.what}, {name_of_field(entry)}"
        field = _member(entity, entry, own, problems)
        if field is None:
            continue
        names = {("key", field.key), ("name", field.naming.name)}
        if names & taken:
            problems.append(DOUBLED_ENTRY.at("", entry.place(), what=of_field))
            continue
        taken |= names
        members.append(field)
    _keep_known(entity, {field.key for field in members}, problems)
    _keep_choices(entity, members, problems)
    return make_entity(entity.entry, tuple(members))


def _member(entity: _Declared, entry: Entry, own: Mapping[str, Field], problems: list[Problem]) -> Field | None:
    if "use" not in entry:
        return own[f"{entity.entry['key']}.{entry['key']}"]
    used = own.get(entry["use"])
    if used is not None:
        return make_field(entry, used)
    near = nearest_hint(entry["use"], list(own))
    what = f"{entity.what}, {name_of_field(entry)}"
    problems.append(DANGLING.at("", entry.place("use"), what=what, key="use", found=entry["use"], nearest=near))
    return None


def _keep_known(entity: _Declared, keys: set[str], problems: list[Problem]) -> None:
    """Tell and take away what the entity says of fields that it has not."""
    for key in (*_ROLES, "identified_by"):
        said = entity.entry.get(key, "")
        lost = [found for found in (said.values() if isinstance(said, dict) else [said]) if found and found not in keys]
        where = entity.entry.place(key)
        problems += [DANGLING.at("", where, what=entity.what, key=key, found=found, nearest="") for found in lost]
        if lost:
            del entity.entry[key]


def _keep_choices(entity: _Declared, members: Iterable[Field], problems: list[Problem]) -> None:
    """Tell and take away roles of choices whose keys the grammar does not know."""
    choices = {field.key: [choice.key for choice in field.choices] for field in members}
    for role in _ROLES:
        said = entity.entry.get(role, Entry())
        for key, allowed in ((key, allowed) for key, allowed in _ROLE_CHOICES.items() if key in said):
            if set(choices[said[key]]) - allowed:
                details = {"key": f"{role}.{key}", "found": said.pop(key), "allowed": ", ".join(sorted(allowed))}
                problems.append(ROLE_CHOICES.at("", said.place(key), what=entity.what, **details))


def _sound(declared: _Declared, entity: Entity, known: Dictionary, problems: list[Problem]) -> Entity:
    """The entity without the fields that lead to what is not there."""
    places = {key_of_field(entry): entry for entry in declared.fields}
    kept = []
    for field in entity:
        what = f"{declared.what}, поле «{field.key}»"
        found = list(_dangling(field, entity, known, what, places[field.key]))
        problems += found
        if not found:
            kept.append(field)
    return replace(entity, fields=tuple(kept)) if len(kept) < len(entity.fields) else entity


def _dangling(field: Field, holder: Entity, known: Dictionary, what: str, entry: Entry) -> Iterator[Problem]:
    target = known.entities.get(field.of)
    prefill = field.workbook.prefill
    if field.type.holds_entity and not field.of:
        yield NO_TARGET.at("", entry.place(), what=what, key="of")
    elif field.of and target is None:
        near = nearest_hint(field.of, list(known.entities))
        yield DANGLING.at("", entry.place("of"), what=what, key="of", found=field.of, nearest=near)
    elif target and not field.is_derived and _holds(target, holder, known):
        yield RING_OF_ENTITIES.at("", entry.place("of"), what=what, found=holder.label)
    elif field.keyed_by and target and not target.find(field.keyed_by):
        yield DANGLING.at("", entry.place("keyed_by"), what=what, key="keyed_by", found=field.keyed_by, nearest="")
    if field.type is FieldType.REFERENCE and not field.to:
        yield NO_TARGET.at("", entry.place(), what=what, key="to")
    if prefill and prefill not in known.prefills:
        yield DANGLING.at("", entry.place("workbook"), what=what, key="prefill", found=prefill, nearest="")


def _holds(entity: Entity, wanted: Entity, known: Dictionary) -> bool:
    """True when records of the wanted entity stand in those of the other, at any depth, or it is the same."""
    waiting, seen = [entity.key], set[str]()
    while waiting:
        key = waiting.pop()
        if key not in seen and key in known.entities:
            seen.add(key)
            waiting += [field.of for field in known[key] if field.of and not field.is_derived]
    return wanted.key in seen
