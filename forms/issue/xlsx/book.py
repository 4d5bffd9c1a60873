"""Puts an issued workbook together: its sheets, the carriers of its number, the parts that every workbook has."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docgen.zip_members import write_stable_zip
from forms.definition import Form
from forms.identity import IssuedNumber
from forms.issue.prefill import Prefill
from forms.issue.xlsx.names import Names
from forms.issue.xlsx.question_sheet import QuestionSheet
from forms.issue.xlsx.rows_sheet import write_rows_sheet
from forms.issue.xlsx.sheet import SharedTexts, Sheet
from forms.issue.xlsx.sheet_part import sheet_part
from forms.issue.xlsx.styles import Style, styles_part
from forms.issue.xlsx.validations import Lists
from forms.issue.xlsx.xml import RELATION_ID, Element, part, text, x
from forms.wording import ISSUED_PROPERTY, issued_bookmark, number_line
from forms.xlsx_wording import META_NUMBER, META_SHEET

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_xlsx(form: Form, number: IssuedNumber, known: Prefill) -> bytes:
    """The form as an XLSX file; equal arguments give equal bytes."""
    texts, names, lists = SharedTexts(), Names(), Lists()
    line = f"{form.code}, версия {form.version}"
    questions = QuestionSheet(form, known, texts, names, lists)
    sheets = [questions.write(f"{line} · {number_line(number.text)}", issued_bookmark(number.text))]
    sheets += [write_rows_sheet(form, table, known, texts, names, lists) for table in form.tables]
    sheets.append(_meta_sheet(form, number, texts, lists))
    footer = f"&L&8{line}&C&8{number_line(number.text)}&R&8Страница &P из &N"
    return write_stable_zip(
        [
            ("[Content_Types].xml", _content_types(len(sheets))),
            ("_rels/.rels", _package_relations()),
            ("docProps/core.xml", _core(form, number)),
            ("docProps/custom.xml", _custom(number)),
            ("xl/workbook.xml", _workbook(sheets, names)),
            ("xl/_rels/workbook.xml.rels", _workbook_relations(len(sheets))),
            ("xl/styles.xml", styles_part()),
            *((f"xl/worksheets/sheet{place}.xml", sheet_part(sheet, footer)) for place, sheet in enumerate(sheets, 1)),
            ("xl/sharedStrings.xml", part(texts.element())),
        ]
    )


def _meta_sheet(form: Form, number: IssuedNumber, texts: SharedTexts, lists: Lists) -> Sheet:
    """The hidden sheet: who the form is, and the words of long lists, a column each."""
    sheet = Sheet(META_SHEET, (14, 30, 3, *[20.0] * len(lists.columns)), texts, is_hidden=True)
    told = [("Форма", form.code), ("Версия", str(form.version)), (META_NUMBER, number.text)]
    for row in range(max(len(told), *map(len, lists.columns), 0)):
        named = told[row] if row < len(told) else ("", "")
        words = [column[row] if row < len(column) else "" for column in lists.columns]
        sheet.add([(value, Style.PLAIN) for value in (*named, "", *words)])
    return sheet


def _workbook(sheets: list[Sheet], names: Names) -> bytes:
    listed = []
    for place, sheet in enumerate(sheets, start=1):
        element = x("sheet", name=sheet.title, sheetId=place)
        element.set(RELATION_ID, f"rId{place}")
        if sheet.is_hidden:
            element.set("state", "veryHidden")
        listed.append(element)
    titles = [_print_title(place, sheet) for place, sheet in enumerate(sheets) if sheet.heading_row]
    return part(
        x(
            "workbook",
            x("workbookPr"),
            x("bookViews", x("workbookView", activeTab=0)),
            x("sheets", *listed),
            x("definedNames", *titles, *names.elements()),
            # Values are known: nothing is to be counted when the book is opened.
            x("calcPr", calcId=191029),
        )
    )


def _print_title(place: int, sheet: Sheet) -> Element:
    """The heading row repeats on every printed page."""
    rows = f"'{sheet.title}'!${sheet.heading_row}:${sheet.heading_row}"
    return text("definedName", rows, name="_xlnm.Print_Titles", localSheetId=place)


def _content_types(sheets: int) -> bytes:
    parts = [
        ("xl/workbook.xml", f"{_SHEET_TYPE}.sheet.main+xml"),
        ("xl/styles.xml", f"{_SHEET_TYPE}.styles+xml"),
        ("xl/sharedStrings.xml", f"{_SHEET_TYPE}.sharedStrings+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"),
        *((f"xl/worksheets/sheet{place}.xml", f"{_SHEET_TYPE}.worksheet+xml") for place in range(1, sheets + 1)),
    ]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def _package_relations() -> bytes:
    return _relations(
        [
            (f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"),
        ]
    )


def _workbook_relations(sheets: int) -> bytes:
    return _relations(
        [
            *((f"{_OFFICE}/relationships/worksheet", f"worksheets/sheet{place}.xml") for place in range(1, sheets + 1)),
            (f"{_OFFICE}/relationships/styles", "styles.xml"),
            (f"{_OFFICE}/relationships/sharedStrings", "sharedStrings.xml"),
        ]
    )


def _relations(targets: list[tuple[str, str]]) -> bytes:
    listed = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'.encode()


def _core(form: Form, number: IssuedNumber) -> bytes:
    names = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    told = (
        f"<dc:title>{escape(form.title)}</dc:title><dc:identifier>{number.text}</dc:identifier>"
        "<dc:language>ru-RU</dc:language>"
    )
    return f"{_HEAD}<cp:coreProperties {names}>{told}</cp:coreProperties>".encode()


def _custom(number: IssuedNumber) -> bytes:
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    held = (
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{ISSUED_PROPERTY}">'
        f"<vt:lpwstr>{number.text}</vt:lpwstr></property>"
    )
    return f"{_HEAD}<Properties {names}>{held}</Properties>".encode()
