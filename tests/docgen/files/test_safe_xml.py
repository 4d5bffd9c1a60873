from __future__ import annotations

from docgen.files import FileKind, iterate_xml, parse_xml, recognise
from tests.docgen.files.packages import packed

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_text_with_a_comment_inside_is_one_text() -> None:
    assert parse_xml(b"<a>10<!-- ? --><?x y?>5</a>", "a.xml").text == "105"
    assert [element.text for element in iterate_xml(b"<a><b>10<!-- ? -->5</b></a>", "a.xml", ("b",))] == ["105"]


def test_only_elements_are_children() -> None:
    assert [child.get("id") for child in parse_xml(b'<a><!-- ? --><?x y?><b id="1"/></a>', "a.xml")] == ["1"]


def test_list_of_parts_may_have_comments() -> None:
    types = f'<Types><!-- ? --><?x y?><Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/></Types>'
    assert recognise(packed({"[Content_Types].xml": types.encode()})) is FileKind.DOCX
