"""Headers, footers, notes, properties and drawings."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document

from docgen.engine import render
from tests.builders import build_docx, opened, saved
from tests.docgen.engine.documents import changed, picture, with_notes, with_pictures
from tests.docgen.engine.same import assert_same


def test_headers_and_footers_of_every_section() -> None:
    document = Document()
    document.add_paragraph("{{ a }}")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "титул {{ a }}"
    first.header.paragraphs[0].text = "{% for x in xs %}{{ x }} {% endfor %}"
    second = document.add_section()
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "второй {{ a | upper }}"
    second.footer.paragraphs[0].text = "“{{ a }}” & {{ b }}"
    assert_same(saved(document), {"a": "é раз", "b": "два\nтри", "xs": [1, 2]})


def test_a_picture_in_a_header_stays() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].add_run("{{ a }}").add_picture(picture())
    assert_same(saved(document), {"a": 1})


def test_footnotes() -> None:
    assert_same(with_notes("сноска {{ a }}, {% if a %}да{% endif %}"), {"a": "раз\nдва"})


def test_endnotes_are_filled_though_docxtpl_leaves_them() -> None:
    with zipfile.ZipFile(BytesIO(render(with_notes("{{ a }}", "endnotes"), {"a": "раз"}))) as archive:
        assert "<w:t>раз</w:t>" in archive.read("word/endnotes.xml").decode().replace(' xml:space="preserve"', "")


def test_properties_that_docxtpl_fills_are_filled_and_the_others_are_not() -> None:
    document = Document()
    document.add_paragraph("{{ a }}")
    for name in ("author", "comments", "identifier", "language", "subject", "title", "keywords", "category"):
        setattr(document.core_properties, name, f"{name} {{{{ a }}}}")
    assert_same(saved(document), {"a": "раз"})
    filled = opened(render(saved(document), {"a": "A & B <C>\n"})).core_properties
    assert (filled.title.strip(), filled.keywords) == ("title A & B <C>", "keywords {{ a }}")


def test_a_document_without_properties_is_filled() -> None:
    gone = {"_rels/.rels": ("metadata/core-properties", "metadata/something-else")}
    filled = render(changed(build_docx("{{ a }}"), gone), {"a": "раз"})
    assert opened(filled).paragraphs[0].text == "раз"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_drawings_are_numbered(count: int) -> None:
    assert_same(saved(with_pictures("{{ a }}")), {"a": 1})
    looped = with_pictures("{% if a %}да{% endif %}", "{%p for x in xs %}", after="{%p endfor %}")
    assert_same(saved(looped), {"a": 1, "xs": range(count)})


def test_a_body_of_another_name_is_found_by_its_relationship() -> None:
    template = build_docx("{{ a }}", header="{{ a }}")
    moved = {
        "[Content_Types].xml": ("/word/document.xml", "/word/main.xml"),
        "_rels/.rels": ("word/document.xml", "word/main.xml"),
    }
    parts = changed(template, moved)
    with zipfile.ZipFile(BytesIO(parts)) as archive:
        members = {name.replace("document.xml", "main.xml"): archive.read(name) for name in archive.namelist()}
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert_same(stream.getvalue(), {"a": "раз"})
