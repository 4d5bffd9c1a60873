"""The proof through other people's programs: `python -m benchmarks.programs [SEEDS]`.

Forms are filled, then saved or printed by those of the programs that the machine has, and read. What a program cannot
make a file of, and what is refused, is counted too. Line breaks are not compared: of a printed text nobody can tell
which were typed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import forms
from benchmarks.proof import FIRST_SEED
from docgen.files import FileKind
from docgen.office import PdfOptions, shared_pool
from forms import Form
from forms.returned.stages import read_file
from tests.forms.answers import Sheet, truthful_sheet
from tests.forms.filled import KEY, returned
from tests.forms.pdf_filled import folded, returned_pdf
from tests.forms.pdf_typed import fill_by_pdfium

SECONDS = 60


@dataclass(frozen=True)
class Chain:
    """A program that makes another file of a filled form; its words have places for both paths and the kind to make."""

    words: str
    source: str
    target: str

    @property
    def title(self) -> str:
        return f"{self.program} {self.source} → {self.target}"

    @property
    def program(self) -> str:
        return self.words.split()[0]

    def make(self, content: bytes, folder: Path) -> bytes:
        """The other file; empty when the program made none."""
        given, made = folder / f"given.{self.source}", folder / f"made.{self.target}"
        given.write_bytes(content)
        made.unlink(missing_ok=True)
        words = [word.format(given=given, made=made, kind=self.target) for word in self.words.split()]
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(words, cwd=folder, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - no shell
        return made.read_bytes() if made.exists() else b""


CHAINS = [
    *(
        Chain("abiword --to={kind} --to-name={made} {given}", "docx", kind)
        for kind in ("docx", "odt", "rtf", "doc", "pdf")
    ),
    *(Chain("pandoc {given} -o {made}", "docx", kind) for kind in ("docx", "odt")),
    Chain("calligraconverter --batch {given} {made}", "docx", "odt"),
    *(Chain("ssconvert {given} {made}", "xlsx", kind) for kind in ("xlsx", "ods", "xls", "pdf")),
    Chain("qpdf --linearize --object-streams=generate {given} {made}", "pdf", "pdf"),
    Chain("mutool clean -gggg {given} {made}", "pdf", "pdf"),
    Chain("pdftk {given} output {made} flatten", "pdf", "pdf"),
    Chain("pdftocairo -pdf {given} {made}", "pdf", "pdf"),
    Chain("gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile={made} {given}", "pdf", "pdf"),
]


@dataclass
class Count:
    """What became of the files of one chain, and of the answers in them."""

    files: int = 0
    unmade: int = 0
    refused: int = 0
    answers: int = 0
    accepted: int = 0
    silent: int = 0

    def add(self, content: bytes, sheet: Sheet) -> None:
        self.files += 1
        if not content:
            self.unmade += 1
            return
        for result in read_file(content, "форма", KEY):
            self.refused += result.refusal is not None
            self.answers += len(result.answers)
            accepted = [answer for answer in result.answers if answer.is_accepted]
            wrong = [a for a in accepted if folded(a.value) != folded(sheet.record.get(a.key))]
            self.accepted += len(accepted)
            self.silent += len(wrong)

    def line(self, title: str) -> str:
        return (
            f"  {title:28} файлов {self.files:5}  не сделано {self.unmade:4}  не принято {self.refused:4}"
            f"  ответов {self.answers:6}  принято {self.accepted:6}  молча неверно {self.silent}"
        )


def filled(form: Form, seed: int) -> Iterator[tuple[str, bytes, Sheet]]:
    """The form in every kind of file that it is issued in, with the same answers."""
    sheet = truthful_sheet(form, seed)
    yield "docx", returned(form.code, sheet.typed), sheet
    yield "xlsx", forms.issue_form(form, sheet.record, str(seed), format="xlsx", key=KEY), sheet
    yield "pdf", returned_pdf(form.code, seed, fill_by_pdfium)[0], sheet


def ways() -> Iterator[tuple[str, str, Callable[[bytes, Path], bytes]]]:
    """The title, the kind of file it begins with, and the making of the other file."""
    yield "pdfium pdf → pdf", "pdf", lambda content, _: content
    for kind in (FileKind.DOCX, FileKind.XLSX):
        yield f"LibreOffice {kind} → pdf", kind, partial(printed, kind)
    for chain in CHAINS:
        if shutil.which(chain.program):
            yield chain.title, chain.source, chain.make
        else:
            print(f"  {chain.title}: такой программы здесь нет")


def printed(kind: FileKind, content: bytes, _: Path) -> bytes:
    """The form as our own LibreOffice prints it."""
    return shared_pool().convert(content, kind, PdfOptions())


def main() -> None:
    """Count every way; the number of seeds is given on the command line."""
    seeds = range(FIRST_SEED, FIRST_SEED + (int(sys.argv[1]) if len(sys.argv) > 1 else 1))
    files = [held for form in forms.list_forms() for seed in seeds for held in filled(form, seed)]
    with tempfile.TemporaryDirectory() as folder:
        for title, source, make in ways():
            count = Count()
            for kind, content, sheet in files:
                if kind == source:
                    count.add(make(content, Path(folder)), sheet)
            print(count.line(title), flush=True)


if __name__ == "__main__":
    main()
