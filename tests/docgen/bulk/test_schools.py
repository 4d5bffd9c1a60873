"""A folder of data files becomes one folder of documents a school; a faulty file holds up nobody."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.bulk import Order, data_files, fill_many
from docgen.commands import main
from docgen.errors import NotFoundError
from tests.municipality import DATA, PACK, district, write

EXAMPLE = Path(__file__).parents[3] / "examples" / "school.json"
ORDER = Order("school", only=("Ш-01", "Ш-13"))


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "данные"
    folder.mkdir()
    for name in ("школа 1.json", "школа 2.json"):
        (folder / name).write_bytes(EXAMPLE.read_bytes())
    broken = json.loads(EXAMPLE.read_text("utf-8")) | {"head": {"full_name": "Образцов Пётр Ильич"}}
    (folder / "школа 3.json").write_text(json.dumps(broken), "utf-8")
    (folder / "~$школа 1.xlsx").write_bytes(b"lock")
    (folder / "заметки.txt").write_text("не данные", "utf-8")
    return folder


@pytest.mark.parametrize("processes", [1, 2])
def test_every_school_gets_its_folder_in_one_archive(region: Path, tmp_path: Path, processes: int) -> None:
    target = tmp_path / "регион.zip"
    outcomes = list(fill_many(ORDER, data_files(region), target, processes))
    assert [bool(outcome.refusal) for outcome in outcomes] == [False, False, True]
    names = zipfile.ZipFile(target).namelist()
    assert {name.split("/")[0] for name in names} == {"школа 1", "школа 2"}
    assert len(names) == 2 * (outcomes[0].documents + 1)


def test_the_number_of_processes_does_not_change_the_bytes(region: Path, tmp_path: Path) -> None:
    archives = []
    for processes in (1, 2):
        target = tmp_path / f"{processes}.zip"
        list(fill_many(ORDER, data_files(region), target, processes))
        archives.append(target.read_bytes())
    assert archives[0] == archives[1]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_pack_that_was_edited_between_two_runs_is_noticed(tmp_path: Path, processes: int) -> None:
    library = district(tmp_path / "library")
    source = tmp_path / "округ.json"
    source.write_text(json.dumps(DATA), "utf-8")
    order = Order("district", only=("М-01",), library=library.folders)
    titles = []
    for title in ("Распоряжение", "Постановление"):
        declared = PACK.replace("short: Распоряжение", f"short: {title}")
        write(tmp_path / "library", {"docx/district/pack.yaml": declared})
        list(fill_many(order, [source], tmp_path / "out", processes))
        titles += [path.stem for path in (tmp_path / "out").rglob("*.docx")]
    assert titles == ["М-01 Распоряжение", "М-01 Постановление"]


def test_a_refused_school_says_what_is_wrong(region: Path, tmp_path: Path) -> None:
    refused = list(fill_many(ORDER, data_files(region), tmp_path / "out"))[2]
    assert any(problem.path == "head.job_title" for problem in refused.problems)


def test_an_unknown_code_is_told_before_anything_is_filled(region: Path, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="Ш-99"):
        list(fill_many(Order("school", only=("Ш-99",)), data_files(region), tmp_path / "out.zip"))
    assert not (tmp_path / "out.zip").exists()


def test_the_command_fills_a_folder_and_tells_who_is_missing(region: Path, tmp_path: Path) -> None:
    target = tmp_path / "готово"
    told = CliRunner().invoke(main, ["fill", "school", str(region), "-o", str(target), "--only", "Ш-01"])
    assert told.exit_code == 1
    assert "школ: 2 из 3" in told.output
    assert "школа 3.json" in told.output
    assert (target / "школа 1" / "manifest.json").is_file()
