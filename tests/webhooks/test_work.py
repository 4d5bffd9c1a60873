from __future__ import annotations

import threading

import pytest

from docgen.errors import DataRejectedError
from docgen.pdf import PdfConverter
from webhooks.errors import BusyError, TookTooLongError
from webhooks.filling import TimedConverter
from webhooks.work import Workshop


def test_the_result_of_the_work_comes_back() -> None:
    assert Workshop(5, 1).run(lambda: 6 * 7) == 42


def test_what_the_work_raises_is_raised() -> None:
    def refuse() -> None:
        raise DataRejectedError("Нет.")

    with pytest.raises(DataRejectedError, match="Нет"):
        Workshop(5, 1).run(refuse)


def test_work_that_overruns_is_answered_for_and_keeps_its_place() -> None:
    release = threading.Event()
    workshop = Workshop(0.1, 1)
    with pytest.raises(TookTooLongError, match=r"Работа не закончена за 0.1 с"):
        workshop.run(release.wait)
    with pytest.raises(BusyError, match="Сервис занят"):
        workshop.run(lambda: None)
    release.set()
    workshop.seconds = 5
    assert workshop.run(lambda: "снова") == "снова"


def test_nothing_is_converted_after_the_deadline() -> None:
    with pytest.raises(TookTooLongError, match="Время на запрос вышло"):
        TimedConverter(PdfConverter(), deadline=0.0).convert(b"")
