"""A font that a template asks for and the machine lacks is told of with the documents."""

from __future__ import annotations

import json
from pathlib import Path

import docx

from docgen import load_pack
from docgen.library import default_folder, open_library
from docgen.pdf import PdfConverter

EXAMPLE = Path(__file__).parents[3] / "examples" / "school.json"
FONT = "Примерский рукописный"


def test_a_missing_font_is_a_warning_that_names_its_documents(tmp_path: Path) -> None:
    changed = tmp_path / "docx" / "school" / "Ш-06.docx"
    changed.parent.mkdir(parents=True)
    document = docx.Document(str(default_folder() / "docx" / "school" / "Ш-06.docx"))
    document.styles["Normal"].font.name = FONT
    document.save(str(changed))
    pack = load_pack("school", open_library([tmp_path]))
    with PdfConverter() as converter:
        bundle = pack.fill(json.loads(EXAMPLE.read_text("utf-8")), only=("Ш-06", "Ш-74"), converter=converter)
    (warning,) = (problem for problem in bundle.problems if problem.code == "missing-font")
    assert warning.message.startswith(f"Шрифта «{FONT}» на этом компьютере нет")
    assert "Документы: Ш-06." in warning.message
    assert {"code": "missing-font", "path": "", "place": ""} in bundle.manifest["problems"]
