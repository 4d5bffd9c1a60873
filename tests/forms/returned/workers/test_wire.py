"""What a worker says is taken as plain values: it can neither reach a class of ours nor name files."""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any

import pytest

from docgen.files import Packed
from docgen.problems import Problem, Severity
from forms import ReadResult
from forms.returned.answer import Answer
from forms.returned.stages import read_file
from forms.returned.workers.plain import packed_of, plain_problem, plain_result, problem_of, result_of
from forms.returned.workers.wire import BrokenMessageError, receive_guarded, send
from tests.forms import mutations
from tests.forms.filled import KEY, QUESTIONNAIRE, returned_sheet

DOUBT = Problem("struck-out", "«Вопрос»: ответ зачёркнут.", "help", "таблица 1", Severity.WARNING)


@pytest.fixture(scope="module")
def result() -> ReadResult:
    (read,) = read_file(returned_sheet(QUESTIONNAIRE, 1, mutations.swap_labels)[0], "анкета.docx", KEY)
    return read


def heard(*message: object) -> tuple[Any, ...]:
    stream = io.BytesIO()
    send(stream, *message)
    return receive_guarded(io.BytesIO(stream.getvalue()))


def test_results_and_packed_files_come_over_whole(result: ReadResult) -> None:
    assert result_of(heard("results", plain_result(result))[1], "анкета.docx") == result
    assert packed_of("а.docx", b"", plain_problem(DOUBT), False) == Packed("а.docx", b"", DOUBT)
    assert problem_of(None) is None


def test_no_class_is_taken_from_a_worker() -> None:
    # Sets an attribute of a class of ours: the state of a pickled object may be that of a class.
    pickled = b"\x80\x04cforms.returned.answer\nAnswer\n(N}X\x0b\x00\x00\x00is_accepted\x88stb."
    assert isinstance(Answer.is_accepted, property)
    with pytest.raises(BrokenMessageError):
        receive_guarded(io.BytesIO(struct.pack("<Q", len(pickled)) + pickled))
    assert isinstance(Answer.is_accepted, property)


@pytest.mark.parametrize("message", [5, [], b"results", pickle.PickleBuffer])
def test_what_is_no_message_is_refused(message: object) -> None:
    with pytest.raises(BrokenMessageError):
        heard(message)


@pytest.mark.parametrize(
    ("place", "value"),
    [(0, "kept"), (1, ("АБВГД",)), (2, None), (3, [()]), (3, 5), (4, [None]), (6, {1: 2}), (6, {"a": b""}), (8, b"")],
)
def test_what_is_no_result_is_refused(result: ReadResult, place: int, value: object) -> None:
    said = list(plain_result(result))
    said[place] = value
    with pytest.raises((LookupError, TypeError, ValueError)):
        result_of(said, "анкета.docx")


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, None),
        (2, "kept"),
        (3, b""),
        (4, {"a": ()}),
        (6, "quite"),
        (7, [("tag", "", 5, b"")]),
        (7, [("tag", "", "", "")]),
    ],
)
def test_what_is_no_answer_is_refused(result: ReadResult, place: int, value: object) -> None:
    said = list(plain_result(result))
    answer = list(said[3][0])
    answer[place] = value
    said[3] = [answer]
    with pytest.raises((LookupError, TypeError, ValueError)):
        result_of(said, "анкета.docx")


def test_a_worker_names_no_picture(result: ReadResult) -> None:
    answer = result.answers[0]
    named = answer.evidence[0]._replace(crop_name="../../.ssh/key")
    lie = plain_result(ReadResult("а", result.state, answers=(answer._replace(evidence=(named,)),)))
    taken = result_of(lie, "а")
    assert "ssh" not in str(taken.to_json())
