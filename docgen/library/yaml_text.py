"""YAML of a library: read with the line of every entry, so that what is wrong in it has a place.

The compiled parser is ten times faster than the other and gives the same.
"""

from __future__ import annotations

from collections.abc import Container, Hashable
from typing import Any

import yaml

from docgen.library.yaml_messages import explain
from docgen.problems import Problem, problem_kind

NOT_YAML = problem_kind("library-not-yaml", "Файл записан с ошибкой: {reason}.")
NOT_UTF8 = problem_kind("library-not-utf8", "Файл не в кодировке UTF-8; сохраните его в UTF-8.")
DOUBLED_KEY = problem_kind("library-doubled-key", "«{key}» стоит в одной записи дважды; оставьте одно.")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


class Entry(dict[Any, Any]):
    """A mapping of a library's file; knows the file's name, its own line and that of each of its keys."""

    __slots__ = ("file", "line", "lines", "origins")

    def __init__(self, file: str = "", line: int = 0) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[Any, int] = {}
        self.origins: dict[Any, Entry] = {}

    def without(self, keys: Container[Any]) -> Entry:
        """The same entry without these keys."""
        kept = self.over()
        for key in [key for key in kept if key in keys]:
            del kept[key]
        return kept

    def over(self, **defaults: Any) -> Entry:
        """The same entry over values that it has where it says nothing."""
        made = Entry(self.file, self.line)
        made.update({**defaults, **self})
        made.lines, made.origins = self.lines, self.origins
        return made

    def place(self, key: Any = None) -> str:
        """Where the entry, or one of its keys, stands, as messages write it.

        A key that comes from the entry of another layer stands where that entry says so.
        """
        origin = self.origins.get(key)
        return origin.place(key) if origin else place(self.file, self.lines.get(key, self.line))


class _LinedLoader(_LOADER):  # type: ignore[misc]
    """The safe loader, with mappings that know their places."""

    def __init__(self, text: str, file_name: str) -> None:
        super().__init__(text)
        self._file_name = file_name
        self.doubled: list[Problem] = []
        self._collections: dict[yaml.Node, Any] = {}

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        # Nearly all is texts, lists and mappings, and PyYAML's own way to them takes twice the time.
        if node.tag == _TEXT and isinstance(node, yaml.ScalarNode):
            return node.value
        if node in self._collections:
            return self._collections[node]
        if node.tag == _LIST and isinstance(node, yaml.SequenceNode):
            made = self._collections[node] = []
            made += map(self.construct_object, node.value)
            return made
        if node.tag == _MAPPING and isinstance(node, yaml.MappingNode):
            return self._entry(node)
        return super().construct_object(node, deep=True)

    def _entry(self, node: yaml.MappingNode) -> Entry:
        made = self._collections[node] = Entry(self._file_name, node.start_mark.line + 1)
        self.flatten_mapping(node)
        for key_node, value_node in node.value:
            key = self.construct_object(key_node)
            if not isinstance(key, Hashable):
                raise yaml.constructor.ConstructorError(None, None, "found unhashable key", key_node.start_mark)
            is_doubled = key in made
            made[key] = self.construct_object(value_node)
            made.lines[key] = key_node.start_mark.line + 1
            if is_doubled:
                self.doubled.append(DOUBLED_KEY.at("", made.place(key), key=key))
        return made


def parse_yaml(content: bytes, name: str) -> tuple[Any, list[Problem]]:
    """What a file holds and what is wrong with its notation; None when it cannot be read at all.

    A doubled key is told, and its last value is taken.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [NOT_UTF8.at("", name)]
    try:
        loader = _LinedLoader(text, name)
        return loader.get_single_data(), loader.doubled
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = text[mark.index : mark.index + 1] if mark else ""
        return None, [NOT_YAML.at("", place(name, mark.line + 1 if mark else 0), reason=explain(error, found))]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [NOT_YAML.at("", name, reason=explain(error))]


def place(name: str, line: int) -> str:
    """A place in a library's file as messages write it."""
    return f"{name}, строка {line}" if line else name
