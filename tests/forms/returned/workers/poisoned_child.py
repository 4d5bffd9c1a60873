"""A worker whose readers do what a poisoned file would have them do; the file says what."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from docgen.library import Library
from docgen.problems import Problem
from forms import ReadResult, ReadState
from forms.returned.readers import pulse
from forms.returned.workers import child


class _Evil:
    def __reduce__(self) -> Any:
        return Path.touch, (Path(os.environ["EVIL_FILE"]),)


def read_file(content: bytes, file_name: str, key: bytes, library: Library | None = None) -> list[ReadResult]:
    # What begins like a document goes together with others.
    word, _, rest = content.decode().removeprefix("PK ").partition(" ")
    poison = _POISONS.get(word)
    if poison:
        poison(rest)
    said = Problem("read", f"{word} {os.getpid()}")
    return [ReadResult(file_name, ReadState.REFUSED, refusal=said)]


def hang(_: str) -> None:
    while True:
        pass


def hang_in_c(_: str) -> None:
    sum(range(10**12))


def crash(_: str) -> None:
    os.abort()


def crash_late(words: str) -> None:
    """Crash after some seconds, having told a file of it."""
    seconds, _, path = words.partition(" ")
    with Path(path).open("a") as told:
        told.write("!")
    time.sleep(float(seconds))
    os.abort()


def leave(_: str) -> None:
    os._exit(0)


def eat_memory(_: str) -> None:
    held = []
    while True:
        held.append(bytearray(20_000_000))


def fail(_: str) -> None:
    raise RuntimeError("".join(("Приме", "рова")))


def recurse(text: str) -> None:
    recurse(text)


def lie(_: str) -> None:
    """Take over the conversation, as a reader that was taken over could."""
    _say(("results", [_Evil()]))


def mumble(_: str) -> None:
    """Say in its turn what is no result."""
    _say(("results", [("accepted", None, 5, [], [], [], {}, None, "")]))


def _say(message: object) -> None:
    pickled = pickle.dumps(message)
    for descriptor in range(3, 12):
        try:
            os.write(descriptor, len(pickled).to_bytes(8, "little") + pickled)
        except OSError:
            continue
    hang("")


def babble(_: str) -> None:
    os.write(1, b"noise" * 1000)
    os.write(2, b"noise" * 1000)


def breed(pid_file: str) -> None:
    """Start a process of its own, as tesseract is, and hang."""
    sleeper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(pid_file).write_text(str(sleeper.pid))
    hang("")


def turn_pages(seconds: str) -> None:
    """Take long, with a sign of life from time to time."""
    for _ in range(4):
        time.sleep(float(seconds))
        pulse.beat()


_POISONS = {
    function.__name__: function
    for function in (
        hang,
        hang_in_c,
        crash,
        crash_late,
        leave,
        eat_memory,
        fail,
        recurse,
        lie,
        mumble,
        babble,
        breed,
        turn_pages,
    )
}

if __name__ == "__main__":
    child.read_file = read_file  # type: ignore[attr-defined]
    child.main()
