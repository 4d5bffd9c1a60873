"""Opens an untrusted Office file: everything is measured while it is unpacked once, before any reader sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from lxml import etree

from docgen.files.kinds import FileKind
from docgen.files.limits import DEFAULT_LIMITS, FileLimits
from docgen.files.recognise import BROKEN_ARCHIVE, recognise
from docgen.files.refusals import (
    BROKEN_FILE,
    FILE_WITH_PASSWORD,
    UNPACKS_TOO_LARGE,
    megabytes,
    refuse_oversized,
    refused,
    require_kind,
    titles_of,
)
from docgen.files.safe_xml import looks_like_xml, parse_xml
from docgen.files.unpack import PACKED_BY, open_zip, unpack_entry

_CHUNK = 64 * 1024
_KEPT = 8 * 1024 * 1024
"""Bytes of a package's parts that are kept from measuring for reading; what is beyond is unpacked once more."""
_PARTS_LISTED = "META-INF/manifest.xml"
_ENCRYPTED = 0x1


@dataclass(frozen=True, eq=False)
class OfficePackage:
    """A checked Office file: of an expected kind and within the limits.

    Its XML is looked at only where it is read: pictures and whatever else lies beside may hold anything.
    """

    kind: FileKind
    content: bytes = field(repr=False)
    names: frozenset[str]
    kept: Mapping[str, bytes] = field(repr=False)

    def read(self, name: str) -> bytes:
        """The bytes of a part; raises UnreadableFileError when the file has no such part."""
        if name not in self.names:
            raise refused(BROKEN_FILE, reason=f"нет части «{name}»", expected=self.kind.words)
        if name in self.kept:
            return self.kept[name]
        return open_zip(self.content).read(name)

    def xml(self, name: str) -> etree._Element:
        """The root element of an XML part; raises UnreadableFileError when it is broken or declares a type."""
        return parse_xml(self.read(name), name)


def open_package(
    content: bytes, expected: FileKind | Collection[FileKind], limits: FileLimits = DEFAULT_LIMITS
) -> OfficePackage:
    """Check an untrusted file and open it.

    Raises:
        UnreadableFileError: it is not of an expected kind (with macros is a kind of its own), too large, broken,
            encrypted, or packed to burst; its only problem has the code.
    """
    allowed = (expected,) if isinstance(expected, FileKind) else tuple(expected)
    refuse_oversized(content, limits)
    kind = recognise(content)
    require_kind(allowed, kind)
    try:
        archive = open_zip(content)
        _check_entries(archive, allowed, limits)
        if _is_encrypted_inside(archive):
            raise refused(FILE_WITH_PASSWORD, expected=titles_of(allowed))
        kept = _Measuring(content, archive, limits).kept_parts()
        names = frozenset(archive.namelist())
    except BROKEN_ARCHIVE as error:
        raise refused(BROKEN_FILE, reason="архив не распаковывается", expected=titles_of(allowed)) from error
    return OfficePackage(kind, content, names, kept)


def _check_entries(archive: zipfile.ZipFile, allowed: Collection[FileKind], limits: FileLimits) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise refused(UNPACKS_TOO_LARGE, found=f"частей: {len(entries)}", allowed=limits.entries)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise refused(FILE_WITH_PASSWORD, expected=titles_of(allowed))
    if any(entry.compress_type not in PACKED_BY for entry in entries):
        raise refused(BROKEN_FILE, reason="необычное сжатие", expected=titles_of(allowed))
    names = [entry.filename.lower() for entry in entries]
    # Two parts of one name are read differently by different programs: what was checked may not be what is used.
    if len(set(names)) < len(names):
        raise refused(BROKEN_FILE, reason="части повторяются", expected=titles_of(allowed))


def _is_encrypted_inside(archive: zipfile.ZipFile) -> bool:
    """True for an OpenDocument with a password: the list of its parts says so (ODF 1.3 part 2, 4.8)."""
    if _PARTS_LISTED not in archive.namelist():
        return False
    with archive.open(_PARTS_LISTED) as listed:
        return b"encryption-data" in listed.read(_CHUNK)


@dataclass
class _Measuring:
    """Unpacks everything once and keeps no more than a little of it: damage and lies in headers show only here."""

    content: bytes
    archive: zipfile.ZipFile
    limits: FileLimits
    unpacked: int = 0
    tags: int = 0
    kept: dict[str, bytes] = field(default_factory=dict)

    def kept_parts(self) -> dict[str, bytes]:
        """Measure every part; raises UnreadableFileError at the first that is over a limit."""
        for entry in self.archive.infolist():
            # Nothing unpacks to more than its entry says, or it is refused.
            if self.unpacked + entry.file_size <= _KEPT:
                self._keep(entry)
            else:
                self._pass_through(entry)
        return self.kept

    def _keep(self, entry: zipfile.ZipInfo) -> None:
        part = self.kept[entry.filename] = unpack_entry(self.content, entry)
        self._count(part, looks_like_xml(entry.filename, part[:_CHUNK]))

    def _pass_through(self, entry: zipfile.ZipInfo) -> None:
        with self.archive.open(entry) as member:
            chunk = member.read(_CHUNK)
            is_xml = looks_like_xml(entry.filename, chunk)
            while chunk:
                self._count(chunk, is_xml)
                chunk = member.read(_CHUNK)

    def _count(self, chunk: bytes, is_xml: bool) -> None:
        self.unpacked += len(chunk)
        if is_xml:
            self.tags += chunk.count(b"<")
        _refuse_burst(self.unpacked, len(self.content), self.tags, self.limits)


def _refuse_burst(unpacked: int, packed: int, tags: int, limits: FileLimits) -> None:
    # Closing tags are counted too: a bound from above is enough.
    if tags > limits.tags:
        raise refused(UNPACKS_TOO_LARGE, found=f"больше {limits.tags} элементов", allowed=f"до {limits.tags}")
    if unpacked > limits.unpacked:
        raise refused(
            UNPACKS_TOO_LARGE,
            found=f"больше {megabytes(limits.unpacked)} МБ",
            allowed=f"до {megabytes(limits.unpacked)} МБ",
        )
    if unpacked > limits.ratio_from and unpacked > packed * limits.ratio:
        raise refused(
            UNPACKS_TOO_LARGE,
            found=f"более чем в {limits.ratio} раз больше исходного",
            allowed=f"до {limits.ratio} раз",
        )
