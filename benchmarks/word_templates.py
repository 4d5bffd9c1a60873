"""Two templates as Word saves them, written in the tag syntax of each engine: an order with a table, a regulation.

The files are the same down to the runs; only the tags differ. As in files that people have edited, every run carries
its properties and revision marks, and every fourth tag is split over three runs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from docgen.library import default_folder
from docgen.zip_members import read_members, unpacked, write_stable_zip

_SPLIT_EVERY = 4
_LONGEST_RUN = 80
_TAG = re.compile(r"⟦(.*?)⟧")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLAIN_RUN = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="{size}"/></w:rPr>'
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1701" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_SENTENCES = (
    "Наставническая пара планирует встречи на учебный год и отмечает в графике, какие из них состоялись.",
    "Куратор раз в месяц просматривает графики и помогает там, где встречи срываются по понятной причине.",
    "Наставник показывает приёмы на своих уроках, а затем приходит на урок коллеги и обсуждает увиденное.",
    "Наставляемый ведёт короткие записи: что получилось, что осталось неясным, о чём спросить в следующий раз.",
    "Решение о продлении работы принимают вместе, когда видно, какие цели достигнуты и какие ещё важны.",
    "Сведения о ходе работы хранятся у куратора и не показываются тем, кто не участвует в программе.",
)


@dataclass(frozen=True)
class Syntax:
    """How an engine writes a value, and the row of a loop: tags before, inside and after the row."""

    value: Callable[[str], str]
    item: Callable[[str], str]
    row_before: str = ""
    cell_before: str = ""
    cell_after: str = ""
    row_after: str = ""
    repeats_row: bool = False


JINJA = Syntax(
    lambda path: f"{{{{ {path} }}}}",
    lambda path: f"{{{{ pair.{path} }}}}",
    row_before="{%tr for pair in pairs %}",
    row_after="{%tr endfor %}",
)
MUSTACHE = Syntax(
    lambda path: f"{{{path.replace('.', '_')}}}",
    lambda path: f"{{{path.replace('.', '_')}}}",
    cell_before="{#pairs}",
    cell_after="{/pairs}",
)
PLUSES = Syntax(
    lambda path: f"+++INS {path}+++",
    lambda path: f"+++INS $pair.{path}+++",
    row_before="+++FOR pair IN pairs+++",
    row_after="+++END-FOR pair+++",
)
CARBONE = Syntax(
    lambda path: f"{{d.{path}}}",
    lambda path: f"{{d.pairs[i].{path}}}",
    repeats_row=True,
)


def order(syntax: Syntax) -> bytes:
    """An order of three pages with a table of pairs."""
    writer = _Writer(syntax)
    title = [writer.paragraph(text) for text in ("⟦organisation.full_name⟧", "ПРИКАЗ", "⟦launch.school_year⟧")]
    points = [
        writer.paragraph(f"{number}. {sentence} Основание: решение, которое подписал ⟦head.job_title⟧.")
        for number, sentence in enumerate(_SENTENCES * 3, start=1)
    ]
    table = writer.table(
        ("Номер", "Наставник", "Должность", "Направление"),
        ("number", "mentor.full_name", "mentor.job_title", "direction"),
    )
    signature = writer.paragraph("⟦head.job_title⟧          ⟦head.full_name⟧")
    return _package([*title, *points, table, signature])


def regulation(syntax: Syntax) -> bytes:
    """A regulation of ten pages: long text with a value in every fifth clause."""
    writer = _Writer(syntax)
    values = ("organisation.full_name", "organisation.short_name", "head.full_name", "launch.school_year")
    blocks = [writer.paragraph("ПОЛОЖЕНИЕ о наставничестве"), writer.paragraph("⟦organisation.full_name⟧")]
    for clause in range(1, 111):
        text = f"{clause}. " + " ".join(_SENTENCES[(clause + step) % len(_SENTENCES)] for step in range(2))
        if clause % 5 == 0:
            text += f" Это относится к ⟦{values[clause // 5 % len(values)]}⟧."
        blocks.append(writer.paragraph(text))
    return _package(blocks)


class _Writer:
    def __init__(self, syntax: Syntax) -> None:
        self._syntax = syntax
        self._tags = count(1)

    def paragraph(self, text: str, size: int = 24) -> str:
        runs = "".join(self._runs(text, size))
        properties = '<w:pPr><w:spacing w:after="0" w:line="360" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'
        return f'<w:p w:rsidR="00A41B2C" w:rsidRDefault="00A41B2C" w:rsidP="0031D5E7">{properties}{runs}</w:p>'

    def table(self, headings: tuple[str, ...], fields: tuple[str, ...]) -> str:
        syntax = self._syntax
        cells = [syntax.item(field) for field in fields]
        cells[0], cells[-1] = syntax.cell_before + cells[0], cells[-1] + syntax.cell_after
        rows = [[escape(heading) for heading in headings]]
        rows += [[syntax.row_before, *[""] * (len(fields) - 1)]] if syntax.row_before else []
        rows.append(cells)
        rows += [[syntax.row_after, *[""] * (len(fields) - 1)]] if syntax.row_after else []
        rows += [[syntax.item(field).replace("[i]", "[i+1]") for field in fields]] if syntax.repeats_row else []
        grid = '<w:gridCol w:w="2350"/>' * len(fields)
        properties = '<w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr>'
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(map(self._row, rows))}</w:tbl>"

    def _row(self, cells: list[str]) -> str:
        paragraphs = [self.paragraph(f"⟦⟦{cell}⟧⟧" if cell else "", 20) for cell in cells]
        width = '<w:tcPr><w:tcW w:w="2350" w:type="dxa"/></w:tcPr>'
        written = "".join(f"<w:tc>{width}{paragraph}</w:tc>" for paragraph in paragraphs)
        return f'<w:tr w:rsidR="00A41B2C" w:rsidTr="0031D5E7">{written}</w:tr>'

    def _runs(self, text: str, size: int) -> Iterator[str]:
        if text.startswith("⟦⟦"):
            yield from self._tag(text[2:-2], size)
            return
        for position, piece in enumerate(_TAG.split(text)):
            if position % 2:
                yield from self._tag(self._syntax.value(piece), size)
            elif piece:
                yield from (_run(stretch, size) for stretch in _stretches(piece))

    def _tag(self, written: str, size: int) -> Iterator[str]:
        if next(self._tags) % _SPLIT_EVERY or len(written) < 3:
            yield _run(written, size)
            return
        cut = len(written) // 3
        yield _run(written[:cut], size)
        yield '<w:proofErr w:type="spellStart"/>'
        yield _run(written[cut : 2 * cut], size)
        yield '<w:proofErr w:type="spellEnd"/>'
        yield _run(written[2 * cut :], size)


def _stretches(text: str) -> Iterator[str]:
    """Text cut where an editing session ended: Word starts a new run there."""
    for start in range(0, len(text), _LONGEST_RUN):
        yield text[start : start + _LONGEST_RUN]


def _run(text: str, size: int) -> str:
    properties = _PLAIN_RUN.format(size=size)
    return f'<w:r w:rsidRPr="0031D5E7">{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _package(blocks: list[str]) -> bytes:
    """The blocks in a slim package: the styles of the library's own documents."""
    styled = (default_folder() / "docx" / "стили.docx").read_bytes()
    parts = dict(unpacked(read_members(styled)))
    body = f'<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}{_PAGE}</w:body></w:document>'
    parts["word/document.xml"] = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
    return write_stable_zip(parts.items())
