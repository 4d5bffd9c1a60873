"""Why the reading of a file was ended: one stable code and one Russian sentence for each reason."""

from __future__ import annotations

from docgen.problems import Severity, problem_kind

READING_TOO_LONG = problem_kind(
    "reading-took-too-long",
    "Файл читался дольше {seconds} с и был отложен: так бывает с повреждёнными файлами. Откройте его в программе, где "
    "он сделан, сохраните заново и пришлите ещё раз.",
)
READING_CRASHED = problem_kind(
    "reading-crashed",
    "Прочитать файл не удалось: он необычно устроен или повреждён. Откройте его в программе, где он сделан, сохраните "
    "заново и пришлите ещё раз.",
)
READING_TOO_LARGE = problem_kind(
    "reading-too-large",
    "Чтобы прочитать файл, нужно больше {megabytes} МБ памяти: уменьшите в нём картинки или число страниц.",
)
CONVERTER_MISSING = problem_kind(
    "converter-missing",
    "Файлы этого вида ({found}) читаются с помощью LibreOffice, а он здесь не установлен. Сохраните файл как "
    "{expected} и пришлите ещё раз.",
)
MACROS_IGNORED = problem_kind(
    "macros-ignored",
    "В файле есть макросы (программы). Они не запускались, ответы прочитаны без них.",
    Severity.WARNING,
)
