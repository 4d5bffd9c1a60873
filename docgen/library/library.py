"""A library: a base folder and overlays over it, as they stood when it was opened.

It never changes: `refreshed` gives another one when a file has been edited. What is wrong in one file is told by
`problems` and spoils only what that file says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from docgen.dictionary import Dictionary
from docgen.library.acts import LegalAct, make_acts
from docgen.library.defaults import make_defaults
from docgen.library.dictionary import FIELDS, make_dictionary
from docgen.library.files import Layer, LibraryFile, read_layer
from docgen.library.overlay import ListsInside, changed, laid_over, name_of
from docgen.library.shape import entries
from docgen.library.yaml_text import Entry, parse_yaml
from docgen.problems import Problem, problem_kind

if TYPE_CHECKING:
    from docgen.library.packs import PackDeclaration

UNREADABLE = problem_kind("library-unreadable", "Файл не читается: {reason}.")
DOUBLED = problem_kind("library-doubled", "«{key}» объявлено дважды; другое объявление: {other}.")

Made = TypeVar("Made")


class Library:
    """Everything that documents and forms are made from. `folders` stand with the base first."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._problems: list[Problem] = []
        self._remembered: dict[Any, Any] = {}

    @classmethod
    def open(cls, *folders: Path) -> Library:
        """The library of a base folder and of overlays, each over those before it."""
        return cls(tuple(read_layer(folder.resolve()) for folder in folders))

    def refreshed(self) -> Library:
        """The library as its files stand now: itself when nothing has been edited."""
        layers = tuple(layer.refreshed() for layer in self._layers)
        return self if all(map(_is, layers, self._layers)) else Library(layers)

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

    @cached_property
    def dictionary(self) -> Dictionary:
        """The data dictionary."""
        return make_dictionary(self._listed("dictionary/", FIELDS), self._prefills(), self._problems)

    @cached_property
    def acts(self) -> Mapping[str, LegalAct]:
        """The registered legal acts by key."""
        return make_acts(self._listed("acts.yaml", {}), self._problems)

    @cached_property
    def defaults(self) -> Mapping[str, Mapping[str, Any]]:
        """Values of data sets where the data say nothing, by the key of the data set."""
        return make_defaults(self._laid_over("defaults.yaml", {}), self.dictionary, self._problems)

    @cached_property
    def packs(self) -> Mapping[str, PackDeclaration]:
        """The declarations of packs by key."""
        names = sorted({name.split("/")[1] for name in self.files if name.count("/") == 2 and _is_pack(name)})
        made = [(name, self._pack(name)) for name in names]
        return {name: pack for name, pack in made if pack is not None}

    @cached_property
    def blocks(self) -> Mapping[str, LibraryFile]:
        """The Word files that templates include, by name."""
        return self._folder("docx/blocks/", ".docx")

    @cached_property
    def forms(self) -> Mapping[str, LibraryFile]:
        """The definitions of forms by code, those of earlier versions by code and version (`Ш-37@1`)."""
        return self._folder("forms/", ".yaml")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong in the files of the library, but for what stands inside templates and forms."""
        _ = self.dictionary, self.acts, self.packs, self.defaults
        broken = [
            UNREADABLE.at("", str(layer.folder / name), reason=reason)
            for layer in self._layers
            for name, reason in layer.unreadable.items()
        ]
        return (*broken, *self._problems)

    def remember(self, key: Any, make: Callable[[], Made]) -> Made:
        """What another room has made of this library under this key; made when it is first asked for."""
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
        return file.name if layer is self._layers[0] else f"{layer.folder.name}/{file.name}"

    def _listed(self, name: str, inner: ListsInside) -> list[Any]:
        """The entries of a file, or of all files of a folder, layer over layer."""
        result: list[Any] = []
        for layer in self._layers:
            own: list[Any] = []
            for file_name, file in layer.files.items():
                is_in_folder = name.endswith("/") and file_name.rpartition("/")[0] == name[:-1]
                if file_name == name or (is_in_folder and file_name.endswith(".yaml")):
                    own += self._entries_of(file)
            result = laid_over(result, self._without_doubles(own), ("key",), inner)
        return result

    def _without_doubles(self, declared: list[Any]) -> Iterator[Any]:
        """The entries of one layer; the second of two that have one key is told and passed over."""
        first: dict[Any, Any] = {}
        for entry in declared:
            known = first.setdefault(name_of(entry, ("key",)), entry)
            if known is entry:
                yield entry
            else:
                self._problems.append(DOUBLED.at("", entry.place(), key=entry.get("key"), other=known.place()))

    def _entries_of(self, file: LibraryFile) -> list[Any]:
        parsed = self.parsed(file, self._problems)
        return entries(parsed, "файл", self._problems, self.shown(file))

    def _prefills(self) -> Mapping[str, tuple[Mapping[str, str], ...]]:
        found = self._folder("dictionary/prefill/", ".yaml")
        return {name: tuple(self._entries_of(file)) for name, file in found.items()}

    def _laid_over(self, name: str, inner: ListsInside) -> Any:
        """The entry that a file is, layer over layer."""
        result: Any = None
        for layer in self._layers:
            file = layer.files.get(name)
            parsed = self.parsed(file, self._problems) if file else None
            if isinstance(result, Entry) and isinstance(parsed, Entry):
                result = changed(result, parsed, inner)
            else:
                result = parsed if parsed is not None else result
        return result

    def _folder(self, prefix: str, ending: str) -> dict[str, LibraryFile]:
        """The files that lie in a folder itself, by their names without the ending."""
        return {
            file.stem: file
            for name, file in sorted(self.files.items())
            if name.startswith(prefix) and "/" not in name[len(prefix) :] and name.endswith(ending)
        }

    def _pack(self, name: str) -> PackDeclaration | None:
        from docgen.library.packs import CHANGED_LISTS, PackReader

        prefix = f"docx/{name}/"
        declared = self._laid_over(f"{prefix}pack.yaml", CHANGED_LISTS)
        templates = {file.path.name: file for file in self._folder(prefix, ".docx").values()}
        return PackReader(name, templates, self.dictionary, self._problems).read(declared, f"{prefix}pack.yaml")


def _is(one: object, other: object) -> bool:
    return one is other


def _is_pack(name: str) -> bool:
    return name.startswith("docx/") and name.endswith("/pack.yaml")
