"""One document put into another: what it brings stands in the host under ids and names of the host's own."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from lxml import etree
from PIL import Image

from docgen.engine import Guest, Host, take_apart
from docgen.errors import LibraryError
from docgen.zip_members import read_members, write_members
from tests.builders import build_docx, opened, saved


def joined(host: bytes, *guests: bytes, part: str = "word/document.xml") -> bytes:
    """The host with the guests behind the first `<w:p…>` of a part,."""
    members = read_members(host)
    source = next(each.text for each in take_apart(host, "проба").parts if each.name == part)
    package = Host(members)
    text = "".join(package.put_in(Guest(guest), part, source, ()) for guest in guests)
    contents = {member.name: member.content() for member in package.members()}
    contents[part] = source.replace("{{ здесь }}", "").replace("<w:p>", f"{text}<w:p>", 1).encode()
    return zipped(contents.items())


def zipped(contents: Iterable[tuple[str, bytes]]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in contents:
            archive.writestr(name, content)
    return stream.getvalue()


def xml(content: bytes, part: str = "word/document.xml") -> str:
    return zipfile.ZipFile(BytesIO(content)).read(part).decode()


def element(tag: str) -> Any:
    """An element that python-docx has no type for."""
    return OxmlElement(tag)


HOST = build_docx("{{ здесь }}", header="{{ здесь }}")


def with_picture(color: str, tmp_path: Path) -> bytes:
    path = tmp_path / f"{color}.png"
    Image.new("RGB", (8, 8), color).save(path)
    document = Document()
    document.add_picture(str(path))
    return saved(document)


def pictures(content: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(BytesIO(content)).namelist() if "media/" in name]


def test_a_picture_comes_along_once_however_often_it_is_put_in(tmp_path: Path) -> None:
    red, blue = with_picture("red", tmp_path), with_picture("blue", tmp_path)
    result = joined(HOST, red, red, blue)
    assert pictures(result) == ["word/media/image1.png", "word/media/image1-1.png"]
    assert len(opened(result).inline_shapes) == 3
    assert 'Extension="png"' in xml(result, "[Content_Types].xml")


def test_a_picture_in_a_header_belongs_to_the_header(tmp_path: Path) -> None:
    part = next(name for name in zipfile.ZipFile(BytesIO(HOST)).namelist() if name.startswith("word/header"))
    result = joined(HOST, with_picture("red", tmp_path), part=part)
    assert "media/image1.png" in xml(result, f"word/_rels/{part.rpartition('/')[2]}.rels")
    (key,) = re.findall(r'r:embed="([^"]+)"', xml(result, part))
    assert key in opened(result).sections[0].header.part.rels


def test_drawings_have_numbers_of_their_own(tmp_path: Path) -> None:
    picture = with_picture("red", tmp_path)
    numbers = re.findall(r'<wp:docPr[^>]* id="(\d+)"', xml(joined(HOST, picture, picture)))
    assert len(set(numbers)) == 2


def styled(name: str, size: int, text: str = "текст", based_on: str = "") -> bytes:
    document = Document()
    if based_on:
        document.styles.add_style(based_on, WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size = Pt(size)
    if based_on:
        style.base_style = document.styles[based_on]
    document.add_paragraph(text, style)
    return saved(document)


def style_of(document: DocxDocument, text: str = "текст") -> tuple[str, float]:
    paragraph = next(each for each in document.paragraphs if each.text == text)
    assert paragraph.style is not None
    return str(paragraph.style.name), paragraph.style.font.size.pt if paragraph.style.font.size else 0


def test_a_style_of_one_name_is_the_hosts() -> None:
    host = styled("Подпись", 14, "{{ здесь }}")
    assert style_of(opened(joined(host, styled("Подпись", 9)))) == ("Подпись", 14)


def test_a_style_that_the_host_lacks_comes_with_what_it_is_based_on() -> None:
    document = opened(joined(HOST, styled("Новый", 9, based_on="Основа")))
    assert style_of(document) == ("Новый", 9)
    assert document.styles["Новый"].base_style.name == "Основа"


def test_one_id_may_name_different_styles() -> None:
    guest = styled("Другой", 9)
    host = renamed_style_id(styled("Свой", 14, "{{ здесь }}"), "X")
    document = opened(joined(host, renamed_style_id(guest, "X")))
    assert style_of(document) == ("Другой", 9)
    assert document.styles["Свой"].font.size == Pt(14)


def renamed_style_id(content: bytes, key: str) -> bytes:
    """The same document, the id of its one Russian style changed."""
    document = opened(content)
    style = next(each for each in document.styles if re.search("[а-я]", each.name))
    old = style.style_id
    style.element.set(qn("w:styleId"), key)
    for reference in document.element.body.iter(qn("w:pStyle")):
        if reference.get(qn("w:val")) == old:
            reference.set(qn("w:val"), key)
    return saved(document)


def listed(*texts: str) -> bytes:
    """Paragraphs of a numbered list with numbering of their own."""
    document = Document()
    for text in texts:
        properties = cast("Any", document.add_paragraph(text)._p.get_or_add_pPr()).get_or_add_numPr()
        properties.get_or_add_numId().val = 5
    return saved(document)


def test_each_list_begins_anew_with_an_id_of_its_own() -> None:
    result = joined(HOST, listed("раз", "два"), listed("три"))
    first, second, third = re.findall(r'<w:numId w:val="(\d+)"', xml(result))
    assert first == second != third
    numbering = etree.fromstring(xml(result, "word/numbering.xml").encode())
    made = [each for each in numbering.iter(qn("w:num")) if each.get(qn("w:numId")) in {first, third}]
    assert len(made) == 2
    assert all(each.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}") is not None for each in made)


def test_lists_come_into_a_host_without_any() -> None:
    contents = {m.name: m.content() for m in read_members(HOST) if m.name != "word/numbering.xml"}
    links = contents["word/_rels/document.xml.rels"]
    contents["word/_rels/document.xml.rels"] = re.sub(rb"<Relationship [^>]*numbering.xml[^>]*/>", b"", links)
    types = contents["[Content_Types].xml"]
    contents["[Content_Types].xml"] = re.sub(rb"<Override [^>]*numbering.xml[^>]*/>", b"", types)
    result = joined(zipped(contents.items()), listed("раз"))
    (key,) = re.findall(r'<w:numId w:val="(\d+)"', xml(result))
    assert f'w:numId="{key}"' in xml(result, "word/numbering.xml")
    assert "/word/numbering.xml" in xml(result, "[Content_Types].xml")


def with_bookmark() -> bytes:
    document = Document()
    paragraph = document.add_paragraph("место")
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = element(tag)
        mark.set(qn("w:id"), "0")
        if tag.endswith("Start"):
            mark.set(qn("w:name"), "Место")
        paragraph._p.append(mark)
    code = element("w:instrText")
    code.text = " REF Место \\h "
    paragraph.add_run()._r.append(code)
    return saved(document)


def test_bookmarks_are_named_anew_with_what_refers_to_them() -> None:
    body = xml(joined(HOST, with_bookmark(), with_bookmark()))
    names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]+)"', body)
    assert len(set(names)) == len(names) == 2
    assert re.findall(r"REF (\w+)", body) == names
    assert len(set(re.findall(r'<w:bookmarkStart [^>]*w:id="(\d+)"', body))) == 2


def test_a_link_comes_along() -> None:
    document = Document()
    key = document.part.relate_to("https://example.org/", HYPERLINK, is_external=True)
    link = element("w:hyperlink")
    link.set(qn("r:id"), key)
    document.add_paragraph()._p.append(link)
    result = joined(HOST, saved(document))
    (found,) = re.findall(r'<w:hyperlink r:id="([^"]+)"', xml(result))
    assert opened(result).part.rels[found].target_ref == "https://example.org/"


HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def test_the_paragraph_that_word_wants_after_a_last_table_stays_away() -> None:
    document = Document()
    document.add_paragraph("до")
    document.add_table(1, 1)
    document.add_paragraph("")
    text = Host(read_members(HOST)).put_in(Guest(saved(document)), "word/document.xml", "<w:document>", ())
    assert text.endswith("</w:tbl>")


def test_nothing_stays_of_revisions_and_comments() -> None:
    document = Document()
    paragraph = document.add_paragraph("текст")
    paragraph._p.set(qn("w:rsidR"), "00AA")
    mark = element("w:commentRangeStart")
    mark.set(qn("w:id"), "1")
    paragraph._p.append(mark)
    text = Host(read_members(HOST)).put_in(Guest(saved(document)), "word/document.xml", "<w:document>", ())
    assert "rsid" not in text
    assert "comment" not in text


@pytest.mark.parametrize(("tag", "named"), [("w:footnoteReference", "сноска"), ("w:altChunk", "вставленный документ")])
def test_what_cannot_be_put_in_is_named(tag: str, named: str) -> None:
    document = Document()
    document.add_paragraph("текст").add_run()._r.append(element(tag))
    assert Guest(saved(document)).unfit() == named


@pytest.mark.parametrize("content", [b"", b"PK", zipped([("a.txt", b"")]), zipped([("word/document.xml", b"<w")])])
def test_a_file_that_is_no_document_is_refused(content: bytes) -> None:
    with pytest.raises(LibraryError, match="не читается как документ Word"):
        Guest(content)


def test_a_host_that_nothing_is_put_into_stays_as_it_is() -> None:
    members = read_members(HOST)
    assert write_members(Host(members).members()) == write_members(members)
