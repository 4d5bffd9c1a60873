from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document

from docgen.text import docx_text
from tests.builders import build_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROOT = Path(__file__).parents[3]


def package(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return stream.getvalue()


def body(xml: str) -> bytes:
    return package(document=f"<w:document {W}><w:body>{xml}</w:body></w:document>")


def test_paragraphs_tables_headers_and_footers_are_shown_in_reading_order() -> None:
    content = build_docx(
        "Приказ", "{{ директор.фио }}", table=[["№", "ФИО"], ["1", "Примеров"]], header="Школа", footer="1"
    )
    lines = docx_text(content).splitlines()
    assert lines == [
        "[верхний колонтитул]",
        "Школа",
        "Приказ",
        "{{ директор.фио }}",
        "№ | ФИО",
        "1 | Примеров",
        "[нижний колонтитул]",
        "1",
    ]


def test_a_numbered_paragraph_opens_with_a_dash() -> None:
    numbered = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Утвердить</w:t></w:r></w:p>"
    assert docx_text(body(numbered)) == "– Утвердить\n"


def test_a_paragraph_numbered_by_its_style_is_shifted_by_its_level() -> None:
    style = '<w:style w:styleId="{}"><w:basedOn w:val="{}"/>{}</w:style>'
    numbering = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    styles = (
        style.format("Clause", "Base", numbering)
        + style.format("Mine", "Clause", "")
        + style.format("Base", "Base", "")
    )
    paragraph = '<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    texts = [("Clause", "", "пункт"), ("Mine", "", "наследник"), ("Base", "", "абзац")]
    texts.append(("Clause", '<w:numPr><w:numId w:val="0"/></w:numPr>', "без номера"))
    document = f"<w:document {W}>{''.join(paragraph.format(*each) for each in texts)}</w:document>"
    shown = docx_text(package(document=document, styles=f"<w:styles {W}>{styles}</w:styles>"))
    assert shown.splitlines() == ["  – пункт", "  – наследник", "абзац", "без номера"]


def test_a_template_of_the_library_is_shown_with_its_tags() -> None:
    text = docx_text((ROOT / "templates" / "docx" / "school" / "Ш-02.docx").read_bytes())
    assert "{{ организация." in text
    assert re.search(r"^  – \S", text, re.MULTILINE)


def test_a_text_box_is_shown_once_and_a_deleted_text_not_at_all() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Утверждаю</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    alternatives = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    deleted = "<w:del><w:r><w:delText>старое</w:delText></w:r></w:del><w:ins><w:r><w:t>новое</w:t></w:r></w:ins>"
    assert docx_text(body(f"<w:p>{deleted}<w:r>{alternatives}</w:r></w:p>")) == "новое\nУтверждаю\n"


def test_a_nested_table_stays_in_its_cell() -> None:
    inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>внутри</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    row = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p><w:r><w:t>рядом</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert docx_text(body(row)) == "внутри | рядом\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "[это не документ DOCX; 0 байт]"),
        ("письмо".encode(), "[это не документ DOCX; 12 байт]"),
        (package(), "[в файле нет частей документа Word"),
        (package(document=b""), "[word/document.xml: не XML]"),
        (package(document=b"\x00\x01\x02"), "[word/document.xml: не XML]"),
        (body("<w:p><w:r><w:t>начало</w:t></w:r></w:p>")[:-40], "[это не документ DOCX"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(content: bytes, told: str) -> None:
    assert docx_text(content).startswith(told)


def test_a_damaged_part_gives_what_is_left_of_it() -> None:
    text = docx_text(package(document=f"<w:document {W}><w:body><w:p><w:r><w:t>начало</w:t></w:r></w:p><w:p"))
    assert text.startswith("[word/document.xml: XML с ошибками, показано что удалось]\nначало\n")


def test_a_bomb_is_not_unpacked_and_nothing_is_fetched(tmp_path: Path) -> None:
    assert "часть слишком велика" in docx_text(package(document=b" " * 70_000_000))
    secret = tmp_path / "secret.txt"
    secret.write_text("тайна", encoding="utf-8")
    doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    entity = f"{doctype}<w:document {W}><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:document>"
    assert "тайна" not in docx_text(package(document=entity))


def test_deep_nesting_ends() -> None:
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    assert docx_text(body(deep)).startswith("[word/document.xml")


def test_the_command_prints_the_text(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "приказ.docx"
    document = Document()
    document.add_paragraph("О внедрении")
    document.save(str(file))
    result = run("text", file)
    assert result.exit_code == 0
    assert result.stdout == "О внедрении\n"
