from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.errors import ConversionError, MissingProgramError
from docgen.files import FileKind
from docgen.office import OfficePool, PdfOptions, find_soffice
from docgen.office.programs import find_uno_python
from tests.builders import build_docx


def test_libreoffice_of_this_computer_is_found() -> None:
    assert find_soffice().is_file()


def test_the_setting_may_name_the_program_or_its_folder(tmp_path: Path) -> None:
    soffice = tmp_path / "office" / "program" / "soffice"
    soffice.parent.mkdir(parents=True)
    soffice.touch()
    for setting in (soffice, soffice.parent, soffice.parent.parent):
        assert find_soffice({"DOCGEN_SOFFICE": str(setting)}) == soffice


def test_a_setting_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    expected = f"Переменная окружения DOCGEN_SOFFICE указывает на «{tmp_path}», но программы soffice там нет."
    with pytest.raises(MissingProgramError, match=re.escape(expected)):
        find_soffice({"DOCGEN_SOFFICE": str(tmp_path)})


def test_unpacked_beside_the_system_the_newest_is_found(tmp_path: Path) -> None:
    for version in ("24.8", "25.2"):
        program = tmp_path / f"libreoffice{version}" / "program"
        program.mkdir(parents=True)
        (program / "soffice").touch()
    found = find_soffice({"PATH": ""}, [str(tmp_path / "libreoffice*" / "program")])
    assert found.parts[-3] == "libreoffice25.2"


def test_without_libreoffice_the_message_says_what_to_install() -> None:
    with pytest.raises(MissingProgramError) as raised:
        find_soffice({"PATH": ""}, [])
    assert raised.value.message == (
        "Для этой работы нужен LibreOffice, на этом компьютере он не найден. "
        "Debian, Ubuntu: sudo apt-get install libreoffice-writer libreoffice-calc python3-uno; "
        "Windows: установите LibreOffice с сайта libreoffice.org. "
        "Если LibreOffice лежит в другом месте, укажите его папку в переменной окружения DOCGEN_SOFFICE."
    )


def test_without_uno_the_message_says_what_to_install(tmp_path: Path) -> None:
    soffice = tmp_path / "program" / "soffice"
    with pytest.raises(MissingProgramError, match=r"нет Python, который умеет с ним работать.*python3-uno"):
        find_uno_python(soffice, [tmp_path / "python3"])


def test_without_libreoffice_the_first_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", str(tmp_path))
    with OfficePool() as pool, pytest.raises(MissingProgramError, match="программы soffice там нет"):
        pool.convert(build_docx("Текст"), FileKind.DOCX, PdfOptions())


def test_a_libreoffice_that_does_not_start_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice = tmp_path / "soffice"
    soffice.write_text("#!/bin/sh\nexit 1\n")
    soffice.chmod(0o755)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(soffice))
    with OfficePool() as pool, pytest.raises(ConversionError, match=r"^LibreOffice не запустился"):
        pool.convert(build_docx("Текст"), FileKind.DOCX, PdfOptions())
    assert pool.process_ids == []
