"""Writes the first sheet: how to fill the workbook in, in plain Russian."""

from __future__ import annotations

from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from docgen.workbook.model import FormSheet, Layout, RoleSheet, Sheet
from docgen.workbook.words import GUIDE_SHEET
from docgen.workbook.write import styles
from docgen.workbook.write.page import set_page
from docgen.xlsx_writer import set_height, text_cell

_RULES = (
    "Заполняйте листы по порядку: сначала списки, на которые ссылаются другие листы.",
    "Столбцы и строки со звёздочкой (*) обязательны, их заголовки выделены цветом. Остальное можно заполнить позже.",
    "Серые строки «подсказка» и «пример» программа не читает. Свои данные вносите ниже, по одной записи в строке.",
    "Если у ячейки есть список, выбирайте из него. Людей выбирайте из тех, кто внесён на лист работников: "
    "имя должно совпасть.",
    "Даты пишите цифрами: 01.09.2026. Даты словами («1 сентября 2026 г.») тоже подходят.",
    "Несколько значений в одной ячейке разделяйте точкой с запятой. Новая строка внутри ячейки: Alt+Enter.",
    "Имена, должности и названия пишите в именительном падеже: нужный падеж программа поставит сама.",
    "Столбцы можно переставлять, ненужные необязательные – удалять. Названия листов и столбцов не меняйте.",
    "Сохраняйте книгу как «Книга Excel (.xlsx)», без макросов и без пароля.",
    "В книге есть персональные данные: храните и передавайте её так же, как личные дела.",
)
_WIDTHS = {"A": 4, "B": 38, "C": 74}


def write_guide(sheet: Worksheet, layout: Layout) -> None:
    """Write the guide: rules, then the sheets with links to them."""
    sheet.title = GUIDE_SHEET
    sheet.sheet_view.showGridLines = False
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    styles.as_title(text_cell(sheet, 1, 1, f"{layout.entity.label}: как заполнять"))
    set_height(sheet, 1, 30)
    row = _write_rules(sheet, 3)
    _write_contents(sheet, row + 1, layout)
    set_page(sheet, repeats_headings=False)


def _write_rules(sheet: Worksheet, row: int) -> int:
    for number, rule in enumerate(_RULES, start=1):
        styles.as_prose(text_cell(sheet, row, 1, f"{number}."))
        # The only merged cells of the workbook: on a sheet that is never read.
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        styles.as_prose(text_cell(sheet, row, 2, rule))
        set_height(sheet, row, 15.5 * styles.lines_needed(rule, _WIDTHS["B"] + _WIDTHS["C"]) + 3)
        row += 1
    return row


def _write_contents(sheet: Worksheet, row: int, layout: Layout) -> None:
    styles.as_prose(text_cell(sheet, row, 2, "Лист"), is_bold=True)
    styles.as_prose(text_cell(sheet, row, 3, "Что на нём"), is_bold=True)
    for listed in layout.sheets:
        row += 1
        link = text_cell(sheet, row, 2, listed.title)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{listed.title}'!A1")
        styles.as_prose(link, is_link=True)
        described = _described(listed)
        styles.as_prose(text_cell(sheet, row, 3, described))
        set_height(sheet, row, 15.5 * styles.lines_needed(described, _WIDTHS["C"]) + 2)


def _described(sheet: Sheet) -> str:
    if isinstance(sheet, FormSheet | RoleSheet):
        return "; ".join(section.title for section in sheet.sections)
    required = ". Обязательный лист" if sheet.field.required else ""
    prefilled = ". Строки уже внесены: исправьте их, лишние удалите" if sheet.field.workbook.prefill else ""
    if sheet.parent is not None and sheet.parent_column is not None:
        rows = "несколько строк" if sheet.is_list else "одна строка"
        owner = f"К каждой записи листа «{sheet.parent.title}» – {rows}"
        return f"{owner}; столбец «{sheet.parent_column.heading}» показывает, к какой{required}{prefilled}"
    return f"По одной записи в строке{required}{prefilled}"
