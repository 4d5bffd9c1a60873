"""Templates as Word writes them: texts cut into runs in the middle of tags, proofing marks, revisions, text boxes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx import Document

from docgen.zip_members import read_members, unpacked, write_stable_zip
from tests.builders import saved
from tests.docgen.engine.documents import changed

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"
_ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "comments": "comments"}
_BETWEEN = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:proofErr w:type="gramEnd"/>',
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
    "",
)
_OF_RUNS = (
    "",
    "<w:rPr><w:b/></w:rPr>",
    '<w:rPr><w:lang w:val="en-US"/></w:rPr>',
    '<w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="20"/></w:rPr>',
)
_OF_PARAGRAPHS = ("", '<w:pPr><w:jc w:val="both"/></w:pPr>', '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>')
_REVISIONS = ("", ' w:rsidR="00AB12CD"', ' w:rsidR="00A1" w:rsidRPr="00B2"')


class Writer:
    """Writes the XML of templates; equal seeds write the same. `cut` is how often a text is cut into runs."""

    def __init__(self, seed: int = 0, cut: float = 0.1) -> None:
        self.random = random.Random(seed)
        self._cut = cut

    def paragraph(self, text: str, properties: str | None = None) -> str:
        properties = self.random.choice(_OF_PARAGRAPHS) if properties is None else properties
        return f"<w:p{self._revision()}>{properties}{self.runs(text)}</w:p>"

    def paragraphs(self, *texts: str) -> str:
        return "".join(self.paragraph(text) for text in texts)

    def runs(self, text: str) -> str:
        return self.random.choice(_BETWEEN).join(self._run(piece) for piece in self._pieces(text))

    def table(self, *rows: Sequence[str]) -> str:
        """A table; a cell is a text, or XML that begins with an element."""
        columns = max(map(len, rows))
        grid = "".join(f'<w:gridCol w:w="{2000 + column}"/>' for column in range(columns))
        body = "".join(f"<w:tr{self._revision()}>{''.join(map(self._cell, row))}</w:tr>" for row in rows)
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'

    def shape(self, content: str) -> str:
        """A text box, which Word writes twice: as a drawing and for older readers."""
        box = f"<w:txbxContent>{content}</w:txbxContent>"
        drawing = (
            '<w:drawing><wp:anchor><wp:docPr id="7" name="Надпись"/><a:graphic><a:graphicData uri="wps"><wps:wsp>'
            f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        )
        older = f'<w:pict><v:shape id="s"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
        choice = f'<mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
        return f"<w:p><w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r></w:p>"

    def control(self, content: str) -> str:
        """A content control."""
        return f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    def _cell(self, content: str) -> str:
        inner = content if content.startswith("<w:") else self.paragraph(content)
        return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'

    def _run(self, text: str) -> str:
        space = ' xml:space="preserve"' if text != text.strip() else ""
        return f"<w:r{self._revision()}>{self.random.choice(_OF_RUNS)}<w:t{space}>{escape(text)}</w:t></w:r>"

    def _pieces(self, text: str) -> Iterator[str]:
        piece = ""
        for character in text:
            piece += character
            if self.random.random() < self._cut:
                yield piece
                piece = ""
        if piece:
            yield piece

    def _revision(self) -> str:
        return self.random.choice(_REVISIONS)


def as_word(body: str, properties: dict[str, str] | None = None, **beside: str) -> bytes:
    """A document with this XML in its body, and with XML in a `header`, `footer`, `footnotes` or `comments`."""
    document = Document()
    for name, text in (properties or {}).items():
        setattr(document.core_properties, name, text)
    parts, types, links, references = {}, "", "", ""
    for kind, content in beside.items():
        parts[f"word/{kind}9.xml"] = f"<w:{_ROOTS[kind]} {_NAMESPACES}>{content}</w:{_ROOTS[kind]}>".encode()
        types += f'<Override PartName="/word/{kind}9.xml" ContentType="{_TYPE.format(kind)}"/>'
        links += f'<Relationship Id="rId9{kind}" Type="{_RELATION.format(kind)}" Target="{kind}9.xml"/>'
        if kind in {"header", "footer"}:
            references += f'<w:{kind}Reference w:type="default" r:id="rId9{kind}"/>'
    changes = {
        "[Content_Types].xml": ("</Types>", f"{types}</Types>"),
        "word/_rels/document.xml.rels": ("</Relationships>", f"{links}</Relationships>"),
    }
    whole = f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr>{references}</w:sectPr></w:body></w:document>"
    made = dict(unpacked(read_members(changed(saved(document), changes, parts))))
    return write_stable_zip({**made, "word/document.xml": whole.encode()}.items())


def note(content: str) -> str:
    """A footnote with this XML."""
    return f'<w:footnote w:id="1">{content}</w:footnote>'
