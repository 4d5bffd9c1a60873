"""What a request has brought: the bytes of one file and what is known of them. Nothing is read out of them yet."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from docgen.data import RawData, read_data
from docgen.errors import UnreadableFileError
from docgen.pack import Pack
from webhooks.errors import FILE_MISSING, BadJsonError, BadRequestError, UnsupportedBodyError

ALLOWED_DATA_FILES = "файл .json или .xlsx"


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of a multipart form."""

    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class SentData:
    """Data of a pack as it came; `is_body` tells JSON in the body from an attached file."""

    content: bytes
    name: str
    is_body: bool

    def read(self, pack: Pack) -> RawData:
        """The raw data, with the places of its values.

        Raises:
            BadJsonError: the body is not JSON.
            UnreadableFileError: the file cannot be read.
        """
        try:
            return read_data(self.content, self.name, pack.entity, pack.dictionary)
        except UnreadableFileError as error:
            if not self.is_body:
                raise
            raise BadJsonError(error.message, error.problems) from error


def uploaded_file(name: str, allowed: str) -> SentFile:
    """The file of a multipart form under this name; the first one if there are several.

    Raises:
        BadRequestError: there is none; `allowed` tells what to attach.
    """
    return uploaded_files(name, allowed)[0]


def uploaded_files(name: str, allowed: str) -> list[SentFile]:
    """Every file of a multipart form under this name, at least one.

    Raises:
        UnsupportedBodyError: the body is no multipart form.
        BadRequestError: there is no such file in it; `allowed` tells what to attach.
    """
    if request.mimetype != "multipart/form-data":
        raise UnsupportedBodyError(f"Передайте форму multipart/form-data с файлом {name}.")
    found = [file for file in request.files.getlist(name) if file.filename]
    if not found:
        problem = FILE_MISSING.at(name, f"поле формы «{name}»", name=name, allowed=allowed)
        raise BadRequestError("В запросе нет файла.", [problem])
    return [SentFile(file.read(), file.filename or "") for file in found]
