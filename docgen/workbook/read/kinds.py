"""Every kind of problem that reading a workbook can find."""

from __future__ import annotations

from docgen.problems import Severity, problem_kind

MISSING_SHEET = problem_kind("missing-sheet", "В книге нет листа «{title}»{nearest}. Листы книги: {found}.")
MISSING_OPTIONAL_SHEET = problem_kind(
    "missing-optional-sheet", "В книге нет листа «{title}»: его данные считаются незаполненными.", Severity.WARNING
)
EXTRA_SHEET = problem_kind("extra-sheet", "Лист «{title}» не предусмотрен и не прочитан.", Severity.WARNING)
MISSING_HEADINGS = problem_kind(
    "missing-headings", "На листе «{title}» не найдена строка заголовков. Ожидаются столбцы: {expected}."
)
MISSING_COLUMN = problem_kind(
    "missing-column", "На листе «{title}» нет столбца «{heading}»{nearest}. Ожидаются столбцы: {expected}."
)
EXTRA_COLUMN = problem_kind(
    "extra-column", "Столбец «{heading}» не предусмотрен и не прочитан{nearest}.", Severity.WARNING
)
REPEATED_COLUMN = problem_kind("repeated-column", "Столбец «{heading}» встречается дважды; оставьте один из них.")
MISSING_LABEL = problem_kind("missing-label", "На листе «{title}» нет строки «{label}»{nearest}.")
EXTRA_LABEL = problem_kind(
    "extra-label", "Строка «{label}» не предусмотрена и не прочитана{nearest}.", Severity.WARNING
)
REPEATED_LABEL = problem_kind("repeated-label", "Строка «{label}» встречается дважды; оставьте одну из них.")
TOO_MANY_ROWS = problem_kind(
    "too-many-rows", "На листе «{title}» больше {allowed} заполненных строк; остальные не прочитаны."
)
TOO_MANY_COLUMNS = problem_kind(
    "too-many-columns", "На листе «{title}» есть данные правее столбца {allowed}; они не прочитаны."
)
TOO_MANY_SHEETS = problem_kind("too-many-sheets", "В книге {found} листов; допускается не больше {allowed}.")
TOO_MANY_MERGES = problem_kind(
    "too-many-merges",
    "На листе «{title}» больше {allowed} объединённых ячеек. Снимите объединение и заполните каждую ячейку.",
)
CELL_ERROR = problem_kind("cell-error", "«{heading}»: в ячейке ошибка {found}; внесите значение заново.")
FORMULA_WITHOUT_VALUE = problem_kind(
    "formula-without-value",
    "«{heading}»: в ячейке формула, результат которой в файле не сохранён. Откройте книгу в Excel и сохраните её или "
    "внесите само значение.",
)
BECAME_DATE = problem_kind(
    "became-date",
    "«{heading}»: таблица превратила введённое в дату ({found}). Назначьте ячейке текстовый формат и внесите заново.",
)
TOO_MANY_DIGITS = problem_kind(
    "too-many-digits",
    "«{heading}»: число {found} длиннее 15 цифр, таблица хранит его неточно. Назначьте ячейке текстовый формат и "
    "внесите заново.",
)
NO_PARENT = problem_kind("no-parent", "Не указано, к чему относится строка: заполните столбец «{heading}».")
UNKNOWN_PARENT = problem_kind("unknown-parent", "«{heading}»: «{found}» нет на листе «{sheet}». Там есть: {known}.")
REPEATED_PARENT = problem_kind(
    "repeated-parent", "«{heading}»: «{found}» стоит на листе «{sheet}» дважды, и неясно, к чему относится строка."
)
SECOND_RECORD = problem_kind("second-record", "«{found}» уже заполнено в строке {first}; оставьте одну строку.")
CHANGED_EXAMPLE = problem_kind(
    "changed-example",
    "Строка помечена словом «{mark}», но в ней не образец, а другие данные. Если это данные, сотрите слово «{mark}»; "
    "если нет, удалите строку.",
)
OTHER_WORKBOOK = problem_kind(
    "other-workbook", "Это книга для другого набора данных («{found}»), а нужна книга «{expected}»."
)
NEWER_WORKBOOK = problem_kind(
    "newer-workbook",
    "Книга сделана более новой программой (вид {found}, известен {known}); часть данных могла не прочитаться.",
    Severity.WARNING,
)
