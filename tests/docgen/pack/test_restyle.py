"""The library's one style set: what differs from it is told, and `docgen restyle` brings a template to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from docgen.commands.restyle import restyle as command
from docgen.errors import LibraryError
from docgen.library import LibraryFile, default_folder, default_library
from docgen.pack.restyling import restyle
from docgen.pack.styles import STYLE_SET, differing_styles, style_set_of
from docgen.text import docx_text
from tests.builders import build_docx, opened, saved

SET = style_set_of(default_library())
TEMPLATES = sorted(default_folder().glob("docx/*/*.docx"))


def written_in_word() -> bytes:
    """A template as somebody starts it: Word's own styles, a heading, a list, a style of one's own, a table."""
    document = Document()
    document.styles["Normal"].font.size = Pt(9)
    own = document.styles.add_style("Особый", WD_STYLE_TYPE.PARAGRAPH)
    own.font.bold = True
    document.add_heading("Заголовок {{ директор.фио }}", 1)
    document.add_paragraph("в списке", "List Number")
    document.add_paragraph("Особый текст", own)
    document.add_paragraph().add_run("вручную").font.size = Pt(20)
    document.add_table(1, 2).cell(0, 0).text = "ячейка"
    document.sections[0].header.paragraphs[0].text = "колонтитул"
    return saved(document)


def restyled(content: bytes) -> tuple[bytes, str]:
    done = restyle(content, SET.content)
    return done.content, "; ".join(done.changes)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_library_follows_its_style_set(path: Path) -> None:
    content = path.read_bytes()
    assert restyled(content) == (content, "")


def test_the_text_stays_as_it_was() -> None:
    content = written_in_word()
    assert docx_text(restyled(content)[0]) == docx_text(content)


def test_a_style_of_the_set_replaces_its_namesake_and_missing_ones_come() -> None:
    content, changes = restyled(written_in_word())
    document = opened(content)
    assert document.styles["Normal"].font.size is None
    assert document.styles["Пункт приказа"].base_style.name == "Абзац"
    assert "заменены стили: «Normal»" in changes
    assert "добавлено стилей: 26" in changes


def test_styles_in_use_stay_and_unused_ones_of_word_go() -> None:
    content, changes = restyled(written_in_word())
    names = {style.name for style in opened(content).styles}
    assert {"Особый", "Heading 1", "List Number"} <= names
    assert not {"Light Grid", "Heading 2", "Quote"} & names
    assert "оставлены стили, которых нет в наборе: " in changes
    assert "«Особый»" in changes
    assert "убрано неиспользуемых стилей: 1" in changes


def test_paragraphs_keep_their_styles_and_what_was_set_by_hand() -> None:
    document = opened(restyled(written_in_word())[0])
    assert [paragraph.style and paragraph.style.name for paragraph in document.paragraphs][:3] == [
        "Heading 1",
        "List Number",
        "Особый",
    ]
    assert document.paragraphs[3].runs[0].font.size == Pt(20)


def test_a_second_time_there_is_nothing_to_change() -> None:
    content = restyled(written_in_word())[0]
    assert restyled(content) == (content, "")


def test_numbered_styles_bring_their_lists() -> None:
    content = restyled(written_in_word())[0]
    document = opened(content)
    document.add_paragraph("по пунктам", "Пункт приказа")
    (line,) = [line for line in docx_text(saved(document)).splitlines() if "по пунктам" in line]
    assert line == "– по пунктам"
    assert list(differing_styles([LibraryFile("docx/б.docx", Path("б.docx"), content)], SET)) == []


def test_a_style_that_differs_is_named_with_the_set() -> None:
    file = LibraryFile("docx/б.docx", Path("б.docx"), written_in_word())
    first = next(iter(differing_styles([file], SET)))
    assert (first.code, first.place) == ("style-differs", "б.docx")
    assert first.message == "Стиль «Normal» оформлен иначе, чем в наборе «стили.docx»; выполните docgen restyle."


@pytest.mark.parametrize("content", [b"", b"PK", build_docx("текст")[:200]])
def test_what_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(LibraryError, match="не читается как документ Word"):
        restyled(content)


def test_the_command_writes_in_place_or_beside_and_says_what_it_did(tmp_path: Path) -> None:
    path, beside = tmp_path / "новый.docx", tmp_path / "другой.docx"
    path.write_bytes(content := written_in_word())
    runner = CliRunner()
    first = runner.invoke(command, [str(path), "-o", str(beside)])
    assert path.read_bytes() == content
    assert "новый.docx: заменены стили: «Normal»" in first.output
    runner.invoke(command, [str(path)])
    assert path.read_bytes() == beside.read_bytes()
    assert runner.invoke(command, [str(path)]).output == f"{path}: менять нечего.\n"


def test_the_command_takes_the_set_of_another_library(tmp_path: Path) -> None:
    path = tmp_path / "новый.docx"
    path.write_bytes(written_in_word())
    (tmp_path / "docx").mkdir()
    (tmp_path / STYLE_SET).write_bytes(build_docx("другой набор"))
    result = CliRunner().invoke(command, [str(path), "--library", str(tmp_path)])
    assert "заменены стили: «Normal»" in result.output
    assert "Пункт приказа" not in {style.name for style in opened(path.read_bytes()).styles}
