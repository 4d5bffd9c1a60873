"""Blocks: parts of documents that stand once and are put into templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from docgen.engine import disk_cache
from docgen.errors import LibraryError
from docgen.library import Library, default_library, open_library
from docgen.template import CompiledTemplate, ContextBuilder, PrintedGaps, compile_template
from tests.builders import build_docx, build_docx_with_split_runs, opened, paragraphs_of, rows_of, saved

DICTIONARY = default_library().dictionary
SCHOOL = DICTIONARY["school"]
HEAD = {"head": {"full_name": "Образцов Пётр Иванович", "job_title": "директор"}}

WithBlocks = Callable[..., Library]


@pytest.fixture
def library(tmp_path: Path) -> WithBlocks:
    """Writes blocks of these contents, and gives the default library with them."""

    folder = tmp_path / "docx" / "blocks"
    folder.mkdir(parents=True)

    def written(**blocks: bytes) -> Library:
        for name, content in blocks.items():
            (folder / f"{name}.docx").write_bytes(content)
        return open_library([tmp_path])

    return written


def compiled(content: bytes, blocks: Library) -> CompiledTemplate:
    return compile_template(content, "проба.docx", blocks, SCHOOL, {})


def filled(content: bytes, blocks: Library, data: Mapping[str, object] | None = None) -> bytes:
    template = compiled(content, blocks)
    assert [str(problem) for problem in template.problems] == []
    node = ContextBuilder(DICTIONARY, SCHOOL, PrintedGaps()).node(HEAD if data is None else data, ())
    return template.render({field.key: node.member(field.key) for field in SCHOOL})


def problems(content: bytes, blocks: Library) -> list[str]:
    return [str(problem) for problem in compiled(content, blocks).problems]


SIGNATURE = ("{{ параметры(кто, слово='подпись') }}", "{{ кто.должность }} {{ кто.фио }}", "({{ слово }})")


def test_a_block_is_put_in_place_of_its_tag(library: WithBlocks) -> None:
    content = build_docx("до", "{{ блок('подпись', кто=директор) }}", "после")
    text = paragraphs_of(filled(content, library(подпись=build_docx(*SIGNATURE))))
    assert text == ["до", "директор Образцов Пётр Иванович", "(подпись)", "после"]


def test_a_tag_as_word_cuts_and_quotes_it_is_understood(library: WithBlocks) -> None:
    content = build_docx_with_split_runs("{", "{\u00a0бло", "к(«подпись», кто=дирек", "тор, слово=“дата”) }", "}")
    assert paragraphs_of(filled(content, library(подпись=build_docx(*SIGNATURE))))[-1] == "(дата)"


def test_a_parameter_that_may_be_left_out_may_be_given(library: WithBlocks) -> None:
    content = build_docx("{{ блок('подпись', кто=директор, слово='дата') }}")
    assert paragraphs_of(filled(content, library(подпись=build_docx(*SIGNATURE))))[-1] == "(дата)"


def test_one_block_stands_twice_with_other_values(library: WithBlocks) -> None:
    blocks = library(строка=build_docx("{{ параметры(что) }}", "– {{ что }}"))
    content = build_docx("{{ блок('строка', что='раз') }}", "{{ блок('строка', что=директор.фио) }}")
    assert paragraphs_of(filled(content, blocks)) == ["– раз", "– Образцов Пётр Иванович"]


def test_a_block_brings_its_table_into_the_body_and_a_cell(library: WithBlocks) -> None:
    blocks = library(таблица=build_docx(table=[["а", "{{ директор.фио }}"]]))
    body = filled(build_docx("{{ блок('таблица') }}", "конец"), blocks)
    assert rows_of(body) == [["а", "Образцов Пётр Иванович"]]
    cell = opened(filled(build_docx(table=[["{{ блок('таблица') }}"]]), blocks)).tables[0].cell(0, 0)
    assert cell.tables[0].cell(0, 1).text == "Образцов Пётр Иванович"
    assert cell._tc[-1].tag == qn("w:p"), "Word wants a paragraph at the end of a cell"


def test_a_block_may_stand_in_a_header_and_a_footer(library: WithBlocks) -> None:
    blocks = library(колонтитул=build_docx("{{ директор.фио }}"), страница=build_docx("без тегов"))
    document = opened(filled(build_docx(header="{{ блок('колонтитул') }}", footer="{{ блок('страница') }}"), blocks))
    assert document.sections[0].header.paragraphs[0].text == "Образцов Пётр Иванович"
    assert document.sections[0].footer.paragraphs[0].text == "без тегов"


def test_a_header_of_blocks_without_tags_is_written_once_and_copied(library: WithBlocks) -> None:
    template = compiled(build_docx("текст", header="{{ блок('страница') }}"), library(страница=build_docx("без тегов")))
    assert template.document is not None
    assert [part.name for part in template.document.compiled.parts if "header" in part.name] == []


def test_a_block_may_put_in_a_block(library: WithBlocks) -> None:
    outer = build_docx("{{ параметры(лицо) }}", "Руководитель:", "{{ блок('подпись', кто=лицо) }}")
    blocks = library(подпись=build_docx(*SIGNATURE), обёртка=outer)
    text = paragraphs_of(filled(build_docx("{{ блок('обёртка', лицо=директор) }}"), blocks))
    assert text == ["Руководитель:", "директор Образцов Пётр Иванович", "(подпись)"]


def test_a_block_uses_loops_conditions_and_the_data(library: WithBlocks) -> None:
    block = build_docx(
        "{{ параметры(люди) }}",
        "{%p for л in люди %}",
        "{{ loop.index }}. {{ л.фио }}",
        "{%p endfor %}",
        "{%p if куратор %}",
        "{{ куратор.фио }}",
        "{%p endif %}",
    )
    content = build_docx("{{ блок('список', люди=работники) }}")
    people = {"employees": [{"full_name": "Первый Иван"}, {"full_name": "Второй Пётр"}]}
    assert paragraphs_of(filled(content, library(список=block), people)) == ["1. Первый Иван", "2. Второй Пётр"]


def test_a_block_runs_over_a_list_that_the_template_puts_together(library: WithBlocks) -> None:
    block = build_docx(
        "{{ параметры(люди) }}",
        "{%p for л in люди | unique(attribute='фио') if л %}",
        "{{ л.фио }}, {{ л.должность }}",
        "{%p endfor %}",
    )
    content = build_docx("{{ блок('список', люди=[директор, куратор, директор]) }}")
    blocks = library(список=block)
    assert paragraphs_of(filled(content, blocks)) == ["Образцов Пётр Иванович, директор"]
    paths = {use.path for use in compiled(content, blocks).fields}
    assert {"head.full_name", "head.job_title", "curator.full_name", "curator.job_title"} <= paths


def test_a_block_is_given_the_first_of_two_that_there_is(library: WithBlocks) -> None:
    content = build_docx("{{ блок('подпись', кто=куратор or директор) }}")
    blocks = library(подпись=build_docx(*SIGNATURE))
    assert paragraphs_of(filled(content, blocks))[0] == "директор Образцов Пётр Иванович"
    uses = {use.path: use.is_optional for use in compiled(content, blocks).fields}
    assert uses["curator.full_name"]
    assert uses["head.full_name"]


def test_fields_that_a_block_uses_are_fields_of_the_document(library: WithBlocks) -> None:
    blocks = library(подпись=build_docx(*SIGNATURE))
    template = compiled(build_docx("{{ блок('подпись', кто=директор) }}"), blocks)
    assert {use.path for use in template.fields if not use.is_optional} >= {"head.full_name", "head.job_title"}
    tested = compiled(build_docx("{%p if куратор %}", "{{ блок('подпись', кто=куратор) }}", "{%p endif %}"), blocks)
    assert all(use.is_optional for use in tested.fields)


def test_what_a_block_lacks_is_noticed_when_it_is_filled(library: WithBlocks) -> None:
    gaps = PrintedGaps()
    node = ContextBuilder(DICTIONARY, SCHOOL, gaps).node({"head": {"full_name": "Образцов Пётр"}}, ())
    blocks = library(подпись=build_docx(*SIGNATURE))
    compiled(build_docx("{{ блок('подпись', кто=директор) }}"), blocks).render(node)
    assert gaps.found == {("head", "job_title"): "Должность"}


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{{ блок('подпсь', кто=директор) }}", "Нет блока «подпсь»; вероятно, это «подпись». [unknown-block]"),
        ("{{ блок('подпись') }}", "Блоку «подпись» не передан параметр «кто». [missing-block-parameter]"),
        (
            "{{ блок('подпись', кто=директор, слова='x') }}",
            "У блока «подпись» нет параметра «слова»; вероятно, это «слово». [unknown-block-parameter]",
        ),
        ("{{ блок(подпись) }}", "в скобках стоит имя блока в кавычках, затем параметры вида имя=значение"),
        ("{{ блок('плохой') }}", "Блок «плохой» вставить нельзя: файл не читается как документ Word"),
        ("{{ блок('подпись', кто=директр) }}", "В шаблоне неизвестное имя «директр»; вероятно, это «директор»."),
    ],
)
def test_a_faulty_tag_is_reported_at_its_paragraph(library: WithBlocks, tag: str, message: str) -> None:
    blocks = library(подпись=build_docx(*SIGNATURE), плохой=b"PK")
    (problem,) = problems(build_docx("до", tag), blocks)
    assert problem.startswith(f"проба.docx, основной текст, абзац 2: «{tag}»: ")
    assert message in problem


def test_a_tag_beside_other_text_is_reported(library: WithBlocks) -> None:
    (problem,) = problems(build_docx("Подпись: {{ блок('подпись') }}"), library(подпись=build_docx("текст")))
    assert "«блок(…)» стоит в двойных фигурных скобках один в своём абзаце, без другого текста." in problem


def test_a_problem_inside_a_block_names_its_file_and_who_puts_it_in(library: WithBlocks) -> None:
    blocks = library(подпись=build_docx("{{ параметры(кто) }}", "текст", "{{ кто.фйо }}"))
    (problem,) = problems(build_docx("до", "{{ блок('подпись', кто=директор) }}"), blocks)
    assert problem == (
        "подпись.docx, абзац 3: «{{ кто.фйо }}»; блок вставлен: проба.docx, основной текст, абзац 2: "
        "У «Руководитель» нет поля «фйо»; вероятно, это «фио». [unknown-member]"
    )


def test_a_broken_tag_in_a_block_is_reported_in_the_block(library: WithBlocks) -> None:
    blocks = library(подпись=build_docx("текст", "{{ директор.фио | }}"))
    (problem,) = problems(build_docx("{{ блок('подпись') }}"), blocks)
    assert problem.startswith("подпись.docx, абзац 2: «{{ директор.фио | }}»; блок вставлен: проба.docx")
    assert "[bad-template-syntax]" in problem


def test_a_block_does_not_see_the_variables_around_it(library: WithBlocks) -> None:
    blocks = library(чужое=build_docx("{{ х.фио }}"))
    content = build_docx("{%p for х in работники %}", "{{ блок('чужое') }}", "{%p endfor %}")
    assert "В шаблоне неизвестное имя «х»" in problems(content, blocks)[0]


def test_a_ring_of_blocks_is_reported_where_it_closes(library: WithBlocks) -> None:
    blocks = library(раз=build_docx("{{ блок('два') }}"), два=build_docx("текст", "{{ блок('раз') }}"))
    (problem,) = problems(build_docx("{{ блок('раз') }}"), blocks)
    assert problem.startswith(
        "два.docx, абзац 2: «{{ блок('раз') }}»; блок вставлен: раз.docx, абзац 1; блок вставлен: проба.docx"
    )
    assert "Блок вставлен сам в себя: «раз» → «два» → «раз». [ring-of-blocks]" in problem


def test_a_block_alone_is_no_document(library: WithBlocks) -> None:
    (problem,) = problems(build_docx(*SIGNATURE), default_library())
    assert "[block-is-no-document]" in problem


def test_parameters_are_declared_once_and_plainly(library: WithBlocks) -> None:
    blocks = library(
        плохой=build_docx("{{ параметры('кто') }}", "{%p if директор %}", "{{ параметры(a) }}", "{%p endif %}")
    )
    first, second = problems(build_docx("{{ блок('плохой') }}"), blocks)
    assert "в скобках стоят имена через запятую" in first
    assert "«параметры» стоят один раз и вне условий и циклов" in second


def test_what_cannot_be_calculated_in_a_block_names_its_paragraph(library: WithBlocks) -> None:
    blocks = library(счёт=build_docx("{{ параметры(на) }}", "{{ 1 / на }}"))
    template = compiled(build_docx("{{ блок('счёт', на=0) }}"), blocks)
    with pytest.raises(LibraryError, match=r"счёт\.docx, абзац 2: «\{\{ 1 / на \}\}»"):
        template.render({})


def test_an_edited_block_is_noticed_by_the_cache(
    library: WithBlocks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_CACHE_DIR", str(tmp_path / "cache"))
    disk_cache.cache_clear()
    content = build_docx("{{ блок('текст') }}")
    assert paragraphs_of(filled(content, library(текст=build_docx("было")))) == ["было"]
    assert paragraphs_of(filled(content, library(текст=build_docx("стало")))) == ["стало"]
    assert len(list((tmp_path / "cache").glob("*.compiled"))) == 2


def with_emblem(path: Path, *paragraphs: str) -> bytes:
    Image.new("RGB", (40, 40), "navy").save(path)
    document = Document()
    document.add_picture(str(path))
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def test_an_overlay_replaces_a_letterhead_by_one_with_an_emblem(library: WithBlocks, tmp_path: Path) -> None:
    overlay = tmp_path / "район"
    (overlay / "docx" / "blocks").mkdir(parents=True)
    letterhead = with_emblem(tmp_path / "герб.png", "{{ организация.полное_наименование }}", "Примерский район")
    (overlay / "docx" / "blocks" / "бланк.docx").write_bytes(letterhead)
    library(бланк=build_docx("{{ организация.полное_наименование }}"))
    blocks = open_library([tmp_path, overlay])
    content = build_docx("{{ блок('бланк') }}", "текст", header="{{ блок('бланк') }}")
    document = opened(filled(content, blocks, {"organisation": {"full_name": "Школа № 1"}}))
    assert [paragraph.text for paragraph in document.paragraphs] == ["", "Школа № 1", "Примерский район", "текст"]
    assert len(document.inline_shapes) == 1
    header = document.sections[0].header
    assert [paragraph.text for paragraph in header.paragraphs] == ["", "Школа № 1", "Примерский район"]
    (key,) = (drawing.get(qn("r:embed")) for drawing in header._element.iter(qn("a:blip")))
    assert header.part.rels[str(key)].target_part.content_type == "image/png"


def test_the_file_that_word_keeps_open_is_no_block(library: WithBlocks, tmp_path: Path) -> None:
    (tmp_path / "docx" / "blocks" / "~$дпись.docx").write_bytes(b"lock")
    assert not [name for name in library(подпись=build_docx("текст")).blocks if name.startswith("~")]
