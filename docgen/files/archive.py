"""Unpacks a ZIP of files that people sent, in memory and within limits. What the files are is not asked here.

Nothing is ever written to the disk, so a path that leads out of the archive leads nowhere.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import UnreadableFileError
from docgen.files.archive_names import entry_name, is_junk
from docgen.files.kinds import FileKind
from docgen.files.recognise import BROKEN_ARCHIVE, recognise
from docgen.files.refusals import (
    BROKEN_FILE,
    FILE_TOO_LARGE,
    FILE_WITH_PASSWORD,
    UNPACKS_TOO_LARGE,
    WRONG_FILE_TYPE,
    megabytes,
    refused,
)
from docgen.problems import Problem, problem_kind

ARCHIVE_EMPTY = problem_kind("archive-empty", "В архиве нет файлов, которые можно прочитать.")
ARCHIVE_TOO_DEEP = problem_kind(
    "archive-too-deep", "Архив внутри архива внутри архива не читается: распакуйте его и передайте файлы."
)
_MEGABYTE = 1024 * 1024
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_DEEPEST = 1
_ITS_OWN_KIND = {"[content_types].xml", "mimetype", "meta-inf/manifest.mf", "androidmanifest.xml"}
"""Files that make a ZIP a document or a program of some kind, and not an archive of people's files."""
_PARTS_OF_OFFICE = {"_rels/.rels", "word/document.xml", "xl/workbook.xml", "meta-inf/manifest.xml", "content.xml"}
"""Parts that are left of a document that has lost its list of parts."""
_EXPECTED = "исправный архив ZIP"


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Bounds of one archive: bytes of it and of all its files, of one file, and their number.

    `ratio` (unpacked to packed size of one file) is looked at only above `ratio_from` unpacked bytes.
    """

    size: int = 200 * _MEGABYTE
    unpacked: int = 400 * _MEGABYTE
    one_file: int = 60 * _MEGABYTE
    entries: int = 5_000
    ratio: int = 200
    ratio_from: int = 16 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of an archive: its plain path, and its bytes or why there are none; `is_junk` when nobody wants it."""

    name: str
    content: bytes = b""
    refusal: Problem | None = None
    is_junk: bool = False


def unpack_archive(content: bytes, limits: ArchiveLimits | None = None) -> Iterator[Packed]:
    """The files of a ZIP one by one, with those of the archives in it, one level deep.

    Raises:
        UnreadableFileError: it is no archive of files, broken, empty, or unpacks to more than allowed. That may show
            after some files were given.
    """
    count = 0
    for packed in _Unpacking(limits or ArchiveLimits()).unpack(content, "", 0):
        count += not packed.is_junk
        yield packed
    if not count:
        raise refused(ARCHIVE_EMPTY)


class _TooMuchError(Exception):
    """The archive as a whole is over a limit; carries the exception for whoever asked."""

    def __init__(self, error: UnreadableFileError) -> None:
        super().__init__()
        self.error = error


@dataclass
class _Unpacking:
    """One run over an archive and those in it; they share the limits."""

    limits: ArchiveLimits
    size: int = 0
    entries: int = 0

    def unpack(self, content: bytes, prefix: str, depth: int) -> Iterator[Packed]:
        if len(content) > self.limits.size:
            raise refused(FILE_TOO_LARGE, found=megabytes(len(content)), allowed=megabytes(self.limits.size))
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = [entry for entry in archive.infolist() if not entry.is_dir()]
                self._check(entries)
                for entry in entries:
                    yield from self._unpack_entry(archive, entry, prefix, depth)
        except _TooMuchError as too_much:
            if depth:
                raise
            raise too_much.error from None
        except BROKEN_ARCHIVE as error:
            raise refused(BROKEN_FILE, reason="архив не открывается", expected=_EXPECTED) from error

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        self.entries += len(entries)
        if self.entries > self.limits.entries:
            found, allowed = f"файлов: {self.entries}", self.limits.entries
            raise _TooMuchError(refused(UNPACKS_TOO_LARGE, found=found, allowed=allowed))
        names = {entry.filename.lower() for entry in entries}
        if names & _PARTS_OF_OFFICE:
            raise refused(BROKEN_FILE, reason="потеряна часть документа", expected="исправный документ")
        if names & _ITS_OWN_KIND:
            raise refused(WRONG_FILE_TYPE, found=FileKind.UNKNOWN.words, expected=FileKind.ZIP.words, advice="")

    def _unpack_entry(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, prefix: str, depth: int
    ) -> Iterator[Packed]:
        name = prefix + (entry_name(entry) or "файл без имени")
        if is_junk(name) or stat.S_ISLNK(entry.external_attr >> 16):
            yield Packed(name, is_junk=True)
            return
        try:
            content = self._read(archive, entry)
            if recognise(content) is not FileKind.ZIP:
                yield Packed(name, content)
            elif depth == _DEEPEST:
                yield Packed(name, refusal=ARCHIVE_TOO_DEEP.at())
            else:
                yield from self.unpack(content, f"{name}/", depth + 1)
        except UnreadableFileError as error:
            yield Packed(name, refusal=error.problems[0])

    def _read(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """One file; sizes in headers may lie, so what really comes out is counted."""
        if entry.flag_bits & _ENCRYPTED:
            raise refused(FILE_WITH_PASSWORD, expected="файл без пароля")
        chunks, size = [], 0
        try:
            with archive.open(entry) as member:
                while chunk := member.read(_CHUNK):
                    size += len(chunk)
                    self.size += len(chunk)
                    self._refuse_burst(size, entry.compress_size)
                    chunks.append(chunk)
        except BROKEN_ARCHIVE as error:
            raise refused(BROKEN_FILE, reason="он не распаковывается из архива", expected="исправный файл") from error
        return b"".join(chunks)

    def _refuse_burst(self, size: int, packed: int) -> None:
        limits = self.limits
        if self.size > limits.unpacked:
            most = megabytes(limits.unpacked)
            raise _TooMuchError(refused(UNPACKS_TOO_LARGE, found=f"больше {most} МБ", allowed=f"до {most} МБ"))
        if size > limits.ratio_from and size > packed * limits.ratio:
            found = f"более чем в {limits.ratio} раз больше исходного"
            raise refused(UNPACKS_TOO_LARGE, found=found, allowed=f"до {limits.ratio} раз")
        if size > limits.one_file:
            most = megabytes(limits.one_file)
            raise refused(FILE_TOO_LARGE, found=f"больше {most}", allowed=most)
