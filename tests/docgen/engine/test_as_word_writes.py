"""Every feature of docxtpl in templates as Word writes them, with tags cut into runs, filled by docxtpl and by us."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate as Original
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph

from tests.docgen.engine.documents import picture
from tests.docgen.engine.same import assert_same
from tests.docgen.engine.word import Writer, as_word, note

PEOPLE = [
    {"name": "Анна «А»", "marks": [4, 5], "colour": "FF0000"},
    {"name": "Пётр", "marks": [], "colour": "00FF00"},
    {"name": "О'Нил", "marks": [1], "colour": "0000FF"},
]
RICH = RichText("было ", style="Emphasis")
RICH.add("жирно\nи\tтак", bold=True, color="#ff00ff", underline="dotDash", highlight="#ffff00", rtl=True)
PARAGRAPHS = RichTextParagraph("первый")
PARAGRAPHS.add("маркер\aи ещё", parastyle="ListBullet")
PARAGRAPHS.add(RICH, parastyle="Quote")
CONTEXT = {
    "a": "раз",
    "e": "",
    "n": 5,
    "xs": [1, 2, 3],
    "people": PEOPLE,
    "rich": RICH,
    "paragraphs": PARAGRAPHS,
    "listing": Listing("код <b>\n\tи & так\aдальше"),
    "broken": "строка\nещё\tтабуляция\aабзац\fстраница",
    "blanks": "   ",
    "tabs": "\t\t",
}

Body = Callable[[Writer], str]
BODIES: dict[str, Body] = {
    "values": lambda w: w.paragraphs("{{ a }}{{ n }} и {{ people[0].name | upper }} {{e}} {{ nowhere }}."),
    "blanks kept": lambda w: w.paragraphs(" {{ a }} для {{a}}  {{ blanks }}|{{ tabs }}|{{r rich }} "),
    "quotes": lambda w: w.paragraphs(
        "{{ “до ” ~ a }} {% if a == ‘раз’ %}да{% endif %}", "{% if n < 6 and n > 4 %}5{% endif %}"
    ),
    "loops in loops": lambda w: w.paragraphs(
        "{%p for p in people %}",
        "{{ p.name }}:",
        "{%p for m in p.marks %}",
        "– {{ m }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "loops in a line": lambda w: w.paragraphs(
        "{% for p in people %}{{ p.name }}: {% for m in p.marks %}{{ m }}{% if not loop.last %}, {% endif %}"
        "{% endfor %};{% endfor %}"
    ),
    "joined paragraphs": lambda w: w.paragraphs(
        "Живу {%- if a %}", "в городе", "{%- else %}", "в селе", "{%- endif -%}", "и рад."
    ),
    "tags of runs": lambda w: w.paragraphs("А {%r if a %}да{%r else %}нет{%r endif %} Б {{r rich }} {{r a }}"),
    "comments": lambda w: (
        w.paragraphs("до{# здесь {{ a }} #}после", "{#p весь абзац #}") + w.table(["{#tr ряд #}", ""], ["а", "б"])
    ),
    "escaped tags": lambda w: w.paragraphs("{_{ a }_} и {_% if %_}", "{ a }", "100 %}"),
    "rows": lambda w: w.table(
        ["Имя", "Оценки"],
        ["{%tr for p in people %}", ""],
        ["{{ p.name }}", "{{ p.marks | join(', ') }}"],
        ["{%tr endfor %}", ""],
    ),
    "conditions of rows": lambda w: w.table(
        ["{%tr if e %}", ""], ["да", ""], ["{%tr else %}", ""], ["нет", "{{ a }}"], ["{%tr endif %}", ""]
    ),
    "columns": lambda w: w.table(
        ["Имя", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"],
        ["{%tr for p in people %}", "", "", ""],
        ["{{ p.name }}", "{%tc for x in xs %}", "{{ x in p.marks }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ),
    "conditions of cells": lambda w: w.table(
        ["{%tc if e %}", "да", "{%tc else %}", "нет", "{%tc endif %}", "всегда"], ["а", "б"]
    ),
    "fewer cells": lambda w: w.table(["{%tc for x in [] %}", "{{ x }}", "{%tc endfor %}", "а"], ["б", "в"]),
    "cell colours": lambda w: w.table(
        ["{%tr for p in people %}", ""],
        ["{% cellbg p.colour %}{{ p.name }}", "{% colspan 2 %}я"],
        ["{%tr endfor %}", ""],
    ),
    "vertical merge": lambda w: w.table(
        ["{%tr for p in people %}", "", ""],
        ["{% vm %}{{ a }}", "{{ p.name }}", "{{ loop.index }}"],
        ["{%tr endfor %}", "", ""],
    ),
    "nested vertical merge": lambda w: w.table(
        ["{%tr for x in xs %}", "", ""],
        ["{% vm %}{{ a }}", "{{ x }}", ""],
        ["{%tr for m in xs %}", "", ""],
        ["{% vm %}{{ x }}", "{% vm %}б", "{{ m }}"],
        ["{%tr endfor %}", "", ""],
        ["{%tr endfor %}", "", ""],
    ),
    "horizontal merge": lambda w: w.table(
        ["{%tc for x in xs %}", "{% hm %}общий", "{%tc endfor %}"], ["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]
    ),
    "tables in tables": lambda w: w.table(
        [
            w.table(["{%tr for x in xs %}", ""], ["{{ x }}", "{% cellbg 'FF0000' %}"], ["{%tr endfor %}", ""])
            + "<w:p/>",
            "{{ a }}",
        ]
    ),
    "paragraphs in cells": lambda w: w.table(
        [w.paragraphs("{%p if e %}", "да", "{%p else %}", "{{ a }}", "{%p endif %}", "я"), "б"]
    ),
    "text boxes": lambda w: (
        w.shape(w.paragraphs("{{ a }}", "{%p for x in xs %}", "{{ x }} {{ broken }}", "{%p endfor %}"))
        + w.shape(w.paragraph("б"))
    ),
    "text boxes in loops": lambda w: (
        w.paragraph("{%p for x in xs %}") + w.shape(w.paragraph("{{ x }}")) + w.paragraph("{%p endfor %}")
    ),
    "content controls": lambda w: (
        w.control(w.paragraph("{{ a }}") + w.table(["{{ n }}", "б"]))
        + w.control(w.paragraph("{%p if e %}"))
        + w.paragraph("нет")
        + w.control(w.paragraph("{%p endif %}"))
        + f"<w:p>{w.control(w.runs('{{ a }}'))}</w:p>"
    ),
    "breaks": lambda w: w.paragraphs(
        "до {{ broken }} после", "{{ listing }}", "{% for x in xs %}{{ x }}\t{{ broken }}{% endfor %}"
    ),
    "rich text": lambda w: w.paragraphs(
        "{{r rich }}", "до {{r rich }} после", "{{ rich }}", "{%r if rich %}{{r rich }}{%r endif %}"
    ),
    "rich paragraphs": lambda w: w.paragraphs("{{p paragraphs }}") + w.table([w.paragraph("{{p paragraphs }}"), "б"]),
    "sets and macros": lambda w: w.paragraphs(
        "{%p set total = namespace(n=0) %}",
        "{%p for x in xs %}",
        "{% set total.n = total.n + x %}{{ total.n }}",
        "{%p endfor %}",
        "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }} {% set y %}{{ a }}!{% endset %}{{ y }}",
        "{% with z = n %}{{ z }}{% endwith %}",
    ),
    "loop facts": lambda w: w.paragraphs(
        "{% for x in [1, 1, 2] %}{{ loop.index }}{{ loop.revindex0 }}{{ loop.changed(x) }}{{ loop.cycle('а', 'б') }};"
        "{{ loop.previtem }}{% else %}нет{% endfor %}"
    ),
    "fields": lambda w: (
        f'<w:p><w:fldSimple w:instr=" DATE ">{w.runs("{{ broken }}")}</w:fldSimple></w:p>'
        "<w:p><w:r><w:t>{{ a</w:t></w:r><w:r><w:tab/><w:t> }}</w:t><w:noBreakHyphen/><w:t>{{ tabs }}</w:t></w:r></w:p>"
    ),
    "tracked changes": lambda w: (
        f'<w:p><w:ins w:id="1">{w.runs("{{ a")}</w:ins>'
        f'<w:del w:id="2"><w:r><w:delText>б</w:delText></w:r></w:del>{w.runs(" }} я")}</w:p>'
    ),
    "tags over links": lambda w: (
        f'<w:p><w:hyperlink w:anchor="х">{w.runs("{{ a")}</w:hyperlink>{w.runs(" }} я")}</w:p>'
    ),
    "nothing to fill": lambda w: (
        w.table(["а", "б", "в"]).replace("</w:tblGrid>", '<w:gridCol w:w="900"/></w:tblGrid>') + w.shape("<w:p/>")
    ),
}


@pytest.mark.parametrize("cut", [0, 0.06, 0.3])
@pytest.mark.parametrize("feature", BODIES)
def test_a_feature(feature: str, cut: float) -> None:
    writer = Writer(len(feature), cut)
    header = writer.paragraph("{{ a }} {% if n %}{{ broken }}{% endif %}")
    assert_same(as_word(BODIES[feature](writer), header=header), CONTEXT)


def test_every_other_part() -> None:
    writer = Writer(7, 0.2)
    rows = writer.table(["{%tr for x in xs %}", ""], ["{{ x }}", "б"], ["{%tr endfor %}", ""])
    template = as_word(
        writer.paragraph("{{ a }}"),
        {"title": "{{ a }} и {{ n }}", "subject": "{% if n %}да{% endif %}", "keywords": "{{ a }}"},
        header=writer.shape(writer.paragraph("{{ a }}")) + rows,
        footer=writer.paragraphs("{%p for x in xs %}", "{{ x }} & {{ “б” }}", "{%p endfor %}") + rows,
        footnotes=note(writer.paragraphs("{{ a }}", "{%p if e %}", "нет", "{%p endif %}", "{{ broken }}")),
        comments=f'<w:comment w:id="1">{writer.paragraph("{{ a }}")}</w:comment>',
    )
    assert_same(template, CONTEXT)


@pytest.mark.parametrize("cut", [0, 0.15])
def test_images_everywhere(cut: float) -> None:
    writer = Writer(3, cut)
    rows = writer.table(["{%tr for i in images %}", ""], ["{{ i }}", "подпись"], ["{%tr endfor %}", ""])
    paragraph = writer.paragraph("{% if one %}до {{ one }} после{% endif %}")
    template = as_word(paragraph + rows, header=paragraph, footer=rows)

    def context(document: Original) -> dict[str, Any]:
        images = [InlineImage(document, picture(red), height=Mm(9)) for red in range(3)]
        return {
            "one": InlineImage(document, picture(9), Mm(5), Mm(7), anchor="https://a.example.org/?x=1&y=2"),
            "images": images,
        }

    assert_same(template, context, is_fast=False)


def test_a_value_with_breaks_takes_over_the_run_that_a_loop_has_come_back_to() -> None:
    cursive = "<w:rPr><w:i/></w:rPr>"
    body = (
        "<w:p><w:r><w:t>{% for x in xs %}{{ x }}{{ tabs }}</w:t></w:r>"
        f"<w:r>{cursive}<w:t>{{{{ tabs }}}}{{% endfor %}}</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>{% if a %}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{% endif %}{{ broken }}</w:t></w:r></w:p>"
    )
    assert_same(as_word(body), CONTEXT)
    assert_same(as_word(body), {**CONTEXT, "a": ""})
