"""The peers that run in Node: installed when a benchmark runs, kept in one process, called one document at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.word_templates import CARBONE, MUSTACHE, PLUSES, Syntax

SYNTAX: Mapping[str, Syntax] = {
    "docxtemplater": MUSTACHE,
    "easy-template-x": MUSTACHE,
    "docx-templates": PLUSES,
    "carbone": CARBONE,
}
_SOURCE = Path(__file__).parent


class Peers:
    """A Node process with the peers; `fill` gives the milliseconds that one document took inside it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="docgen-peers-"))
        for name in ("package.json", "engines.mjs"):
            shutil.copyfile(_SOURCE / name, self.folder / name)
        npm, node = shutil.which("npm"), shutil.which("node")
        if npm is None or node is None:
            raise FileNotFoundError("npm")
        install = [npm, "install", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(install, cwd=self.folder, check=True)  # noqa: S603 - no shell
        self._node = subprocess.Popen(  # noqa: S603 - no shell
            [node, "engines.mjs"], cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )

    def template(self, engine: str, name: str, content: bytes) -> Path:
        """Put a template where Node finds it."""
        path = self.folder / f"{name}-{engine}.docx"
        path.write_bytes(content)
        return path

    def data(self, name: str, record: Mapping[str, Any]) -> Path:
        """Put data where Node finds them."""
        path = self.folder / f"{name}.json"
        path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
        return path

    def fill(self, engine: str, template: Path, data: Path, output: Path | None = None) -> float:
        """Fill once; write the document when `output` is named."""
        request = {"engine": engine, "template": str(template), "data": str(data)}
        if output:
            request["output"] = str(output)
        if self._node.stdin is None or self._node.stdout is None:
            raise RuntimeError("the Node process has no pipes")
        self._node.stdin.write(json.dumps(request) + os.linesep)
        self._node.stdin.flush()
        answer = self._node.stdout.readline()
        if not answer:
            raise RuntimeError(f"{engine} ended while filling {template.name}")
        return float(json.loads(answer)["ms"])

    def close(self) -> None:
        self._node.terminate()
        self._node.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
