"""What the keeper of a service may set. Each setting has a variable of the environment; see docs/api.md."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from webhooks.errors import BadSettingError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and names of one service.

    `data_limit` and `form_limit` are bytes of one request; `request_seconds` bounds the work on one request, `workers`
    how many such works go on at once. `trusted_hosts` are the host names that the service answers to; empty for any.
    """

    data_limit: int = 20 * MEGABYTE
    form_limit: int = 50 * MEGABYTE
    request_seconds: int = 120
    workers: int = 4
    trusted_hosts: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Self:
        """Settings from variables of the environment; an absent one leaves the default.

        Raises:
            BadSettingError: a variable is not a positive whole number.
        """
        return cls(
            data_limit=_number(environment, "DOCGEN_DATA_LIMIT_MB", 20) * MEGABYTE,
            form_limit=_number(environment, "DOCGEN_FORM_LIMIT_MB", 50) * MEGABYTE,
            request_seconds=_number(environment, "DOCGEN_REQUEST_SECONDS", 120),
            workers=_number(environment, "DOCGEN_WORKERS", 4),
            trusted_hosts=tuple(environment.get("DOCGEN_TRUSTED_HOSTS", "").replace(",", " ").split()),
        )


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and int(value) > 0):
        raise BadSettingError(f"Настройка {name}: «{value}»; допускается целое число больше нуля.")
    return int(value)
