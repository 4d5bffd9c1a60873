"""Why a PDF is refused and what is told of its contents: codes with Russian sentences. Does no work."""

from __future__ import annotations

from docgen.problems import Severity, problem_kind

BROKEN_PDF = problem_kind(
    "broken-pdf", "Файл PDF повреждён или передан не полностью. Пришлите его заново или отсканируйте форму ещё раз."
)
PDF_WITH_PASSWORD = problem_kind(
    "pdf-with-password", "Файл PDF закрыт паролем, прочитать его нельзя. Сохраните его без пароля и пришлите снова."
)
TOO_MANY_PAGES = problem_kind(
    "pdf-too-many-pages",
    "Страниц в файле: {found}; принимается не больше {allowed}. Пришлите формы отдельными файлами.",
)
PDF_TOO_LARGE = problem_kind(
    "pdf-too-large", "Содержимое файла PDF слишком велико, чтобы его читать ({what}); так выглядят испорченные файлы."
)
ACTIVE_CONTENT = problem_kind(
    "pdf-active-content", "В файле PDF есть {found}; ничего из этого не выполнялось и не открывалось.", Severity.WARNING
)
XFA_FORM = problem_kind(
    "pdf-xfa", "Файл переделан в форму XFA; значения в ней могут отличаться от прочитанных.", Severity.WARNING
)
MARKUP_OVER_FORM = problem_kind(
    "markup-over-form", "{place}: поверх формы есть пометка «{found}»; её нужно посмотреть.", Severity.WARNING
)
NOTE_ON_PAGE = problem_kind("note-on-page", "{place}: есть примечание, оно не прочитано.", Severity.WARNING)
UNKNOWN_FIELD = problem_kind(
    "unknown-field-filled", "{place}: заполнено поле «{found}», которого в форме не было.", Severity.WARNING
)
EXTRA_TEXT = problem_kind("text-outside-places", "{place}: вне мест для ответов написано «{found}».", Severity.WARNING)
LABEL_DIFFERS = problem_kind(
    "label-differs", "{place}: на месте подписи «{label}» напечатано «{found}».", Severity.WARNING
)
