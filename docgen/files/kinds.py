"""The kinds of files that people send, with their Russian names."""

from __future__ import annotations

from enum import StrEnum


class FileKind(StrEnum):
    """What a file really is; `words` name it for a person."""

    EMPTY = "empty"
    XLSX = "xlsx"
    DOCX = "docx"
    PPTX = "pptx"
    XLSB = "xlsb"
    DOTX = "dotx"
    DOCM = "docm"
    XLSM = "xlsm"
    WITH_MACROS = "with-macros"
    ODT = "odt"
    ODS = "ods"
    PDF = "pdf"
    ZIP = "zip"
    BROKEN_ZIP = "broken-zip"
    OTHER_ARCHIVE = "other-archive"
    ENCRYPTED_OFFICE = "encrypted-office"
    DOC = "doc"
    XLS = "xls"
    OLE = "ole"
    RTF = "rtf"
    HTML = "html"
    XML = "xml"
    IMAGE = "image"
    HEIC = "heic"
    JSON = "json"
    TEXT = "text"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        return _TITLES[self]


_TITLES = {
    FileKind.EMPTY: "пустой файл",
    FileKind.XLSX: "книга Excel (.xlsx)",
    FileKind.DOCX: "документ Word (.docx)",
    FileKind.PPTX: "презентация PowerPoint (.pptx)",
    FileKind.XLSB: "двоичная книга Excel (.xlsb)",
    FileKind.DOTX: "шаблон Word (.dotx)",
    FileKind.DOCM: "документ Word с макросами (.docm)",
    FileKind.XLSM: "книга Excel с макросами (.xlsm)",
    FileKind.WITH_MACROS: "файл Office с макросами",
    FileKind.ODT: "текстовый документ OpenDocument (.odt)",
    FileKind.ODS: "таблица OpenDocument (.ods)",
    FileKind.PDF: "документ PDF",
    FileKind.ZIP: "архив ZIP",
    FileKind.BROKEN_ZIP: "повреждённый архив",
    FileKind.OTHER_ARCHIVE: "архив RAR или 7-Zip",
    FileKind.ENCRYPTED_OFFICE: "файл Office, закрытый паролем",
    FileKind.DOC: "документ Word прежнего вида (.doc)",
    FileKind.XLS: "книга Excel прежнего вида (.xls)",
    FileKind.OLE: "файл программы прежних лет (контейнер OLE)",
    FileKind.RTF: "текст RTF",
    FileKind.HTML: "веб-страница (HTML)",
    FileKind.XML: "файл XML",
    FileKind.IMAGE: "изображение",
    FileKind.HEIC: "фотография HEIC",
    FileKind.JSON: "данные JSON",
    FileKind.TEXT: "обычный текст",
    FileKind.UNKNOWN: "файл неизвестного вида",
}
