"""The packs of a library."""

from __future__ import annotations

from docgen.errors import LibraryError, NotFoundError
from docgen.library import Library, default_library
from docgen.nearest import nearest_hint
from docgen.pack.model import Pack


def list_packs(library: Library | None = None) -> list[Pack]:
    """Every pack of the library, the default one if none is given, by key."""
    library = library or default_library()
    return [load_pack(key, library) for key in library.packs]


def load_pack(key: str, library: Library | None = None) -> Pack:
    """The pack of this name, of the default library if none is given.

    Raises NotFoundError when there is none, LibraryError when its declaration is faulty.
    """
    library = library or default_library()
    declared = library.packs.get(key)
    if declared is None:
        faults = library.problems_of(key)
        if any(f"docx/{key}/" in problem.place for problem in faults):
            raise LibraryError(f"Пакет «{key}» описан с ошибками.", faults)
        known = list(library.packs)
        raise NotFoundError(f"Нет пакета «{key}»{nearest_hint(key, known)}. Есть: {', '.join(known)}.")
    return Pack(declared, library)
