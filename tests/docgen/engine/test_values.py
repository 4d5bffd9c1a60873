"""Values with breaks, markup and forbidden characters: as docxtpl prints them, but nothing is ever lost."""

from __future__ import annotations

import pytest
from docx import Document
from docx.shared import Pt
from docxtpl import Listing, RichText, RichTextParagraph

from docgen.engine import render
from tests.builders import build_docx, opened, paragraphs_of, saved
from tests.docgen.engine.same import assert_same, by_docxtpl, by_stand_in, contents_of

BREAKS = "один\nдва\tтри\aчетыре\fпять\n"


def styled_template(tag: str = "{{ x }}") -> bytes:
    """A value in a run and a paragraph with properties, which a new run and paragraph must take over."""
    document = Document()
    paragraph = document.add_paragraph("А ", style="List Bullet")
    run = paragraph.add_run(tag)
    run.bold, run.font.size = True, Pt(20)
    paragraph.add_run(" Я")
    return saved(document)


@pytest.mark.parametrize("text", [BREAKS, "\n", "\t\t", "\aконец\a", "\f", "\n\a\n\f\t"])
def test_control_characters_become_breaks_tabs_paragraphs_and_pages(text: str) -> None:
    assert_same(styled_template(), {"x": text})


def test_control_characters_in_tables_loops_and_headers() -> None:
    rows = [["{%tr for x in xs %}", ""], ["{{ x }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]]
    template = build_docx(
        "{% for x in xs %}{{ x }}; {% endfor %}", table=rows, header="{{ xs[0] }}", footer="{{ xs[1] }}"
    )
    assert_same(template, {"xs": [BREAKS, "просто", "\a"]})


def test_control_characters_outside_texts_are_left_out() -> None:
    filled = render(build_docx(table=[["{% cellbg x %}а"]]), {"x": "FF\a0000\f"})
    assert 'w:fill="FF0000"' in opened(filled).element.xml


def test_windows_and_mac_line_ends_are_line_breaks() -> None:
    assert paragraphs_of(render(build_docx("{{ x }}"), {"x": "а\r\nб\rв"})) == ["а\nб\nв"]


@pytest.mark.parametrize("autoescape", [True, False])
def test_ampersands_and_angle_brackets_are_never_lost(autoescape: bool) -> None:
    typed = "A & B <C> \"<w:t\" &amp & 'x' > y </p> <!-- & -->"
    template = build_docx("{{ x }}", header="{{ x }}")
    for filled in (render(template, {"x": typed}, autoescape), by_stand_in(template, {"x": typed}, autoescape)):
        assert paragraphs_of(filled) == [typed]
        assert opened(filled).sections[0].header.paragraphs[0].text == typed


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    assert paragraphs_of(render(build_docx("{{ x }}"), {"x": "а\x00\x01\x0b\x1f\ud800\uffffб"})) == ["аб"]


def test_an_ampersand_in_a_text_inside_a_tag_is_itself() -> None:
    assert paragraphs_of(render(build_docx("{{ 'Том & Джерри' }}"), {})) == ["Том & Джерри"]


def test_markup_in_a_text_is_text_with_autoescape_and_markup_without() -> None:
    markup = '</w:t><w:br/><w:t xml:space="preserve">'
    template = build_docx("а{{ x }}б")
    assert_same(template, {"x": markup})
    assert paragraphs_of(render(template, {"x": markup})) == [f"а{markup}б"]
    assert paragraphs_of(render(template, {"x": markup}, autoescape=False)) == ["а\nб"]


def test_rows_cells_and_paragraphs_given_as_markup() -> None:
    cell = "<w:tc><w:tcPr/><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    cells = "".join(cell.format(n) for n in range(4))
    template = build_docx("{{p p }}", table=[["а", "{{tc cs }}"], ["{{tr rs }}", ""], ["я", ""]])
    context = {"p": "<w:p/><w:p/>", "cs": cells, "rs": f"<w:tr>{cells}{cells}</w:tr>"}
    # With autoescape this is text between rows, where none can stand.
    assert contents_of(render(template, context, autoescape=False)) == contents_of(by_docxtpl(template, context, False))


@pytest.mark.parametrize("tag", ["{{r x }}", "{{ x }}"])
def test_rich_text(tag: str) -> None:
    rich = RichText("обычный ")
    rich.add("жирный <&> ", bold=True, color="#ff00ff", size=40, font="eastAsia:Arial")
    rich.add("курсив", italic=True, underline="wave", strike=True, style="Emphasis", lang="ru-RU", superscript=True)
    assert_same(styled_template(tag), {"x": rich})


@pytest.mark.parametrize("tag", ["{{r x }}", "{{ x }}"])
@pytest.mark.parametrize("text", [BREAKS, "\f", "\tа\a"])
def test_rich_text_with_breaks(tag: str, text: str) -> None:
    assert_same(styled_template(tag), {"x": RichText(text, bold=True)})


def test_rich_text_inside_conditions_and_loops() -> None:
    template = build_docx("{%p if x %}", "{{r x }}", "{%p endif %}", "{% for y in ys %}{{ y }}{% endfor %}")
    assert_same(template, {"x": RichText("а\nб"), "ys": [RichText("раз"), RichText("два\a")]})


def test_rich_paragraphs() -> None:
    rich = RichTextParagraph()
    rich.add("заголовок\nв две строки", parastyle="Heading 1")
    rich.add(RichText("жирный\tс табуляцией", bold=True))
    assert_same(build_docx("до", "{{p x }}", "после"), {"x": rich})


def test_listings() -> None:
    assert_same(styled_template(), {"x": Listing("первый <b>\nвторой & \aтретий\fчетвёртый")})


def test_escape_and_safe_filters() -> None:
    assert_same(build_docx("{{ x | e }} {{ y | safe }}"), {"x": "а < б & в", "y": "просто"})
