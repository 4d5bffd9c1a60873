"""The manifest of a bundle: what it was made from. It names files and templates; of the data it has only a hash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from docgen.bundle.model import BundleFile, sha256
from docgen.data import RawData
from docgen.pack import Pack
from docgen.problems import Problem


def manifest_of(
    pack: Pack, files: tuple[BundleFile, ...], raw: RawData, draft: bool, problems: Sequence[Problem]
) -> dict[str, Any]:
    """The manifest as JSON data; warnings are told by code and path, since their sentences may quote data."""
    data = json.dumps(raw.values, ensure_ascii=False, sort_keys=True, default=str).encode()
    codes = {file.code for file in files}
    used = {pack.template_file(document) for document in pack.documents if document.code in codes}
    return {
        "docgen": version("docgen"),
        "pack": pack.key,
        "draft": draft,
        "input_sha256": sha256(data),
        "library": pack.library.version,
        "templates": {file.path.name: file.digest for file in sorted(used, key=lambda file: file.name)},
        "documents": [
            {"code": file.code, "title": file.title, "file": file.path, "sha256": sha256(file.content)}
            for file in files
        ],
        "problems": [{"code": problem.code, "path": problem.path, "place": problem.place} for problem in problems],
    }
