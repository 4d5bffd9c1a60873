"""`POST /api/v1/forms/read`."""

from __future__ import annotations

import base64
from typing import Any

import marshmallow
from flask import request
from marshmallow import fields

from forms import ReadResult
from webhooks.api.forms.blueprint import blueprint
from webhooks.api.openapi import ProblemSchema
from webhooks.reading import read_files
from webhooks.sent import uploaded_files
from webhooks.service import this_service

_FILES_BODY = {
    "required": True,
    "description": (
        "Форма с одним или несколькими файлами `file`: DOCX, DOCM, DOC, ODT, RTF, XLSX, XLSM, XLS, ODS, PDF, "
        "изображения и архивы ZIP с ними. Имена файлов из архива показывают путь в нём."
    ),
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                "required": ["file"],
            }
        }
    },
}


class IdentitySchema(marshmallow.Schema):
    """Which issued copy the file is."""

    number = fields.String(metadata={"description": "Номер, напечатанный на форме."})
    form = fields.String(metadata={"description": "Код формы."})
    version = fields.Integer(metadata={"description": "Версия формы."})
    copy = fields.Integer(metadata={"description": "Номер экземпляра."})
    title = fields.String(metadata={"description": "Название формы."})


class EvidenceSchema(marshmallow.Schema):
    """One place in the file where an answer was found."""

    source = fields.String(metadata={"description": "Вид места."})
    place = fields.String(metadata={"description": "Место для человека."})
    value = fields.Raw(metadata={"description": "Что там стоит."})
    crop = fields.String(metadata={"description": "Фрагмент скана: PNG в base64; только у бумажных форм."})


class CellSchema(marshmallow.Schema):
    """The answer to one question, or one cell of a row."""

    label = fields.String(metadata={"description": "Вопрос."})
    state = fields.String(
        metadata={"description": "`filled`, `blank`, `doubtful`, `unreadable`, `struck-out`, `absent`."}
    )
    value = fields.Raw(metadata={"description": "Принятый ответ."})
    suggestion = fields.Raw(metadata={"description": "Вероятный ответ, когда принятого нет."})
    place = fields.String(metadata={"description": "Место ответа в файле."})
    certainty = fields.String(metadata={"description": "`sure`, `likely` или `none`."})
    evidence = fields.List(fields.Nested(EvidenceSchema))


class RowSchema(marshmallow.Schema):
    """One filled row of a table."""

    place = fields.String(metadata={"description": "Место строки в файле."})
    value = fields.Raw(metadata={"description": "Строка, если приняты все её ответы."})
    suggestion = fields.Raw(metadata={"description": "Вероятная строка, если приняты не все."})
    cells = fields.Dict(values=fields.Nested(CellSchema), metadata={"description": "Ответы по ключам столбцов."})


class AnswerSchema(CellSchema):
    """The answer to one question, or a table of rows."""

    rows = fields.List(fields.Nested(RowSchema), metadata={"description": "Строки; только у таблиц."})


class ReadFileSchema(marshmallow.Schema):
    """One returned file, read."""

    file = fields.String(metadata={"description": "Имя присланного файла; в архиве – с путём."})
    part = fields.String(metadata={"description": "Часть файла («страницы 3–4»), если форм в нём несколько."})
    state = fields.String(metadata={"description": "`accepted`, `doubts` или `refused`."})
    identity = fields.Nested(IdentitySchema, allow_none=True)
    refusal = fields.Nested(ProblemSchema, allow_none=True, metadata={"description": "Почему файл не принят."})
    record = fields.Dict(allow_none=True, metadata={"description": "Запись: только принятые ответы."})
    answers = fields.Dict(values=fields.Nested(AnswerSchema), metadata={"description": "Ответы по ключам полей."})
    doubts = fields.List(fields.Nested(ProblemSchema), metadata={"description": "Что должен решить человек."})
    notes = fields.List(fields.Nested(ProblemSchema), metadata={"description": "Что ещё замечено."})


class ReadSchema(marshmallow.Schema):
    """Everything that was read."""

    files = fields.List(
        fields.Nested(ReadFileSchema), metadata={"description": "По одному на форму, в порядке файлов."}
    )


@blueprint.route("/read", methods=["POST"])
@blueprint.doc(
    operationId="readForms",
    summary="Прочитать вернувшиеся формы",
    description="Если не принят ни один файл, ответ – ошибка 422 с причиной для каждого.",
    requestBody=_FILES_BODY,
)
@blueprint.response(200, ReadSchema, description="Записи с местами ответов и сомнениями.")
def read() -> dict[str, Any]:
    """The records of returned forms, with evidence and doubts."""
    request.max_content_length = this_service().settings.form_limit
    return {"files": [_with_crops(result) for result in read_files(uploaded_files("file", "заполненную форму"))]}


def _with_crops(result: ReadResult) -> dict[str, Any]:
    """The result with its pictures in it: an answer over HTTP has no files beside it."""
    told, crops = result.to_json(), result.crops()
    for answer in told["answers"].values():
        for cell in (answer, *(cell for row in answer.get("rows", ()) for cell in row["cells"].values())):
            for evidence in cell["evidence"]:
                if "crop" in evidence:
                    evidence["crop"] = base64.b64encode(crops[evidence["crop"]]).decode()
    return told
