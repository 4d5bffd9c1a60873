"""What a template cannot keep when it is filled is told by its check, with the place as Word shows it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from docgen.engine import disk_cache
from docgen.errors import LibraryError
from docgen.library import default_library
from docgen.problems import Problem
from docgen.template import compile_template
from tests.builders import build_docx, paragraphs_of
from tests.docgen.engine.documents import changed
from tests.docgen.engine.word import Writer, as_word

LIBRARY = default_library()
W = Writer(cut=0)
_LINK = '<Relationship Id="rId98" Type="t/hyperlink" Target="https://проба.рф/{{ а }}" TargetMode="External"/>'
_EDIT = '<w:ins w:id="1" w:author="Проба"><w:r><w:t>а</w:t></w:r></w:ins>'


def problems_of(content: bytes) -> tuple[Problem, ...]:
    return compile_template(content, "проба.docx", LIBRARY, LIBRARY.dictionary["school"], {}).problems


def told(content: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.partition(": «")[0]) for problem in problems_of(content)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Важное {%p if директор %}", "а", "{%p endif %}"),
        ("{%p if директор %}", "а", "{%p endif %} и ещё"),
        ("{%p for п in пары %}{{ п.номер }}{%p endfor %}",),
    ],
)
def test_text_beside_a_tag_of_a_paragraph(paragraphs: tuple[str, ...]) -> None:
    [(code, _)] = told(build_docx(*paragraphs))
    assert code == "text-beside-tag"


def test_cells_beside_a_tag_of_a_row() -> None:
    table = [["{%tr for п in пары %}", "данные"], ["{{ п.номер }}", ""], ["{%tr endfor %}", ""]]
    assert told(build_docx("а", table=table)) == [
        ("text-beside-tag", "проба.docx, основной текст, таблица 1, строка 1, столбец 1")
    ]


def test_a_section_break_on_a_tag() -> None:
    tag = W.paragraph("{%p if директор %}", "<w:pPr><w:sectPr/></w:pPr>")
    assert told(as_word(tag + W.paragraphs("а", "{%p endif %}")))[0][0] == "section-on-tag"


@pytest.mark.parametrize("table", [[["{{ директор", ".фио }}"]], [["{{ директор.фио", "а"]]])
def test_a_tag_that_does_not_end_in_its_cell(table: list[list[str]]) -> None:
    assert told(build_docx(table=table)) == [
        ("tag-across-paragraphs", "проба.docx, основной текст, таблица 1, строка 1, столбец 1")
    ]


@pytest.mark.parametrize(
    "body",
    [
        W.table(["{%p for п in пары %}"], ["{{ п.номер }}"], ["{%p endfor %}"]),
        W.table(["{%tr for п in пары %}"], ["а"]) + W.table(["{%tr endfor %}"]),
        W.table(["{% if директор %}", "а{% endif %}"]),
    ],
)
def test_a_block_over_several_cells_or_tables(body: str) -> None:
    assert [code for code, _ in told(as_word(body))] == ["block-across-tables"]


def test_a_dash_that_draws_a_paragraph_and_a_table_together() -> None:
    body = W.paragraph("{%- if директор -%}") + W.table(["а"]) + W.paragraph("{%- endif -%}")
    assert {code for code, _ in told(as_word(body))} == {"dash-at-table"}


@pytest.mark.parametrize("text", ["{директор.фио}", "[[директор.фио]]", "{ { директор.фио } }"])
def test_what_looks_like_a_tag(text: str) -> None:
    [problem] = problems_of(build_docx("а", f"б {text}"))
    assert problem.code == "looks-like-tag"
    assert problem.message.endswith("пишите «{{ директор.фио }}».")


@pytest.mark.parametrize("text", ["«ФИО»", "[[1]]", "{см. ниже}", "{{ директор.фио }}"])
def test_what_does_not_look_like_one(text: str) -> None:
    assert not problems_of(build_docx(text))


@pytest.mark.parametrize(
    ("changes", "added", "title"),
    [
        (
            {
                "word/_rels/document.xml.rels": (
                    "</Relationships>",
                    f"{_LINK}</Relationships>",
                )
            },
            {},
            "адрес ссылки",
        ),
        ({}, {"docProps/custom.xml": "<a>{{ директор.фио }}</a>".encode()}, "свойства документа"),
        ({}, {"word/comments.xml": "<a>{{ директор.фио }}</a>".encode()}, "примечания"),
    ],
)
def test_tags_where_nothing_is_filled(
    changes: Mapping[str, tuple[str, str]], added: Mapping[str, bytes], title: str
) -> None:
    assert told(changed(build_docx("{{ директор.фио }}"), changes, added)) == [
        ("tag-in-unfilled-part", f"проба.docx, {title}")
    ]


def test_edits_and_comments_are_warnings_that_the_cache_keeps(
    tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_CACHE_DIR", f"{tmp_path}/cache")
    disk_cache.cache_clear()
    comment = '<w:commentRangeStart w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    content = as_word(f"<w:p>{_EDIT}{comment}<w:r><w:t>{{{{ директор.фио }}}}</w:t></w:r></w:p>")
    first, second = problems_of(content), problems_of(content)
    assert [problem.code for problem in first] == ["pending-edits", "comments-in-template"]
    assert not any(problem.is_error for problem in first)
    assert second == first


def test_a_deleted_tag_is_not_evaluated() -> None:
    deleted = '<w:del w:id="1" w:author="Проба"><w:r><w:delText>{{ ошибка }}</w:delText></w:r></w:del>'
    content = as_word(f"<w:p>{deleted}<w:r><w:t>а {{{{ директор.фио }}}}</w:t></w:r></w:p>")
    template = compile_template(content, "проба.docx", LIBRARY, LIBRARY.dictionary["school"], {})
    assert [problem.code for problem in template.problems] == ["pending-edits"]
    assert paragraphs_of(template.render({"head": {"full_name": "Вымышленный"}})) == ["а Вымышленный"]


@pytest.mark.parametrize("tag", ["{{ пары }}", "{{ директор }}", "{{ пары | sort(attribute='номер') }}", "{{ акты }}"])
def test_a_record_or_a_list_of_them_printed_whole(tag: str) -> None:
    assert [problem.code for problem in problems_of(build_docx(tag))] == ["printed-whole"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ 1 / 0 }}", "division-by-zero"),
        ("{{ акты['Ш-999'].номер }}", "unknown-document-code"),
        ("{{ директор.фио | дат(1, 2, 3, 4) }}", "wrong-filter-arguments"),
        ("{{ директор.фио | или_линейка('много') }}", "wrong-filter-arguments"),
    ],
)
def test_what_could_only_fail_when_it_is_filled(tag: str, code: str) -> None:
    assert [problem.code for problem in problems_of(build_docx(tag))] == [code]


@pytest.mark.parametrize("tag", ["{{ пары | list | length }}", "{{ акты['Ш-01'].номер }}", "{{ директор.фио | дат }}"])
def test_what_may_be_written_so(tag: str) -> None:
    assert not problems_of(build_docx(tag))


def test_a_template_with_a_damaged_member_is_refused() -> None:
    content = bytearray(build_docx("{{ директор.фио }}"))
    styles = zipfile.ZipFile(BytesIO(content)).getinfo("word/styles.xml")
    begin = styles.header_offset + 30 + len(styles.filename)
    content[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(LibraryError, match=r"«проба\.docx» не читается как документ Word \(файл повреждён"):
        problems_of(bytes(content))
