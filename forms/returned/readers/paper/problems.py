"""Why a scan is refused and what is told of its pages: codes with Russian sentences. Does no work."""

from __future__ import annotations

from docgen.problems import Severity, problem_kind

BROKEN_IMAGE = problem_kind(
    "broken-image", "Изображение повреждено или передано не полностью. Отсканируйте форму ещё раз."
)
IMAGE_TOO_LARGE = problem_kind(
    "image-too-large",
    "В изображении {found} точек на странице; принимаются изображения до {allowed}. Отсканируйте форму с разрешением "
    "300 точек на дюйм.",
)
IMAGE_TOO_SMALL = problem_kind(
    "image-too-small",
    "Изображение слишком мало ({found} точек): форму на нём не прочитать. Отсканируйте её с разрешением 200–300 точек "
    "на дюйм.",
)
TOO_MANY_IMAGES = problem_kind(
    "image-too-many-pages",
    "Страниц в файле: {found}; принимается не больше {allowed}. Пришлите формы отдельными файлами.",
)
RECOGNITION_MISSING = problem_kind(
    "recognition-missing",
    "Текст на сканах распознаёт программа Tesseract с русским языком, а её здесь нет. Установите пакеты tesseract-ocr "
    "и tesseract-ocr-rus; отметки в клетках прочитаны без неё.",
    Severity.WARNING,
)
RECOGNITION_FAILED = problem_kind(
    "recognition-failed", "{place}: распознать текст на этой странице не удалось.", Severity.WARNING
)
PAGE_NOT_REGISTERED = problem_kind(
    "page-not-registered",
    "{place}: страница снята слишком криво, измята или обрезана; её ответы не прочитаны.",
    Severity.WARNING,
)
TWO_PAGES_IN_ONE = problem_kind(
    "two-pages-in-one",
    "{place}: в одном изображении несколько листов; отсканируйте каждый отдельно.",
    Severity.WARNING,
)
INK_OUTSIDE = problem_kind(
    "ink-outside-places",
    "{place}: вне мест для ответов что-то написано или нарисовано рядом с «{label}».",
    Severity.WARNING,
)
