"""Packs that fill themselves, for users of the library: `docgen.load_pack("school").fill(data)`.

What filling needs is loaded with the first data, because a pack is also loaded only to be looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docgen import pack as packs
from docgen.library import Library

if TYPE_CHECKING:
    from docgen.bundle import Bundle, DataCheck
    from docgen.data import RawData
    from docgen.pdf import PdfConverter
    from docgen.russian import CaseDictionary


class Pack(packs.Pack):
    """A pack of a library, with what may be done with its data."""

    def fill(
        self,
        data: Mapping[str, Any] | RawData,
        only: tuple[str, ...] = (),
        draft: bool = False,
        converter: PdfConverter | None = None,
        dictionary: CaseDictionary | None = None,
    ) -> Bundle:
        """Fill the documents; see `docgen.bundle.fill_pack`."""
        from docgen.bundle import fill_pack

        return fill_pack(self, data, only=only, draft=draft, converter=converter, dictionary=dictionary)

    def check(
        self,
        data: Mapping[str, Any] | RawData,
        only: tuple[str, ...] = (),
        draft: bool = False,
        dictionary: CaseDictionary | None = None,
    ) -> DataCheck:
        """What filling would find in the data; see `docgen.bundle.check_data`."""
        from docgen.bundle import check_data

        return check_data(self, data, only=only, draft=draft, dictionary=dictionary)


def load_pack(key: str, library: Library | None = None) -> Pack:
    """The pack of this name; raises what `docgen.pack.load_pack` raises."""
    found = packs.load_pack(key, library)
    return found.library.remember((Pack, key), lambda: Pack(found.declared, found.library))


def list_packs(library: Library | None = None) -> list[Pack]:
    """Every pack of the library, the default one if none is given, by key."""
    return [load_pack(found.key, found.library) for found in packs.list_packs(library)]
