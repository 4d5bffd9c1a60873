"""PDFs that are no honest forms: refused or told of, never followed, never a crash."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from forms import ReadState, issue_form
from forms.returned.readers.pdf import limits
from tests.forms.filled import QUESTIONNAIRE, SCHEDULE, codes
from tests.forms.pdf_filled import edited_pdf, issued_pdf, read_one, returned_pdf


def refusal(content: bytes) -> str:
    result = read_one(content)
    assert result.state is ReadState.REFUSED
    assert result.refusal is not None
    return result.refusal.message


def many_pages(count: int) -> bytes:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page()
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def encrypted() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(issued_pdf(QUESTIONNAIRE))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return buffer.getvalue()


def plain(text: bytes) -> bytes:
    """A page of another document with some text."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                F1=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            )
        )
        page.contents_add(b"BT /F1 10 Tf 50 700 Td (" + text + b") Tj ET")
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\nnothing more", "Файл PDF повреждён или передан не полностью"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, "Файл PDF повреждён"),
        (encrypted(), "Файл PDF закрыт паролем, прочитать его нельзя"),
        (many_pages(limits.MOST_PAGES + 1), "Страниц в файле: 301; принимается не больше 300"),
        (plain(b"Minutes of the meeting of the school board, and much more text"), "нет номера"),
    ],
    ids=["cut", "noise", "password", "many pages", "foreign"],
)
def test_files_that_are_no_forms_are_refused_in_words(content: bytes, message: str) -> None:
    assert message in refusal(content)


@pytest.mark.parametrize("length", [100, 5_000, 30_000, 60_000])
def test_files_cut_off_anywhere_never_crash(length: int) -> None:
    result = read_one(issued_pdf(QUESTIONNAIRE)[:length])
    assert result.state in (ReadState.REFUSED, ReadState.DOUBTS)


def test_bytes_changed_anywhere_never_crash_or_lie() -> None:
    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    for start in range(0, len(content), 4001):
        broken = content[:start] + b"\xaa\xbb\xcc\xdd" + content[start + 4 :]
        for result in [read_one(broken)]:
            wrong = {a.key for a in result.answers if a.is_accepted and a.value not in (None, sheet.record.get(a.key))}
            assert wrong == set() or result.doubts


def test_scripts_attachments_and_opening_actions_are_told_of_and_not_run() -> None:
    def arm(pdf: pikepdf.Pdf) -> None:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", script])), EmbeddedFiles=pikepdf.Dictionary()
        )
        pdf.Root.OpenAction = script

    content, sheet = returned_pdf(QUESTIONNAIRE, 1)
    result = read_one(edited_pdf(content, arm))
    assert [note.message.split(";")[0] for note in result.notes] == [
        "В файле PDF есть программы JavaScript",
        "В файле PDF есть вложенные файлы",
        "В файле PDF есть действия при открытии",
    ]
    assert result.record == sheet.record


def test_stream_that_unpacks_without_end_is_not_unpacked() -> None:
    def blow_up(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        bomb = pdf.make_stream(b"")
        bomb.write(zlib.compress(b" " * (limits.LARGEST_STREAM * 3)), filter=pikepdf.Name.FlateDecode)
        page.Contents = bomb

    content, _ = returned_pdf(QUESTIONNAIRE, 1)
    assert read_one(edited_pdf(content, blow_up)).state is not ReadState.ACCEPTED


def test_endless_chain_of_parents_ends() -> None:
    def tie(pdf: pikepdf.Pdf) -> None:
        field = next(field for field in pdf.Root.AcroForm.Fields if field.T == "full_name")
        field.Parent = field

    result = read_one(edited_pdf(issued_pdf(QUESTIONNAIRE), tie))
    assert result.state in (ReadState.DOUBTS, ReadState.REFUSED)


@pytest.mark.parametrize("missing", ["T", "FT"])
def test_field_that_is_gone_from_a_row_was_not_left_blank(missing: str) -> None:
    content, sheet = returned_pdf(SCHEDULE, 7)
    row = next(number for number, meeting in enumerate(sheet.record["meetings"]) if "task" in meeting)

    def spoil(pdf: pikepdf.Pdf) -> None:
        name = f"meetings:{row + 1}:task"
        field = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == name)
        del field[f"/{missing}"]

    result = read_one(edited_pdf(content, spoil))
    assert [(doubt.code, doubt.path) for doubt in result.doubts] == [("place-lost", f"meetings[{row}].task")]
    assert result.state is ReadState.DOUBTS


def test_huge_sheet_is_refused() -> None:
    content = edited_pdf(plain(b"No. 1 and more"), lambda pdf: setattr(pdf.pages[0], "mediabox", [0, 0, 14000, 14000]))
    assert "страница больше любого листа" in refusal(content)


def test_too_many_fields_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.returned.readers.pdf.fields.widgets.MOST_WIDGETS", 10)
    assert "больше 10 полей" in refusal(issued_pdf(QUESTIONNAIRE))


def test_too_many_letters_and_drawings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plain(b"Minutes of the meeting of the school board, and much more text")
    monkeypatch.setattr("forms.returned.readers.pdf.drawn.letters.MOST_LETTERS_ON_PAGE", 10)
    assert "знаков на странице" in refusal(text)


def test_form_of_another_installation_is_refused() -> None:
    import forms

    foreign = issue_form(forms.load_form(QUESTIONNAIRE), key=b"another key, thirty-two bytes...", format="pdf")
    result = read_one(foreign)
    assert (result.state, result.refusal and result.refusal.code) == (ReadState.REFUSED, "forged-identity")
    assert codes(result) == set()
