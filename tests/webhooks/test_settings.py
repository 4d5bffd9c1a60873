from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from webhooks import Settings, create_app
from webhooks.errors import BadSettingError
from webhooks.settings import MEGABYTE


def test_settings_have_defaults() -> None:
    assert Settings.from_environment({}) == Settings()
    assert Settings().data_limit == 20 * MEGABYTE


def test_the_environment_sets_them() -> None:
    settings = Settings.from_environment(
        {"DOCGEN_DATA_LIMIT_MB": "5", "DOCGEN_REQUEST_SECONDS": "30", "DOCGEN_TRUSTED_HOSTS": "a.example, b.example"}
    )
    assert settings.data_limit == 5 * MEGABYTE
    assert settings.request_seconds == 30
    assert settings.trusted_hosts == ("a.example", "b.example")


@pytest.mark.parametrize("value", ["0", "-1", "много", "1.5", "²"])
def test_an_unusable_setting_is_named(value: str) -> None:
    with pytest.raises(BadSettingError, match=f"Настройка DOCGEN_WORKERS: «{value}»; допускается целое число"):
        Settings.from_environment({"DOCGEN_WORKERS": value})


def test_every_setting_is_documented() -> None:
    root = Path(__file__).parents[2]
    read = set(re.findall(r'"(DOCGEN_\w+)"', (root / "webhooks" / "settings.py").read_text(encoding="utf-8")))
    documented = set(re.findall(r"`(DOCGEN_\w+)`", (root / "docs" / "api.md").read_text(encoding="utf-8")))
    assert read == documented
    assert len(read) == len(fields(Settings))


def test_every_endpoint_is_documented() -> None:
    root = Path(__file__).parents[2]
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    documented = {re.sub(r"\{[^}]+\}", "{}", path) for path in re.findall(r"`(?:GET|POST) (/\S+)`", page)}
    rules = {re.sub(r"<[^>]+>", "{}", rule.rule) for rule in create_app(Settings()).url_map.iter_rules()}
    assert documented == {rule for rule in rules if rule.startswith("/api/v1/")} | {"/health"}
