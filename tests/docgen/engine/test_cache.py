"""The cache on disk: used when it is sound and ours, ignored and rebuilt otherwise, never in the way."""

from __future__ import annotations

import errno
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.engine import CompiledDocument, DiskCache, disk_cache
from docgen.engine.compile import compile_docx
from docgen.engine.environment import default_environment
from tests.builders import build_docx, paragraphs_of

TEMPLATE = build_docx("{{ a }}", table=[["{{ a }}", "б"]])
COMPILED = compile_docx(TEMPLATE, default_environment(True), "шаблон")
OPTIONS = "проба"
ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def cache(folder: Path) -> DiskCache:
    cache = DiskCache(folder)
    cache.store(TEMPLATE, OPTIONS, COMPILED, ("рядом", 1))
    return cache


def entry(folder: Path) -> Path:
    return next(folder.glob("*.compiled"))


def is_found(folder: Path) -> bool:
    return DiskCache(folder).load(TEMPLATE, OPTIONS) is not None


def test_what_was_stored_is_found_and_fills(cache: DiskCache) -> None:
    found = cache.load(TEMPLATE, OPTIONS)
    assert found is not None
    assert found[1] == ("рядом", 1)
    assert paragraphs_of(CompiledDocument(found[0], default_environment(True)).render({"a": "раз"})) == ["раз"]


def test_another_template_or_other_options_are_not_found(cache: DiskCache) -> None:
    assert cache.load(TEMPLATE, "другие") is None
    assert cache.load(build_docx("{{ b }}"), OPTIONS) is None


def test_another_version_is_not_found(cache: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.engine.cache.versions_digest", lambda: b"newer")
    assert cache.load(TEMPLATE, OPTIONS) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[:-1],
        lambda data: data + b"x",
        lambda data: data[:100] + bytes((data[100] ^ 1,)) + data[101:],
        lambda data: bytes((data[0] ^ 1,)) + data[1:],
        lambda data: os.urandom(len(data)),
    ],
    ids=["empty", "short", "truncated", "longer", "flipped", "wrong seal", "random"],
)
def test_a_damaged_file_is_ignored_and_rebuilt(
    cache: DiskCache, folder: Path, damage: Callable[[bytes], bytes]
) -> None:
    sound = entry(folder).read_bytes()
    entry(folder).write_bytes(damage(sound))
    assert not is_found(folder)
    cache.store(TEMPLATE, OPTIONS, COMPILED)
    assert is_found(folder)


def test_a_sound_file_under_another_name_is_ignored(cache: DiskCache, folder: Path) -> None:
    cache.store(TEMPLATE, "другие", COMPILED)
    first, second = folder.glob("*.compiled")
    first.write_bytes(second.read_bytes())
    assert [cache.load(TEMPLATE, options) is not None for options in (OPTIONS, "другие")].count(True) == 1


def test_a_planted_file_without_the_seal_is_never_read_as_code(
    cache: DiskCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(content: bytes) -> Any:
        raise AssertionError("unsealed content was read")

    planted = marshal.dumps(compile("raise SystemExit", "planted", "exec"))
    entry(folder).write_bytes(b"\0" * 32 + planted)
    monkeypatch.setattr("docgen.engine.cache.marshal.loads", refuse)
    assert not is_found(folder)


posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows closes the user's folders by itself")


@posix_only
@pytest.mark.parametrize(("name", "mode"), [("", 0o777), ("", 0o770), ("seal.key", 0o644), ("seal.key", 0o666)])
def test_what_others_could_have_written_or_read_is_ignored(
    cache: DiskCache, folder: Path, name: str, mode: int
) -> None:
    (folder / name).chmod(mode)
    assert not is_found(folder)


@posix_only
def test_a_file_open_to_others_or_reached_by_a_link_is_ignored(cache: DiskCache, folder: Path, tmp_path: Path) -> None:
    entry(folder).chmod(0o666)
    assert not is_found(folder)
    entry(folder).chmod(0o600)
    assert is_found(folder)
    linked = entry(folder)
    linked.symlink_to(linked.rename(tmp_path / "elsewhere"))
    assert not is_found(folder)


@posix_only
def test_a_folder_that_is_a_link_is_ignored(cache: DiskCache, folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert not is_found(link)


@posix_only
def test_files_of_another_owner_are_ignored(cache: DiskCache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert not is_found(folder)


@posix_only
def test_the_folder_and_its_files_are_closed_to_others(cache: DiskCache, folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_lost_or_broken_key_is_made_anew(cache: DiskCache, folder: Path) -> None:
    for content in (b"", b"short"):
        (folder / "seal.key").write_bytes(content)
        assert not is_found(folder)
        cache.store(TEMPLATE, OPTIONS, COMPILED)
        assert is_found(folder)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_disk_that_cannot_be_written_is_let_be(folder: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr("docgen.engine.cache.tempfile.mkstemp", refuse)
    DiskCache(folder).store(TEMPLATE, OPTIONS, COMPILED)
    assert not is_found(folder)


def test_a_disk_that_fills_up_while_writing_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, target: Path) -> Any:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    DiskCache(folder).store(TEMPLATE, OPTIONS, COMPILED)
    assert list(folder.iterdir()) == []


def test_a_home_that_is_a_file_is_let_be(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("not a folder")
    cache = DiskCache(home / "cache")
    cache.store(TEMPLATE, OPTIONS, COMPILED)
    assert cache.load(TEMPLATE, OPTIONS) is None


def test_processes_that_write_at_once_leave_a_sound_cache(folder: Path, tmp_path: Path) -> None:
    template = tmp_path / "t.docx"
    template.write_bytes(TEMPLATE)
    script = (
        "import sys; from pathlib import Path; from docgen.engine import DiskCache\n"
        "from docgen.engine.compile import compile_docx; from docgen.engine.environment import default_environment\n"
        "content = Path(sys.argv[1]).read_bytes(); cache = DiskCache(Path(sys.argv[2]))\n"
        "made = compile_docx(content, default_environment(True), '')\n"
        f"for _ in range(60): cache.store(content, {OPTIONS!r}, made); cache.load(content, {OPTIONS!r})\n"
    )
    command = [sys.executable, "-c", script, str(template), str(folder)]
    running = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) for _ in range(3)]  # noqa: S603
    assert [process.wait(60) for process in running] == [0, 0, 0]
    cache = DiskCache(folder)
    cache.store(TEMPLATE, OPTIONS, COMPILED)
    assert is_found(folder)
    assert {path.suffix for path in folder.iterdir()} == {".key", ".compiled"}


def test_the_oldest_entries_make_room(cache: DiskCache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.engine.cache._KEPT", 3)
    for number in range(6):
        cache.store(TEMPLATE, str(number), COMPILED)
    assert len(list(folder.glob("*.compiled"))) == 3
    assert cache.load(TEMPLATE, "5") is not None


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"DOCGEN_CACHE_DIR": "/a/b"}, "/a/b"),
        ({"XDG_CACHE_HOME": "/x"}, "/x/docgen/templates"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/docgen/templates"),
        ({"DOCGEN_CACHE_DIR": "", "XDG_CACHE_HOME": "/x"}, None),
    ],
)
@posix_only
def test_where_the_cache_lies(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str | None) -> None:
    for name in ("DOCGEN_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    disk_cache.cache_clear()
    assert disk_cache().folder == (Path(expected) if expected else None)
