"""Why a file is refused: one stable code and one Russian sentence for each reason, with what to do about it."""

from __future__ import annotations

from collections.abc import Collection

from docgen.errors import UnreadableFileError
from docgen.files.kinds import FileKind
from docgen.files.limits import DEFAULT_LIMITS, FileLimits
from docgen.problems import Problem, ProblemKind, problem_kind

EMPTY_FILE = problem_kind("empty-file", "Файл пуст. Ожидается: {expected}.")
FILE_TOO_LARGE = problem_kind(
    "file-too-large", "Файл занимает {found} МБ; принимаются файлы до {allowed} МБ. Уберите из него лишнее."
)
WRONG_FILE_TYPE = problem_kind("wrong-file-type", "Это {found}. Ожидается: {expected}.{advice}")
FILE_WITH_PASSWORD = problem_kind(
    "file-with-password",
    "Файл закрыт паролем, прочитать его нельзя. Откройте его в Word или Excel, снимите пароль («Файл» – «Сведения» – "
    "«Защита») и сохраните. Ожидается: {expected}.",
)
OLD_OFFICE_FILE = problem_kind(
    "old-office-file",
    "Это {found}. Откройте его в Word или Excel и сохраните как {expected} («Файл» – «Сохранить как»).",
)
FILE_WITH_MACROS = problem_kind(
    "file-with-macros",
    "В файле есть макросы (программы), такие файлы не принимаются. Сохраните его как {expected} без макросов.",
)
BROKEN_FILE = problem_kind(
    "broken-file", "Файл повреждён или передан не полностью ({reason}). Пришлите его заново. Ожидается: {expected}."
)
UNPACKS_TOO_LARGE = problem_kind(
    "unpacks-too-large",
    "Файл распаковывается в слишком большой объём ({found}; допускается {allowed}). Обычно это пустые "
    "оформленные строки или картинки: удалите их либо перенесите данные в новый файл.",
)
FORBIDDEN_XML = problem_kind(
    "forbidden-xml",
    "Внутри файла (часть «{part}») есть объявление типа или внешняя ссылка XML: такие файлы не принимаются. "
    "Откройте файл в Word или Excel и сохраните заново.",
)

_ACCUSATIVE = {
    FileKind.XLSX: "книгу Excel (.xlsx)",
    FileKind.DOCX: "документ Word (.docx)",
    FileKind.PDF: "документ PDF",
}
_WITH_MACROS = (FileKind.WITH_MACROS, FileKind.DOCM, FileKind.XLSM)
_ADVICE = {
    FileKind.ZIP: " Распакуйте архив и передайте сам файл.",
    FileKind.OTHER_ARCHIVE: " Распакуйте архив и передайте сами файлы или архив ZIP.",
    FileKind.ODS: " Сохраните таблицу как «Книга Excel (.xlsx)».",
    FileKind.ODT: " Сохраните текст как «Документ Word (.docx)».",
    FileKind.XLSB: " Откройте книгу в Excel и сохраните как «Книга Excel (.xlsx)».",
    FileKind.DOTX: " Откройте шаблон в Word и сохраните как «Документ Word (.docx)».",
    FileKind.HTML: " Откройте файл в Excel или Word и сохраните в нужном виде («Файл» – «Сохранить как»).",
    FileKind.XML: " Откройте файл в Excel или Word и сохраните в нужном виде («Файл» – «Сохранить как»).",
    FileKind.RTF: " Откройте файл в Word и сохраните в нужном виде («Файл» – «Сохранить как»).",
    FileKind.HEIC: " Сохраните её как JPEG. На iPhone: «Настройки» – «Камера» – «Форматы» – «Наиболее совместимые».",
}


def refused(kind: ProblemKind, /, **details: object) -> UnreadableFileError:
    """The exception to raise; its only problem has the code of the reason."""
    problem = kind.at(**details)
    return UnreadableFileError(problem.message, [problem])


def titles_of(expected: Collection[FileKind]) -> str:
    """«книга Excel (.xlsx), документ PDF или данные JSON»."""
    return _listed([kind.words for kind in expected])


def _listed(words: list[str]) -> str:
    return " или ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def oversized(size: int, allowed: int) -> Problem:
    """The refusal of a file of so many bytes where so many are allowed."""
    return FILE_TOO_LARGE.at(found=megabytes(size), allowed=megabytes(allowed))


def refuse_oversized(content: bytes, limits: FileLimits = DEFAULT_LIMITS) -> None:
    """Raise UnreadableFileError when the file itself is larger than allowed."""
    if len(content) > limits.size:
        raise refused(FILE_TOO_LARGE, found=megabytes(len(content)), allowed=megabytes(limits.size))


def require_kind(expected: Collection[FileKind], found: FileKind) -> None:
    """Raise UnreadableFileError, with the reason and the way out, unless `found` is one of the expected kinds."""
    if found in expected:
        return
    titles = titles_of(expected)
    if found is FileKind.EMPTY:
        raise refused(EMPTY_FILE, expected=titles)
    if found is FileKind.ENCRYPTED_OFFICE:
        raise refused(FILE_WITH_PASSWORD, expected=titles)
    if found in _WITH_MACROS:
        raise refused(FILE_WITH_MACROS, expected=_save_as(expected))
    if found is FileKind.BROKEN_ZIP:
        raise refused(BROKEN_FILE, expected=titles, reason="архив не открывается")
    if found in (FileKind.DOC, FileKind.XLS):
        raise refused(OLD_OFFICE_FILE, found=found.words, expected=_save_as(expected))
    raise refused(WRONG_FILE_TYPE, found=found.words, expected=titles, advice=_ADVICE.get(found, ""))


def megabytes(size: int) -> str:
    """Size in megabytes as a Russian reader expects it: 1,5."""
    return f"{size / 1024 / 1024:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _save_as(expected: Collection[FileKind]) -> str:
    savable = [_ACCUSATIVE[kind] for kind in expected if kind in _ACCUSATIVE]
    return _listed(savable) or titles_of(expected)
