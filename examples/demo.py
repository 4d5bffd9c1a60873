"""The whole loop on the example school: fill the package, issue a form, read its filled copy, say where all lies.

Usage: python examples/demo.py [OUT]. Every step is a `docgen` command that a user could type; each is shown.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from docgen.russian import FILTERS

EXAMPLES = Path(__file__).resolve().parent
DOCGEN = [sys.executable, "-c", "from docgen.commands import main; main(prog_name='docgen')"]


def main(out: Path) -> None:
    """Run every step; stops with the command's own message and code when one fails."""
    if out.is_dir():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    school = EXAMPLES / "school.xlsx"
    docgen("fill", "school", school, "-o", out / "пакет Word")
    docgen("fill", "school", school, "-o", out / "пакет PDF", "--pdf")
    docgen("issue", "Ш-37", "-o", out / "анкета.docx")
    fill_by_hand(out / "анкета.docx", out / "анкета заполненная.docx")
    docgen("read", out / "анкета заполненная.docx", "-o", out / "ответы.json")
    docgen("read", out / "анкета заполненная.docx", "-o", out / "ответы.xlsx")
    tell(out)


def docgen(*arguments: str | Path) -> None:
    """Show a command, then run it."""
    words = [str(argument) for argument in arguments]
    shown = [f'"{word}"' if " " in word else word for word in words]
    print(f"\n> docgen {' '.join(shown)}", flush=True)
    # A key of its own for the demo: the forms of a real installation stay apart.
    key = {"DOCGEN_KEY_FILE": str(Path(words[words.index("-o") + 1]).parent / "ключ-примера")}
    finished = subprocess.run([*DOCGEN, *words], env={**os.environ, **key}, check=False)  # noqa: S603 - our own words
    if finished.returncode:
        sys.exit(finished.returncode)


def fill_by_hand(form: Path, filled: Path) -> None:
    """What a teacher does in Word: answers typed into the issued form."""
    sys.path.insert(0, str(EXAMPLES))
    from fill_form import fill_form

    answers = json.loads((EXAMPLES / "forms" / "анкета-ответы.json").read_text(encoding="utf-8"))
    filled.write_bytes(fill_form(form.read_bytes(), answers))
    print(f"\nАнкета заполнена, как это сделал бы педагог в Word: {filled}")


def tell(out: Path) -> None:
    """Say where the results are."""
    documents = sorted((out / "пакет Word").rglob("*.docx"))
    print(
        f"\nГотово. Всё лежит в папке {out.resolve()}:\n"
        f"  пакет Word          – {FILTERS['счёт'](len(documents), 'документ')}, начните с «{documents[0].name}»\n"
        f"  пакет PDF           – они же для печати\n"
        f"  анкета.docx         – выданная форма Ш-37\n"
        f"  анкета заполненная.docx – она же с ответами\n"
        f"  ответы.json, .xlsx  – прочитанное из неё, каждое значение с местом и подтверждением\n"
        "Данные школы – в examples/school.xlsx; все имена и номера выдуманы."
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
