"""Blocks: what several documents have in common stands once, in a file of its own, and is put in at compile time.

`{{ блок('подпись', фио=директор.фио) }}`, alone in its paragraph, puts in the text of the block's file. There
`{{ параметры(фио, должность='директор') }}` declares what the block is given: first what it needs, then what it may be
given with what stands for it otherwise. A block sees its parameters and the data, nothing else of the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from docgen.problems import problem_kind

BAD_SYNTAX = problem_kind("bad-template-syntax", "Тег шаблона записан с ошибкой: {found}.")
BLOCK_IS_NO_DOCUMENT = problem_kind(
    "block-is-no-document", "Файл объявляет параметры, значит, это блок; документом он быть не может."
)

PUT_IN = ("блок", "block")
DECLARE = ("параметры", "parameters")
BLOCK_FUNCTIONS = (*PUT_IN, *DECLARE)


def block_files(folder: Path) -> dict[str, Path]:
    """The blocks that lie in a folder, by name."""
    return {path.stem: path for path in sorted(folder.glob("*.docx")) if not path.name.startswith("~$")}


def blocks_digest(blocks: Mapping[str, Path]) -> str:
    """A digest of the names and contents of blocks; a file that cannot be read counts as empty."""
    digest = sha256()
    for name, path in sorted(blocks.items()):
        digest.update(f"{name} {_content_digest(path)} ".encode())
    return digest.hexdigest()


def _content_digest(path: Path) -> str:
    try:
        facts = path.stat()
        return _known_digest(path, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
    except OSError:
        return ""


@lru_cache(maxsize=1024)
def _known_digest(path: Path, *facts: int) -> str:
    return sha256(path.read_bytes()).hexdigest()
