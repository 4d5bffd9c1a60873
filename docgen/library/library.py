"""A library: a base folder and overlays over it, as they stood when it was opened.

It never changes: `refreshed` gives another one when a file has been edited. What is wrong in one file is told by
`problems` and spoils only what that file says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any, Generic, TypeVar

from docgen.dictionary import Dictionary
from docgen.library.acts import LegalAct, make_acts
from docgen.library.defaults import Defaults, make_defaults
from docgen.library.dictionary import FIELDS, make_dictionary
from docgen.library.files import Layer, LibraryFile, is_read, read_layer
from docgen.library.indicators import Indicator, make_indicators
from docgen.library.overlay import ListsInside, NameOf, changed, laid_over, named_by
from docgen.library.packs import CHANGED_LISTS, PackDeclaration, PackReader
from docgen.library.shape import each_entry, entries
from docgen.library.yaml_text import Entry, parse_yaml
from docgen.problems import Problem, Severity, problem_kind

_READ = (
    "acts.yaml, defaults.yaml; …yaml в папках dictionary, forms, indicators; pack.yaml и …docx в docx/ПАКЕТ; "
    "…docx в docx/blocks"
)
STRAY = problem_kind(
    "library-stray-file",
    "Файл лежит не на своём месте и не читается. Библиотека читает: {read}.",
    Severity.WARNING,
)
UNREADABLE = problem_kind("library-unreadable", "Файл не читается: {reason}.")
DOUBLED = problem_kind("library-doubled", "«{key}» объявлено дважды; другое объявление: {other}.")

Made = TypeVar("Made")

_BY_KEY = named_by("key")


class _Part(Generic[Made]):
    """A part of a library: made once with what is wrong in it, when it is first asked for, whichever thread asks."""

    def __init__(self, make: Callable[[Any, list[Problem]], Made]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __get__(self, library: Library, owner: type[Library]) -> Made:
        return self.with_problems(library)[0]

    def with_problems(self, library: Library) -> tuple[Made, list[Problem]]:
        def make() -> tuple[Made, list[Problem]]:
            problems: list[Problem] = []
            return self._make(library, problems), problems

        return library.remember(self, make)


class Library:
    """Everything that documents and forms are made from. `folders` stand with the base first."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._remembered: dict[Any, Any] = {}
        self._making = RLock()

    @classmethod
    def open(cls, *folders: Path) -> Library:
        """The library of a base folder and of overlays, each over those before it."""
        return cls(tuple(read_layer(folder.resolve()) for folder in folders))

    def refreshed(self) -> Library:
        """The library as its files stand now: itself when nothing has been edited."""
        layers = tuple(layer.refreshed() for layer in self._layers)
        if not all(new.holds_the_same(old) for new, old in zip(layers, self._layers, strict=True)):
            return Library(layers)
        # The contents are the same, seen at a later time: they need not be read again.
        self._layers = layers
        return self

    @property
    def folders(self) -> tuple[Path, ...]:
        return tuple(layer.folder for layer in self._layers)

    @cached_property
    def version(self) -> str:
        """A hash of the contents of every layer; equal libraries have equal versions wherever they lie."""
        return hashlib.sha256("\n".join(layer.digest for layer in self._layers).encode()).hexdigest()

    @cached_property
    def files(self) -> Mapping[str, LibraryFile]:
        """Every file by its name, the uppermost of each name."""
        return {name: file for layer in self._layers for name, file in layer.files.items()}

    @_Part
    def dictionary(self, problems: list[Problem]) -> Dictionary:
        """The data dictionary."""
        declared = self._listed("dictionary/", _BY_KEY, FIELDS, problems)
        return make_dictionary(declared, self._prefills(problems), problems)

    @_Part
    def acts(self, problems: list[Problem]) -> Mapping[str, LegalAct]:
        """The registered legal acts by key."""
        return make_acts(self._listed("acts.yaml", _BY_KEY, {}, problems), problems)

    @_Part
    def defaults(self, problems: list[Problem]) -> Mapping[str, Defaults]:
        """Values of data sets where the data say nothing, by the key of the data set."""
        return make_defaults(self._laid_over("defaults.yaml", {}, problems), self.dictionary, problems, "defaults.yaml")

    @_Part
    def indicators(self, problems: list[Problem]) -> Mapping[str, Indicator]:
        """The definitions of indicators by code."""
        return make_indicators(self._listed("indicators/", named_by("code"), {}, problems), problems)

    @_Part
    def packs(self, problems: list[Problem]) -> Mapping[str, PackDeclaration]:
        """The declarations of packs by key."""
        made = [(name, self._pack(name, problems)) for name in self._pack_names]
        return {name: pack for name, pack in made if pack is not None}

    @cached_property
    def blocks(self) -> Mapping[str, LibraryFile]:
        """The Word files that templates include, by name."""
        return self._folder("docx/blocks/", ".docx")

    @cached_property
    def forms(self) -> Mapping[str, LibraryFile]:
        """The definitions of forms by code, those of earlier versions by code and version (`Ш-37@1`)."""
        return self._folder("forms/", ".yaml")

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the files of the library, but for what stands inside templates and forms."""
        unread = [
            STRAY.at("", self._shown(layer, name), read=_READ)
            for layer in self._layers
            for name in layer.files
            if not is_read(name)
        ]
        unread += [
            UNREADABLE.at("", self._shown(layer, name), reason=reason)
            for layer in self._layers
            for name, reason in layer.unreadable.items()
        ]
        parts = [part for part in vars(Library).values() if isinstance(part, _Part)]
        return (*unread, *(problem for part in parts for problem in part.with_problems(self)[1]))

    def problems_of(self, pack: str) -> tuple[Problem, ...]:
        """What is wrong in anything that this pack is made from: all but what stands in other packs."""
        others = [f"docx/{name}/" for name in self._pack_names if name != pack]
        return tuple(problem for problem in self.problems if not any(other in problem.place for other in others))

    def remember(self, key: Any, make: Callable[[], Made]) -> Made:
        """What is made of this library under this key: once, when it is first asked for, whichever thread asks."""
        if key not in self._remembered:
            with self._making:
                if key not in self._remembered:
                    self._remembered[key] = make()
        made: Made = self._remembered[key]
        return made

    def parsed(self, file: LibraryFile, problems: list[Problem]) -> Any:
        """What a YAML file of the library holds; None when it cannot be read."""
        parsed, found = parse_yaml(file.content, self.shown(file))
        problems += found
        return parsed

    def shown(self, file: LibraryFile) -> str:
        """A file as messages name it: by its name in the base, with the overlay's folder before it."""
        layer = next((layer for layer in self._layers if layer.files.get(file.name) is file), self._layers[0])
        return self._shown(layer, file.name)

    @cached_property
    def _pack_names(self) -> list[str]:
        return sorted({name.split("/")[1] for name in self.files if name.count("/") == 2 and _is_pack(name)})

    def _shown(self, layer: Layer, name: str) -> str:
        return name if layer.folder == self._layers[0].folder else f"{layer.folder.name}/{name}"

    def _listed(self, name: str, name_of: NameOf, inner: ListsInside, problems: list[Problem]) -> list[Entry]:
        """The entries of a file, or of all files of a folder, layer over layer."""
        result: list[Entry] = []
        for layer in self._layers:
            own: list[Entry] = []
            for file_name, file in layer.files.items():
                is_in_folder = name.endswith("/") and file_name.rpartition("/")[0] == name[:-1]
                if file_name == name or (is_in_folder and file_name.lower().endswith(".yaml")):
                    own += self._entries_of(file, problems)
            result = laid_over(result, _without_doubles(own, name_of, problems), name_of, inner, problems)
        return result

    def _entries_of(self, file: LibraryFile, problems: list[Problem]) -> list[Entry]:
        found = entries(self.parsed(file, problems), "файл", problems, self.shown(file))
        return list(each_entry(found, "файл", problems, self.shown(file)))

    def _prefills(self, problems: list[Problem]) -> Mapping[str, tuple[Mapping[str, str], ...]]:
        found = self._folder("dictionary/prefill/", ".yaml")
        return {name: tuple(self._entries_of(file, problems)) for name, file in found.items()}

    def _laid_over(self, name: str, inner: ListsInside, problems: list[Problem]) -> Any:
        """The entry that a file is, layer over layer."""
        result: Any = None
        for layer in self._layers:
            file = layer.files.get(name)
            parsed = self.parsed(file, problems) if file else None
            if isinstance(result, Entry) and isinstance(parsed, Entry):
                result = changed(result, parsed, inner, problems)
            else:
                result = parsed if parsed is not None else result
        return result

    def _folder(self, prefix: str, ending: str) -> dict[str, LibraryFile]:
        """The files that lie in a folder itself, by their names without the ending."""
        return {
            file.stem: file
            for name, file in sorted(self.files.items())
            if name.startswith(prefix) and "/" not in name[len(prefix) :] and name.lower().endswith(ending)
        }

    def _pack(self, name: str, problems: list[Problem]) -> PackDeclaration | None:
        prefix = f"docx/{name}/"
        known = len(problems)
        declared = self._laid_over(f"{prefix}pack.yaml", CHANGED_LISTS, problems)
        if declared is None and len(problems) > known:
            return None
        templates = {file.path.name: file for file in self._folder(prefix, ".docx").values()}
        return PackReader(name, templates, self.dictionary, problems).read(declared, f"{prefix}pack.yaml")


def _without_doubles(declared: list[Entry], name_of: NameOf, problems: list[Problem]) -> Iterator[Entry]:
    """The entries of one layer; the second of two that have one name is told and passed over."""
    first: dict[str, Entry] = {}
    for entry in declared:
        name = name_of(entry)
        if not name or first.setdefault(name, entry) is entry:
            yield entry
        else:
            problems.append(DOUBLED.at("", entry.place(), key=name, other=first[name].place()))


def _is_pack(name: str) -> bool:
    return name.startswith("docx/") and name.endswith("/pack.yaml")
