"""Accepted records go into a document as they are: a municipality's table of what its schools have answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docgen.library import open_library
from docgen.record import load_record
from docgen.template import Printer, compile_template
from tests.builders import build_docx, rows_of
from tests.forms.filled import read, returned_sheet
from tests.libraries import write_library

DECLARED = """
- key: municipal_summary
  name: сводка
  label: Сводка муниципалитета
  fields:
    - {key: readiness, name: готовность, label: Локальные акты, type: list, of: acts_readiness}
    - {key: monitoring, name: мониторинг, label: Мониторинг, type: list, of: start_monitoring}
"""
TABLE = [
    ["{%tr for ответ in готовность %}"] + [""] * 3,
    ["{{ ответ.организация }}", "{{ ответ.участников }}", "{{ ответ.пар }}", "{{ ответ.документы | length }}"],
    ["{%tr endfor %}"] + [""] * 3,
    ["{%tr for ответ in мониторинг %}"] + [""] * 3,
    ["{{ ответ.школа }}", "{{ ответ.наставников }}", "{{ ответ.молодых }}", "{{ ответ.документы | length }}"],
    ["{%tr endfor %}"] + [""] * 3,
]


def accepted(code: str, seed: int) -> dict[str, Any]:
    """What came back in a form that was issued, filled in and read."""
    result = read(returned_sheet(code, seed)[0])
    assert result.doubts == ()
    assert result.record is not None
    return dict(result.record)


def test_accepted_records_fill_the_rows_of_a_document(tmp_path: Path) -> None:
    library = open_library([write_library(tmp_path, {"dictionary/summary.yaml": DECLARED})])
    summary = library.dictionary["municipal_summary"]
    readiness, monitoring = [accepted("М-12", 1), accepted("М-12", 2)], [accepted("Ш-42", 3)]
    data = {"readiness": readiness, "monitoring": monitoring}
    record, problems = load_record(data, summary, library.dictionary, lambda path: "")
    assert problems == []
    template = compile_template(build_docx("Сводка", table=TABLE), "сводка.docx", library, summary, {})
    assert template.problems == ()
    filled = rows_of(Printer(record, is_draft=False).fill(template, {}).content)
    counts = [("organisation", "participants", "pairs")] * 2 + [("school", "mentors", "young")]
    expected = [
        [*(str(record[key]) for key in keys), str(len(record["acts"]))]
        for record, keys in zip([*readiness, *monitoring], counts, strict=True)
    ]
    assert filled == expected
