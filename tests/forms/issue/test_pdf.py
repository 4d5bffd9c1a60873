"""An issued PDF: fields with names, tooltips and order, identity in every carrier, pages that look right."""

from __future__ import annotations

import io

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
import zxingcpp
from reportlab.pdfbase._glyphlist import _glyphname2unicode

import forms
from forms.errors import TooManyRowsError
from forms.issue.pdf.appearances import draw_area, draw_line
from forms.issue.pdf.typing_font import encoded_runs
from forms.layout import lay_out, parse_page_code
from forms.layout.typing_signs import FIRST_BYTE, typing_encodings
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE
from tests.forms.pdf_filled import issued_pdf, read_one

EVERY = [form.code for form in forms.list_forms()]
KNOWN = {
    "full_name": "Примерова Анна Сергеевна",
    "experience_years": 2,
    "category": "first",
    "theory": "2",
    "help": ["materials", "courses"],
    "ready": False,
    "ready_from": "2026-09-15",
    "remarks": "первое\nвторое",
    "filled_on": "2026-09-01",
}


@pytest.mark.parametrize("code", EVERY)
def test_same_copy_is_issued_with_the_same_bytes(code: str) -> None:
    assert issued_pdf(code) == issued_pdf(code)
    assert issued_pdf(code) != issued_pdf(code, addressee="105")


@pytest.mark.parametrize("code", EVERY)
def test_fields_are_named_as_places_and_tell_what_they_ask(code: str) -> None:
    places = {place.tag for place in lay_out(forms.load_form(code)).places}
    names = set()
    with pikepdf.open(io.BytesIO(issued_pdf(code))) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            for kid in field.get("/Kids", [field]):
                state = next((name[1:] for name in kid.AP.N if name != "/Off"), "") if "/Kids" in field else ""
                names.add(f"{field.T}:{state}" if state else str(field.T))
            assert str(field.T) == "docgenIssued" or str(field.TU)
        assert all(page.obj.Tabs == pikepdf.Name.R for page in pdf.pages)
    assert names - {"docgenIssued"} == places


def test_fields_follow_the_order_of_the_form() -> None:
    with pikepdf.open(io.BytesIO(issued_pdf(QUESTIONNAIRE))) as pdf:
        tops = [float(annotation.Rect[3]) for annotation in pdf.pages[0].Annots[:-1]]
    assert tops == sorted(tops, reverse=True)


def test_number_stands_in_five_carriers_and_names_no_one() -> None:
    content = issued_pdf(QUESTIONNAIRE, addressee="Примерова Анна Сергеевна")
    number = read_one(content).identity
    assert number is not None
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.docinfo["/docgenIssued"] == number.text
        assert number.text.encode() in pdf.Root.Metadata.read_bytes()
        hidden = next(field for field in pdf.Root.AcroForm.Fields if field.T == "docgenIssued")
        assert (str(hidden.V), int(hidden.F), int(hidden.Ff)) == (number.text, 2, 1)
        assert "Примерова".encode() not in pdf.Root.Metadata.read_bytes()
    document = pdfium.PdfDocument(content)
    for index, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_range()
        assert f"№ {number.text}" in text
        assert f"стр. {index} из {len(document)}" in text
        code = parse_page_code(zxingcpp.read_barcodes(page.render(scale=2).to_pil())[0].text)
        assert code is not None
        assert (code.number, code.page, code.pages) == (number.text.replace("-", ""), index, len(document))
        assert code.digest == lay_out(forms.load_form(QUESTIONNAIRE)).digest


def test_known_answers_are_in_place_and_read_back() -> None:
    assert read_one(issued_pdf(QUESTIONNAIRE, data=KNOWN)).record == KNOWN


def test_known_answers_are_seen_in_a_browser() -> None:
    def ink(content: bytes, key: str) -> float:
        place = next(place for place in lay_out(forms.load_form(QUESTIONNAIRE)).places if place.key == key)
        document = pdfium.PdfDocument(content)
        document.init_forms()
        bitmap = document[place.page - 1].render(scale=1, grayscale=True)
        pixels = bitmap.to_numpy()
        top, left = round(place.top) + 2, round(place.left) + 2
        return float((pixels[top : top + round(place.height) - 4, left : left + 100] < 140).mean())

    for key in ("full_name", "category"):
        assert ink(issued_pdf(QUESTIONNAIRE, data=KNOWN), key) > 0.02 > ink(issued_pdf(QUESTIONNAIRE), key)


def test_more_known_rows_than_spare_ones_make_more_rows() -> None:
    data = {
        "period": {"start": "2026-09-15", "end": "2027-05-31"},
        "meetings": [{"date": f"2026-10-{day:02}", "goal": f"Встреча {day}"} for day in range(1, 31)],
    }
    content = issued_pdf(SCHEDULE, data=data)
    assert read_one(content).record == data
    with pikepdf.open(io.BytesIO(content)) as pdf:
        names = {str(field.T) for field in pdf.Root.AcroForm.Fields}
    assert "meetings:32:goal" in names


def test_too_many_known_rows_are_refused() -> None:
    rows = [{"date": "2026-10-01", "goal": "Встреча"}] * 600
    with pytest.raises(TooManyRowsError, match="помещается не больше 500 известных строк таблицы; выпустите её в DOCX"):
        issued_pdf(SCHEDULE, data={"meetings": rows})


def test_long_known_answers_shrink_and_lose_nothing() -> None:
    remarks = "Очень длинное пожелание куратору, которое не помещается в отведённые строки. " * 40
    content = issued_pdf(QUESTIONNAIRE, data={**KNOWN, "remarks": remarks.strip()})
    assert read_one(content).record["remarks"] == remarks.strip()  # type: ignore[index]


def test_letters_of_other_languages_of_russia_are_drawn() -> None:
    assert [name for name, _ in encoded_runs("Әнвәр Ёлкин № 5")] == ["FormSans"]
    assert [name for name, _ in encoded_runs("Ю. Łukasz")] == ["FormSans", "FormSans1", "FormSans"]
    assert b"?" not in draw_line("Әнвәр Łukasz", 200, 25)


def test_text_is_as_small_as_it_must_be() -> None:
    assert b"/FormSans 11 Tf" in draw_area("слово", 200, 60)
    assert b"/FormSans 4 Tf" in draw_area("слово " * 2000, 200, 60)


def test_only_marks_of_the_sheet_are_black() -> None:
    page = pdfium.PdfDocument(issued_pdf(QUESTIONNAIRE))[0]
    bitmap = page.render(scale=2, grayscale=True)
    pixels = np.array(bitmap.to_numpy()).squeeze()
    for square in lay_out(forms.load_form(QUESTIONNAIRE)).squares:
        left, top = round(square.left * 2) + 2, round(square.top * 2) + 2
        assert pixels[top : top + 20, left : left + 20].max() < 10


def test_signs_that_western_encodings_lack_have_names_that_every_program_knows() -> None:
    with pikepdf.open(io.BytesIO(issued_pdf(QUESTIONNAIRE))) as pdf:
        differences = pdf.Root.AcroForm.DR.Font.FormSans.Encoding.Differences
        code, names = 0, {}
        for item in differences:
            if isinstance(item, pikepdf.Name):
                names[code] = str(item).removeprefix("/")
                code += 1
            else:
                code = int(item)
    for byte, sign in enumerate(typing_encodings()["FormSans"], start=FIRST_BYTE):
        if sign != bytes([byte]).decode("cp1252", errors="replace"):
            assert _glyphname2unicode[names[byte]] == ord(sign)
