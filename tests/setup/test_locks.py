"""The locks hold what pyproject.toml asks for; a forgotten `make lock` fails here."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "setup" / "locks"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
NEEDED = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
ASKED = {
    "work": [*NEEDED, *EXTRAS["service"]],
    "tests": [*NEEDED, *(line for extra in EXTRAS.values() for line in extra)],
    "build": [*PROJECT["build-system"]["requires"], *PROJECT["dependency-groups"]["build"]],
}
each_lock = pytest.mark.parametrize("name", sorted(ASKED))


def locked(name: str) -> dict[str, set[str]]:
    """Locked versions by package; more than one where they differ by the version of Python."""
    versions: dict[str, set[str]] = {}
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    for package, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        versions.setdefault(package, set()).add(version)
    return versions


@each_lock
def test_every_dependency_is_locked_in_an_allowed_version(name: str) -> None:
    versions = locked(name)
    unlocked = []
    for line in ASKED[name]:
        wanted = Requirement(line)
        found = versions.get(canonicalize_name(wanted.name), set())
        if not found or not all(wanted.specifier.contains(Version(version)) for version in found):
            unlocked.append(f"{line}: {sorted(found)}")
    assert not unlocked, "run `make lock`"


@each_lock
def test_every_package_has_the_hashes_of_its_files(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (LOCKS / f"{name}.txt").read_text("utf-8"))
    assert [entry for entry in entries if not entry.startswith("#") and "--hash=sha256:" not in entry] == []


@each_lock
def test_a_lock_names_no_place_that_packages_come_from(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"://|\s@\s|--(?!hash=)\w|^-", text, re.MULTILINE)


@pytest.mark.parametrize("part", ["work", "build"])
def test_what_is_used_has_the_versions_that_were_tested(part: str) -> None:
    tested = locked("tests")
    used = {name: versions for name, versions in locked(part).items() if name in tested}
    assert used == {name: tested[name] for name in used}


def test_what_the_product_needs_is_tested() -> None:
    assert locked("work").keys() <= locked("tests").keys()
