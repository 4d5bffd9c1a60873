"""What people do to a form before they send it back, as edits of its main part."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from examples.fill_form import W14, W
from forms.definition import Form, Widget
from tests.forms.filled import cell_of, control_of, retype, row_of, write_into

Edit = Callable[[etree._Element], None]


def retype_labels(document: etree._Element) -> None:
    """Other case, a colon, look-alike Latin letters, ё for е, doubled blanks."""
    for key, text in {
        "full_name": "ФАМИЛИЯ  ИМЯ ОТЧЕСТВО:",
        "job_title": "Дoлжнocть",
        "subject": "предмет   (направление работы) *",
        "desired_mentor": "Кого вы хотели бы видёть наставником?",
    }.items():
        retype(cell_of(document, key, 0), text)


def translate_labels(document: etree._Element) -> None:
    for key, text in {
        "full_name": "Full name",
        "job_title": "Position",
        "ready": "Ready to start",
        "theory": "Theory",
    }.items():
        retype(cell_of(document, key, 0), text)


def translate_labels_without_bookmarks(document: etree._Element) -> None:
    translate_labels(document)
    remove_bookmarks(document)


def swap_labels(document: etree._Element) -> None:
    retype(cell_of(document, "job_title", 0), "Предмет (направление работы)")
    retype(cell_of(document, "subject", 0), "Должность")


def move_rows(document: etree._Element) -> None:
    row = row_of(document, "full_name")
    row.addnext(row_of(document, "email"))
    row_of(document, "health").addprevious(row_of(document, "theory"))


def add_row(document: etree._Element) -> None:
    row = copy.deepcopy(row_of(document, "subject"))
    remove_bookmarks(row)
    retype(row.findall(f"{W}tc")[1], "Второй предмет")
    unwrap_controls(row)
    retype(row.findall(f"{W}tc")[2], "информатика")
    row_of(document, "subject").addnext(row)


def copy_row(document: etree._Element) -> None:
    row_of(document, "subject").addnext(copy.deepcopy(row_of(document, "subject")))


def delete_row(document: etree._Element) -> None:
    row = row_of(document, "subject")
    _parent(row).remove(row)


def merge_cells(document: etree._Element) -> None:
    for key in ("job_title", "health"):
        answer = cell_of(document, key)
        etree.SubElement(next(answer.iter(f"{W}tcPr")), f"{W}gridSpan").set(f"{W}val", "2")


def move_answers_with_controls(document: etree._Element) -> None:
    """Every answer cell of the first section one row down, the last one to the top."""
    keys = ["full_name", "job_title", "subject", "experience_years", "category", "email"]
    rows = [row_of(document, key) for key in keys]
    cells = [row.findall(f"{W}tc")[2] for row in rows]
    for row, cell in zip(rows, [cells[-1], *cells[:-1]], strict=True):
        row.append(cell)


def insert_column(document: etree._Element) -> None:
    """An empty column between labels and answers."""
    for row in document.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 3:
            empty = etree.Element(f"{W}tc")
            etree.SubElement(empty, f"{W}p")
            cells[1].addnext(empty)


def insert_column_without_controls(document: etree._Element) -> None:
    unwrap_controls(document)
    insert_column(document)


def append_column(document: etree._Element) -> None:
    """Remarks in a column of their own."""
    for number, row in enumerate(document.iter(f"{W}tr")):
        added = etree.SubElement(row, f"{W}tc")
        etree.SubElement(added, f"{W}p")
        if number % 5 == 0:
            write_into(added, "см. также письмо")


def tick_both(document: etree._Element) -> None:
    for tag in ("ready:yes", "ready:no", "theory:1", "theory:2"):
        _tick(control_of(document, tag))


def change_glyph_only(document: etree._Element) -> None:
    for tag in ("shares:yes", "theory:3", "health:0"):
        glyph = next(control_of(document, tag).iter(f"{W}t"))
        glyph.text = "☐" if glyph.text == "☒" else "☒"


def tick_beside(document: etree._Element) -> None:
    """A letter instead of a tick, after the word."""
    cell = cell_of(document, "ready")
    _untick(cell)
    write_into(cell, "V")


def tick_before(document: etree._Element) -> None:
    cell = cell_of(document, "shares")
    _untick(cell)
    first = next(cell.iter(f"{W}p"))
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = "X"
    first.insert(1, run)


def underline_option(document: etree._Element) -> None:
    cell = cell_of(document, "shares")
    _untick(cell)
    word = next(run for run in cell.iter(f"{W}r") if "да" in "".join(str(text) for text in run.itertext()))
    etree.SubElement(_properties(word), f"{W}u").set(f"{W}val", "single")


def strike_out(document: etree._Element) -> None:
    for key in ("full_name", "filled_on", "remarks"):
        for run in cell_of(document, key).iter(f"{W}r"):
            etree.SubElement(_properties(run), f"{W}strike")


def hide_text(document: etree._Element) -> None:
    for run in cell_of(document, "full_name").iter(f"{W}r"):
        etree.SubElement(_properties(run), f"{W}vanish")


def keep_chosen_words_only(document: etree._Element) -> None:
    """Boxes and words deleted, the answer typed instead."""
    for key, word in (("ready", "да"), ("theory", "2")):
        cell = cell_of(document, key)
        for paragraph in list(cell.iter(f"{W}p")):
            cell.remove(paragraph)
        etree.SubElement(cell, f"{W}p")
        write_into(cell, word)


def delete_other_option(document: etree._Element) -> None:
    cell = cell_of(document, "ready")
    _untick(cell)
    control = control_of(document, "ready:no")
    word = control.getnext()
    for gone in (control, word):
        if gone is not None:
            _parent(gone).remove(gone)


def track_changes(document: etree._Element) -> None:
    """The answer that was typed first is deleted, the present one inserted."""
    for key in ("full_name", "job_title"):
        content = next(control_of(document, key).iter(f"{W}sdtContent"))
        for run in content.findall(f"{W}r"):
            inserted = etree.Element(f"{W}ins")
            run.addprevious(inserted)
            inserted.append(run)
        deleted = etree.Element(f"{W}del")
        gone = etree.SubElement(etree.SubElement(deleted, f"{W}r"), f"{W}delText")
        gone.text = "Ошибочная Запись"
        content.insert(0, deleted)


def comment_on_answers(document: etree._Element) -> None:
    for key in ("full_name", "ready"):
        paragraph = next(cell_of(document, key).iter(f"{W}p"))
        paragraph.insert(1, etree.Element(f"{W}commentRangeStart"))
        paragraph.append(etree.Element(f"{W}commentRangeEnd"))
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")


def type_over_placeholder(document: etree._Element) -> None:
    """Some program leaves the flag, another the words of the placeholder."""
    properties = next(control_of(document, "full_name").iter(f"{W}sdtPr"))
    etree.SubElement(properties, f"{W}showingPlcHdr")
    text = next(control_of(document, "job_title").iter(f"{W}t"))
    text.text = f"впишите{text.text}"


def type_beside_control(document: etree._Element) -> None:
    write_into(cell_of(document, "full_name"), " (в девичестве Тестова)")


def type_into_label(document: etree._Element) -> None:
    """The answer stands under its question; the field is empty."""
    write_into(cell_of(document, "ready_from", 0), " 1 октября")


def cut_answer_out(document: etree._Element) -> None:
    """The control was cut and pasted below the table."""
    control = control_of(document, "full_name")
    paragraph = etree.Element(f"{W}p")
    paragraph.append(control)
    body = next(document.iter(f"{W}body"))
    body.insert(len(body) - 1, paragraph)


def wrap_rows(document: etree._Element) -> None:
    """Rows inside a content control, which python-docx does not see."""
    for key in ("full_name", "ready"):
        row = row_of(document, key)
        control = etree.Element(f"{W}sdt")
        row.addprevious(control)
        etree.SubElement(control, f"{W}sdtContent").append(row)


def paste_line_breaks(document: etree._Element) -> None:
    """A one-line answer pasted from a page with breaks between its words."""
    text = next(control_of(document, "full_name").iter(f"{W}t"))
    run = _parent(text)
    for word in (text.text or "").split()[1:]:
        etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = word
    text.text = (text.text or "").split()[0]


def mix_letters(document: etree._Element) -> None:
    """Latin letters in a name and in free text."""
    text = next(control_of(document, "full_name").iter(f"{W}t"))
    text.text = (text.text or "").replace("р", "p", 1).replace("а", "a", 1)


def draw_in_answer(document: etree._Element) -> None:
    run = etree.SubElement(next(cell_of(document, "full_name").iter(f"{W}p")), f"{W}r")
    etree.SubElement(run, f"{W}drawing")


def nest_table(document: etree._Element) -> None:
    cell = cell_of(document, "remarks")
    table = etree.Element(f"{W}tbl")
    inner = etree.SubElement(etree.SubElement(table, f"{W}tr"), f"{W}tc")
    etree.SubElement(inner, f"{W}p")
    write_into(inner, "понедельник, 15:00")
    cell.insert(1, table)


def copy_whole_form(document: etree._Element) -> None:
    body = next(document.iter(f"{W}body"))
    for block in [copy.deepcopy(child) for child in body][:-1]:
        body.insert(len(body) - 1, block)


def unwrap_controls(document: etree._Element) -> None:
    """Controls turned into plain text, as programs do that do not know them."""
    for control in list(document.iter(f"{W}sdt")):
        for child in list(next(control.iterchildren(f"{W}sdtContent"))):
            control.addprevious(child)
        _parent(control).remove(control)


def remove_bookmarks(document: etree._Element) -> None:
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(document.iter(f"{W}{name}")):
            _parent(mark).remove(mark)


def reword_labels(document: etree._Element) -> None:
    """Labels said in other words, when nothing else of the form's marks is left."""
    for key, text in {
        "full_name": "Фамилия, имя, отчество педагога (полностью)",
        "experience_years": "Педагогический стаж работы (полных лет)",
        "remarks": "Ваши пожелания куратору",
    }.items():
        retype(cell_of(document, key, 0), text)
    keep_labels_only(document)


def translate_labels_only(document: etree._Element) -> None:
    translate_labels(document)
    keep_labels_only(document)


def swap_free_text_labels(document: etree._Element) -> None:
    """The labels of two free texts change places with their bookmarks; numbers and answers stay."""
    first, second = (row_of(document, key) for key in ("situation", "help_details"))
    cells = [row.findall(f"{W}tc")[1] for row in (first, second)]
    first.insert(2, cells[1])
    second.insert(2, cells[0])


def move_whole_answer_column(document: etree._Element) -> None:
    """Every answer cell of the last section one row down, free texts too, the last one to the top."""
    rows = [row_of(document, key) for key in ("ready", "ready_from", "shares", "shares_topic", "remarks", "filled_on")]
    cells = [row.findall(f"{W}tc")[2] for row in rows]
    for row, cell in zip(rows, [cells[-1], *cells[:-1]], strict=True):
        row.append(cell)


def lose_page(document: etree._Element) -> None:
    """The second page is not there."""
    body = next(document.iter(f"{W}body"))
    for table in body.findall(f"{W}tbl")[-2:]:
        body.remove(table)


def keep_labels_only(document: etree._Element) -> None:
    unwrap_controls(document)
    remove_bookmarks(document)


def shifted_down(form: Form, typed: dict[str, Any], *, around: bool) -> tuple[dict[str, Any], set[str]]:
    """Written answers of each section typed one row too low; the last one put at the top, or lost (the second part)."""
    shifted, lost = dict(typed), set()
    for section in form.sections:
        keys = [question.key for question in section.questions if question.widget is not Widget.BOXES]
        values = [typed.get(key) for key in keys]
        if not keys:
            continue
        lost |= set() if around else {keys[-1]}
        for key, value in zip(keys, [values[-1] if around else None, *values[:-1]], strict=False):
            shifted.pop(key, None)
            if value is not None:
                shifted[key] = value
    return shifted, lost


def several(chosen: Iterable[Edit], chance: random.Random) -> list[Edit]:
    """Two edits at once: people do not stop at one."""
    return chance.sample(list(chosen), 2)


def _tick(control: etree._Element) -> None:
    next(control.iter(f"{W14}checked")).set(f"{W14}val", "1")
    next(control.iter(f"{W}t")).text = "☒"


def _untick(cell: etree._Element) -> None:
    for checked in cell.iter(f"{W14}checked"):
        checked.set(f"{W14}val", "0")
    for text in cell.iter(f"{W}t"):
        text.text = (text.text or "").replace("☒", "☐")


def _properties(run: etree._Element) -> etree._Element:
    held = run.find(f"{W}rPr")
    if held is None:
        held = etree.Element(f"{W}rPr")
        run.insert(0, held)
    return held


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
