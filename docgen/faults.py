"""What may be told about an unexpected exception: where it happened, never what it said.

An exception's message may quote the data it stumbled over (a name, a phone), and so may a chained exception.
Therefore neither goes to a log; the places in our code and the kinds of the exceptions do.
"""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Iterator


def new_fault_id() -> str:
    """An id that the user can quote and the keeper can find in the log."""
    return secrets.token_hex(4)


def describe_fault(error: BaseException) -> str:
    """Every exception of the chain, the first cause first: its frames and its kind, without any value."""
    return "\n".join(_describe(link) for link in reversed(list(_chain(error))))


def _describe(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"{frames}{type(error).__module__}.{type(error).__qualname__}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
