"""Finds packs in the library and reads their `pack.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from docgen.dictionary import load_dictionary
from docgen.errors import LibraryError, NotFoundError
from docgen.locations import library_folder
from docgen.pack.model import Document, Pack
from docgen.schema import nearest_hint
from docgen.template import block_files
from docgen.yaml_file import read_yaml


def list_packs() -> list[Pack]:
    """Every pack of the library, by key."""
    return [load_pack(path.parent.name) for path in sorted(_packs_folder().glob("*/pack.yaml"))]


@cache
def load_pack(key: str) -> Pack:
    """The pack of this name.

    Raises NotFoundError when there is none, LibraryError when its declaration is faulty.
    """
    known = sorted(path.parent.name for path in _packs_folder().glob("*/pack.yaml"))
    if key not in known:
        raise NotFoundError(f"Нет пакета «{key}»{nearest_hint(key, known)}. Есть: {', '.join(known)}.")
    folder = _packs_folder() / key
    return _pack(read_yaml(folder / "pack.yaml"), folder)


def _pack(declared: dict[str, Any], folder: Path) -> Pack:
    dictionary = load_dictionary()
    documents = tuple(Document(**entry) for entry in declared["documents"])
    for document in documents:
        if document.set not in declared["sets"]:
            raise LibraryError(f"{folder.name}/pack.yaml, {document.code}: нет набора «{document.set}».")
        if not (folder / document.template).is_file():
            raise LibraryError(f"{folder.name}/pack.yaml, {document.code}: нет файла «{document.template}».")
    entity = dictionary[declared["data"]]
    blocks = block_files(_packs_folder() / "blocks")
    return Pack(declared["key"], declared["title"], entity, dictionary, declared["sets"], documents, folder, blocks)


def _packs_folder() -> Path:
    return library_folder() / "docx"
