"""Rendered documents that Word opens: well-formed parts, paragraphs where they must be, ids that stand once."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO

import pytest
from lxml import etree
from markupsafe import Markup

from docgen.engine import render
from tests.docgen.engine.word import Writer, as_word, note

W = Writer(cut=0)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TRACKED = (
    '<w:rPr><w:b/><w:rPrChange w:id="6" w:author="Проба"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>',
    '<w:pPr><w:jc w:val="both"/><w:pPrChange w:id="7" w:author="Проба"><w:pPr><w:jc w:val="left"/></w:pPr>'
    "</w:pPrChange></w:pPr>",
)


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """The part of a package whose every XML part is well-formed."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {each: etree.fromstring(archive.read(each)) for each in archive.namelist() if each.endswith(".xml")}
    return parts[name]


def text_of(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{_W}t"))


@pytest.mark.parametrize("value", ["а\tб", "а\nб", "а\aб", "а\fб"])
def test_a_break_inside_tracked_formatting(value: str) -> None:
    run, paragraph = _TRACKED
    template = as_word(f"<w:p>{paragraph}<w:r>{run}<w:t>{{{{ a }}}}</w:t></w:r></w:p>")
    root = part(render(template, {"a": value}))
    assert text_of(root) == "аб"
    assert len(list(root.iter(f"{_W}rPrChange"))) == 1  # what is repeated is the formatting, not its history
    assert all(run.find(f"{_W}rPr/{_W}b") is not None for run in root.iter(f"{_W}r") if text_of(run))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('<w:ins w:id="1" w:author="Проба">', "</w:ins>"),
        ('<w:hyperlink w:anchor="м">', "</w:hyperlink>"),
        ('<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>', "</w:sdtContent></w:sdt>"),
    ],
)
def test_a_new_paragraph_inside_something_in_a_text_box_goes_on_inside_the_like(opening: str, closing: str) -> None:
    inside = f"<w:p>{opening}<w:r><w:t>{{{{ a }}}}</w:t></w:r>{closing}</w:p>"
    root = part(render(as_word(W.shape(inside)), {"a": "а\aб\fв"}))
    tag = f"{_W}{opening[3:].split('>')[0].split()[0]}"
    boxes = list(root.iter(f"{_W}txbxContent"))
    assert [[text_of(each) for each in box.iter(tag)] for box in boxes] == [["а", "б", "в"]] * 2


def test_text_behind_a_text_box_in_its_paragraph_is_broken_too() -> None:
    box = W.shape(W.paragraph("в рамке")).removesuffix("</w:p>")
    root = part(render(as_word(f"{box}<w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>"), {"a": "а\nб"}))
    assert len(list(root.iter(f"{_W}br"))) == 1


@pytest.mark.parametrize("value", ["]]>", "а]]", Markup("]]>"), Markup("Р&Д]]>")])
@pytest.mark.parametrize("autoescape", [True, False])
def test_the_end_of_a_data_section_is_text(value: str, autoescape: bool) -> None:
    root = part(render(as_word(W.paragraph("{{ a }}{{ b }}")), {"a": value, "b": ">"}, autoescape))
    assert text_of(root) == f"{value}>"


@pytest.mark.parametrize("loop", ["{%p for x in xs %}", "{%p if xs %}"])
def test_a_cell_emptied_by_the_data_has_a_paragraph(loop: str) -> None:
    cell = W.paragraphs(loop, "{{ xs }}", loop.replace("for x in xs", "endfor").replace("if xs", "endif"))
    root = part(render(as_word(W.table(["а", cell])), {"xs": []}))
    assert [cell[-1].tag for cell in root.iter(f"{_W}tc")] == [f"{_W}p"] * 2


def test_headers_notes_and_text_boxes_emptied_by_the_data_have_a_paragraph() -> None:
    emptied = W.paragraphs("{%p if no %}", "а", "{%p endif %}")
    content = render(
        as_word(
            W.shape(emptied),
            header=emptied,
            footer=W.paragraph("б") + W.table(["{%tr for x in no %}"], ["{%tr endfor %}"]),
            footnotes=note(emptied),
        ),
        {},
    )
    holders = [part(content, f"word/{name}9.xml") for name in ("header", "footer")]
    holders += part(content, "word/footnotes9.xml").iter(f"{_W}footnote")
    holders += part(content).iter(f"{_W}txbxContent")
    assert [holder[-1].tag for holder in holders] == [f"{_W}p"] * 5


def test_a_table_whose_rows_are_all_left_out_is_left_out() -> None:
    table = W.table(["{%tr for x in xs %}"], ["{{ x }}"], ["{%tr endfor %}"])
    template = as_word(W.paragraph("а") + table + W.table([table, "б"]) + W.paragraph("в"))
    assert len(list(part(render(template, {"xs": []})).iter(f"{_W}tbl"))) == 1
    assert len(list(part(render(template, {"xs": [1]})).iter(f"{_W}tbl"))) == 3


def test_a_row_without_cells_is_left_out() -> None:
    template = as_word(W.table(["а"], ["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]))
    root = part(render(template, {"xs": []}))
    assert len(list(root.iter(f"{_W}tr"))) == len(list(root.iter(f"{_W}tc"))) == 1


def test_marks_inside_a_loop_stand_once() -> None:
    inside = (
        '<w:p><w:bookmarkStart w:id="1" w:name="место"/><w:commentRangeStart w:id="4"/><w:r><w:t>{{ x }}</w:t></w:r>'
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    )
    body = W.paragraph("{%p for x in xs %}") + inside + W.paragraph("{%p endfor %}")
    root = part(
        render(as_word(body, comments=f'<w:comment w:id="4">{W.paragraph("а")}</w:comment>'), {"xs": [1, 2, 3]})
    )
    marks = Counter(etree.QName(each).localname for each in root.iter() if re.search("bookmark|comment", str(each.tag)))
    assert set(marks.values()) == {1}
    assert len(marks) == 5
    assert text_of(root) == "123"


def test_drawings_inside_a_loop_of_a_header_have_numbers_of_their_own() -> None:
    header = W.paragraph("{%p for x in xs %}") + W.shape(W.paragraph("{{ x }}")) + W.paragraph("{%p endfor %}")
    root = part(render(as_word(W.paragraph("а"), header=header), {"xs": [1, 2]}), "word/header9.xml")
    numbers = [each.get("id") for each in root.iter() if str(each.tag).endswith("}docPr")]
    assert len(set(numbers)) == len(numbers) == 2
