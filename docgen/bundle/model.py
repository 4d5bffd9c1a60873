"""A bundle: the filled documents with their manifest, as a ZIP or as a folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.bundle.doubts import Doubt
from docgen.errors import DocgenError
from docgen.files import write_whole
from docgen.problems import Problem
from docgen.zip_members import write_stable_zip

MANIFEST = "manifest.json"


def sha256(content: bytes) -> str:
    """The hash by which a manifest knows a file."""
    return hashlib.sha256(content).hexdigest()


class BundleNotWrittenError(DocgenError):
    """The bundle could not be put where it was asked for."""

    code = "not-written"


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One filled document; `path` is its place in the bundle, with `/` between folders."""

    path: str
    content: bytes
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class DataCheck:
    """What filling finds in the data: every problem, and the doubtful forms among them once more with all details."""

    problems: tuple[Problem, ...]
    doubts: tuple[Doubt, ...]

    @property
    def is_accepted(self) -> bool:
        """True when the documents can be filled."""
        return not self.errors

    @property
    def errors(self) -> list[Problem]:
        """What refuses the data."""
        return [problem for problem in self.problems if problem.is_error]

    @property
    def warnings(self) -> list[Problem]:
        """What accompanies the documents, without the doubtful forms."""
        doubts = [doubt.as_problem() for doubt in self.doubts]
        return [problem for problem in self.problems if not problem.is_error and problem not in doubts]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Filled documents, the warnings about them, and the manifest that says what they were made from.

    The doubtful forms among the warnings stand in `doubts` once more, with all details.
    """

    files: tuple[BundleFile, ...]
    problems: tuple[Problem, ...]
    manifest: dict[str, Any]
    doubts: tuple[Doubt, ...] = ()

    def contents(self) -> dict[str, bytes]:
        """Every file of the bundle by path, the manifest last."""
        manifest = json.dumps(self.manifest, ensure_ascii=False, indent=2).encode()
        return {**{file.path: file.content for file in self.files}, MANIFEST: manifest}

    def to_zip(self) -> bytes:
        """The bundle as one ZIP; equal bundles give equal bytes."""
        return write_stable_zip(self.contents().items())

    def write(self, target: Path) -> None:
        """Write a `.zip` file or a folder, whole or not at all.

        A folder that holds an earlier bundle is replaced; one that holds anything else is left alone.
        Raises BundleNotWrittenError.
        """
        try:
            if target.suffix.lower() == ".zip":
                _replace_file(target, self.to_zip())
            else:
                self._replace_folder(target)
        except OSError as error:
            raise BundleNotWrittenError(f"Не удалось записать «{target}»: {error.strerror or error}.") from error

    def _replace_folder(self, target: Path) -> None:
        _refuse_foreign(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            for path, content in self.contents().items():
                file = fresh / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            if target.exists():
                shutil.rmtree(target)
            fresh.chmod(0o755)
            fresh.replace(target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _replace_file(target: Path, content: bytes) -> None:
    if target.is_dir():
        raise BundleNotWrittenError(f"«{target}» – папка, а не файл; укажите другое имя.")
    write_whole(target, content)


def _refuse_foreign(folder: Path) -> None:
    """A folder may be replaced only if all it holds was written by an earlier run and not edited since."""
    if folder.is_file():
        raise BundleNotWrittenError(f"«{folder}» – файл, а не папка; укажите другое имя.")
    if not folder.exists():
        return
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    written = _written_earlier(folder)
    if foreign := sorted(found - written.keys()):
        raise BundleNotWrittenError(
            f"В папке «{folder}» есть другие файлы (например, «{foreign[0]}»); укажите новую или пустую папку."
        )
    if edited := sorted(path for path in found if sha256((folder / path).read_bytes()) != written[path]):
        raise BundleNotWrittenError(
            f"В папке «{folder}» есть документы, которые после заполнения правили (например, «{edited[0]}»); "
            "укажите другую папку, чтобы правки не пропали."
        )


def _written_earlier(folder: Path) -> dict[str, str]:
    """Documents of the earlier run with their hashes, from its manifest."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {document["file"]: document["sha256"] for document in manifest["documents"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
