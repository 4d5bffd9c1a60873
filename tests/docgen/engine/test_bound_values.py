"""Values that need the document while it is filled, and contexts that run dry: asked once, in docxtpl's order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import docxtpl
import pytest
from docx.shared import Mm
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateError, select_autoescape

from docgen.engine import DocxTemplate, InlineImage, RichText
from tests.builders import build_docx, opened, paragraphs_of
from tests.docgen.engine.documents import picture
from tests.docgen.engine.same import assert_same, contents_of
from tests.docgen.engine.word import Writer, as_word, note


def filled_by_both(template: bytes, make: Any) -> list[dict[str, Any]]:
    """What docxtpl and the stand-in make of a template; `make` gives context and environment for a document."""
    results = []
    for kind in (docxtpl.DocxTemplate, DocxTemplate):
        document, stream = kind(BytesIO(template)), BytesIO()
        context, environment = make(document)
        document.render(context, environment)
        document.save(stream)
        results.append(contents_of(stream.getvalue()))
    return results


def with_filters(**filters: Any) -> Environment:
    environment = Environment()  # noqa: S701 - as docxtpl's own
    environment.filters.update(filters)
    return environment


@pytest.mark.parametrize("tag", ["{{ 'х' | link }}", "{{ 'х' | image }} {{ 'х' | link }}", "{{ ('х' | image) ~ '' }}"])
def test_filters_may_add_links_and_images_to_the_document(tag: str) -> None:
    def make(document: docxtpl.DocxTemplate) -> tuple[dict[str, Any], Environment]:
        def link(text: str) -> RichText:
            return RichText(text, url_id=document.build_url_id(f"https://a.example.org/?x={text}&y=1"))

        def image(text: str) -> InlineImage:
            return InlineImage(document, picture(5), width=Mm(5))

        return {}, with_filters(link=link, image=image)

    theirs, ours = filled_by_both(build_docx(tag, header="{{ 'х' | image }}"), make)
    assert ours == theirs


def test_functions_may_make_subdocuments() -> None:
    def make(document: docxtpl.DocxTemplate) -> tuple[dict[str, Any], None]:
        def part(text: str) -> Any:
            made = document.new_subdoc()
            made.add_paragraph(text).add_run().add_picture(picture(3))
            return made

        return {"part": part}, None

    theirs, ours = filled_by_both(build_docx("{{p part('раз') }}", "{{p part('два') }}"), make)
    assert ours == theirs


def test_values_that_can_be_read_once_are_read_once_beside_an_image() -> None:
    def context(document: docxtpl.DocxTemplate) -> dict[str, Any]:
        return {"xs": (x for x in "абв"), "image": InlineImage(document, picture())}

    template = build_docx("{% for x in xs %}{{ x }};{% endfor %}", "{{ image }}")
    assert paragraphs_of(assert_same(template, context, is_fast=False))[0] == "а;б;в;"


def test_parts_are_filled_in_docxtpl_s_order() -> None:
    def context(document: docxtpl.DocxTemplate) -> dict[str, Any]:
        return {"next": itertools.count(1).__next__}

    line = Writer(cut=0).paragraph("{{ next() }}")
    template = as_word(line, {"title": "{{ next() }}"}, footnotes=note(line), footer=line, header=line)
    for autoescape in (True, False):
        numbers = []
        for kind in (docxtpl.DocxTemplate, DocxTemplate):
            document, stream = kind(BytesIO(template)), BytesIO()
            document.render(context(document), autoescape=autoescape)
            document.save(stream)
            numbers.append(contents_of(stream.getvalue()))
        assert numbers[0] == numbers[1]


def test_a_fault_while_filling_is_raised_without_filling_twice() -> None:
    counted = itertools.count()

    def once() -> Iterator[int]:
        yield next(counted)

    document = DocxTemplate(BytesIO(build_docx("{% for x in once() %}{{ x.y.z }}{% endfor %}")))
    with pytest.raises(TemplateError):
        document.render({"once": once})
    assert next(counted) == 1
    assert not document.is_rendered


def test_a_filled_document_that_is_declared_unfilled_is_filled_further() -> None:
    document = DocxTemplate(BytesIO(build_docx("{{ a }} {_{ b }_}")))
    document.render({"a": "раз"})
    document.is_rendered = False
    document.render({"b": "два"})
    stream = BytesIO()
    document.save(stream)
    assert paragraphs_of(stream.getvalue()) == ["раз два"]


def test_a_subclass_may_change_docxtpl_s_steps() -> None:
    class Shouting(DocxTemplate):
        def patch_xml(self, src_xml: str) -> str:
            patched: str = super().patch_xml(src_xml.replace("ИМЯ", "{{ a }}"))
            return patched

    document, stream = Shouting(BytesIO(build_docx("ИМЯ"))), BytesIO()
    document.render({"a": "раз"})
    document.save(stream)
    assert paragraphs_of(stream.getvalue()) == ["раз"]


def test_properties_are_text_whoever_fills_them() -> None:
    template = as_word(Writer(cut=0).paragraph("{{ image }}"), {"title": "{{ a }}", "subject": "{{ rich }}"})
    for image in (True, False):
        document, stream = DocxTemplate(BytesIO(template)), BytesIO()
        context = {"a": "A & B <C>", "rich": RichText("жирно", bold=True)}
        document.render({**context, "image": InlineImage(document, picture()) if image else ""}, autoescape=True)
        document.save(stream)
        found = opened(stream.getvalue()).core_properties
        assert (found.title, found.subject) == ("A & B <C>", "жирно")


class Point(NamedTuple):
    x: int

    def _doubled(self) -> int:
        return self.x * 2


def test_members_with_one_underscore_are_printed() -> None:
    assert_same(build_docx("{{ p._asdict() }} {{ p._doubled() }}"), {"p": Point(1)})


@pytest.mark.parametrize(
    "tag", ["{{ p.__class__ }}", "{{ self._TemplateReference__context }}", "{{ p._doubled.__func__ }}"]
)
def test_what_leads_into_python_is_not(tag: str) -> None:
    document, stream = DocxTemplate(BytesIO(build_docx(f"[{tag}]"))), BytesIO()
    document.render({"p": Point(1)})
    document.save(stream)
    assert paragraphs_of(stream.getvalue()) == ["[]"]


@pytest.mark.parametrize(
    "options",
    [
        {"undefined": StrictUndefined},
        {"autoescape": select_autoescape()},
        {"autoescape": select_autoescape(default_for_string=False)},
        {"extensions": ["jinja2.ext.do", "jinja2.ext.loopcontrols"]},
        {"loader": DictLoader({})},
        {"keep_trailing_newline": True, "trim_blocks": True, "lstrip_blocks": True},
    ],
    ids=lambda options: next(iter(options)),
)
def test_environments_of_every_kind(options: dict[str, Any]) -> None:
    tags = "{% do xs.append(9) %}{% for x in xs %}{% if x == 2 %}{% continue %}{% endif %}{{ x }}{% endfor %}"
    template = build_docx(tags if "extensions" in options else "{{ a }} {% if a %} да {% endif %}")

    def context(document: docxtpl.DocxTemplate) -> dict[str, Any]:
        return {"a": "простой текст", "xs": [1, 2, 3]}

    assert_same(template, context, environment=Environment(**options))  # noqa: S701
