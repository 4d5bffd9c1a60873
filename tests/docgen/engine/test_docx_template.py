"""The stand-in for docxtpl's class: what scripts written for docxtpl do with it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate as Original
from docxtpl import InlineImage, RichText
from jinja2 import TemplateError

from docgen.engine import DocxTemplate, render
from docgen.errors import LibraryError
from tests.builders import build_docx, opened, paragraphs_of, saved
from tests.docgen.engine.documents import picture, with_pictures
from tests.docgen.engine.same import assert_same, contents_of


def filled_by(document: Original) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_it_reads_and_writes_paths_and_streams(tmp_path: Path) -> None:
    template, target = tmp_path / "шаблон.docx", tmp_path / "готово.docx"
    template.write_bytes(build_docx("{{ a }}"))
    for source in (template, str(template), BytesIO(template.read_bytes())):
        document = DocxTemplate(source)
        document.render({"a": "раз"})
        document.save(str(target))
        assert paragraphs_of(target.read_bytes()) == ["раз"]


def test_one_object_fills_many_times() -> None:
    document = DocxTemplate(BytesIO(build_docx("{{ a }}")))
    for value in ("раз", "два", "три"):
        document.render({"a": value})
        assert paragraphs_of(filled_by(document)) == [value]


def test_the_filled_document_may_be_worked_on() -> None:
    document = DocxTemplate(BytesIO(build_docx("{{ a }}")))
    document.render({"a": "раз"})
    document.docx.add_paragraph("добавлено")
    assert paragraphs_of(filled_by(document)) == ["раз", "добавлено"]


def test_images_in_the_body_a_loop_and_a_header() -> None:
    template = build_docx("{{ x }}", "{%p for i in xs %}", "{{ i }} подпись", "{%p endfor %}", header="{{ x }}")

    def context(document: Original) -> dict[str, object]:
        images = [InlineImage(document, picture(n), height=Mm(5), anchor="https://a.example.org") for n in range(3)]
        return {"x": InlineImage(document, picture(9), width=Mm(10)), "xs": images}

    assert_same(template, context, is_fast=False)


def test_hyperlinks() -> None:
    def context(document: Original) -> dict[str, object]:
        link = document.build_url_id("https://a.example.org/?x=1&y=2")
        return {"x": RichText("сюда", url_id=link, underline=True)}

    assert_same(build_docx("{{r x }}"), context, is_fast=False)


def test_documents_inside_the_document() -> None:
    inner = build_docx("внутри", table=[["а", "б"]])

    def context(document: Original) -> dict[str, object]:
        made = document.new_subdoc()
        made.add_paragraph("часть").add_run(" с картинкой").add_picture(picture())
        return {"x": made, "y": document.new_subdoc(BytesIO(inner))}

    assert_same(build_docx("до", "{{p x }}", "{{p y }}", "после"), context, is_fast=False)


def test_a_text_is_not_lost_beside_an_image() -> None:
    document = DocxTemplate(BytesIO(build_docx("{{ x }}", "{{ a }}")))
    document.render({"x": InlineImage(document, picture()), "a": "A & B <C>"})
    assert paragraphs_of(filled_by(document))[1] == "A & B <C>"


@pytest.mark.parametrize("kind", [Original, DocxTemplate])
def test_pictures_are_replaced_by_name(kind: type[Original]) -> None:
    template = saved(with_pictures("{{ a }}"))
    with zipfile.ZipFile(BytesIO(template)) as archive:
        name = next(n for n in archive.namelist() if n.startswith("word/media/"))
    document = kind(BytesIO(template))
    document.replace_pic("image.png", picture(77))
    document.render({"a": 1})
    with zipfile.ZipFile(BytesIO(filled_by(document))) as archive:
        assert archive.read(name) == picture(77).getvalue()
    assert set(document.get_pic_map()) == {"image.png"}


def test_media_embedded_files_and_members_are_replaced(tmp_path: Path) -> None:
    new = tmp_path / "new.bin"
    new.write_bytes(picture(5).getvalue())
    results = []
    for kind in (Original, DocxTemplate):
        document = kind(BytesIO(saved(with_pictures("{{ a }}"))))
        document.replace_media(picture(1), picture(5))
        document.replace_embedded(picture(2), new)
        document.replace_zipname("word/fontTable.xml", new)
        document.render({"a": "раз"})
        target = tmp_path / f"{kind.__module__}.docx"
        document.save(target)
        with zipfile.ZipFile(target) as archive:
            results.append({n: archive.read(n) for n in archive.namelist() if "media" in n or "fontTable" in n})
    assert results[0] == results[1]
    assert picture(5).getvalue() in results[1].values()


def test_variables_that_the_context_lacks_are_listed() -> None:
    template = build_docx("{{ a }} {% for b in bs %}{{ b.c }}{% endfor %}", header="{{ d }}")
    document = DocxTemplate(BytesIO(template))
    assert document.get_undeclared_template_variables() == {"a", "bs", "d"}
    document.render({"a": 1})
    assert document.get_undeclared_template_variables(context={"a": 1}) == {"bs", "d"}


def test_a_faulty_tag_gives_docxtpl_s_error_with_its_surroundings() -> None:
    document = DocxTemplate(BytesIO(build_docx("первый", "{% nonsense %}", "третий")))
    with pytest.raises(TemplateError) as caught:
        document.render({})
    assert any("nonsense" in line for line in caught.value.docx_context)  # type: ignore[attr-defined]


def test_render_says_that_images_need_the_stand_in() -> None:
    image = InlineImage(None, picture())
    with pytest.raises(LibraryError, match=r"Шаблон «бланк»: картинки, вложенные документы .*DocxTemplate"):
        render(build_docx("{{ x }}"), {"x": image}, name="бланк")


def test_saving_without_rendering_gives_the_template() -> None:
    template = build_docx("{{ a }}")
    assert contents_of(filled_by(DocxTemplate(BytesIO(template)))) == contents_of(
        filled_by(Original(BytesIO(template)))
    )
    assert opened(filled_by(DocxTemplate(BytesIO(template)))).paragraphs[0].text == "{{ a }}"
