"""`POST /api/v1/packs/{pack}/check`."""

from __future__ import annotations

import marshmallow
from marshmallow import fields, validate

from docgen.bundle import Asked, DataCheck
from docgen.pack import load_pack
from docgen.problems import Severity
from docgen.russian import Case, Gender, Kind
from webhooks.api.openapi import ProblemSchema
from webhooks.api.packs.blueprint import PACK_PARAMETER, blueprint
from webhooks.api.parameters import DraftQuery
from webhooks.api.sent_data import DATA_BODY, sent_data
from webhooks.filling import check_data
from webhooks.service import current_library

_ABOUT = """
Выполняет всё, что делает заполнение, но документы не возвращает. Ответ 200 означает, что данные прочитаны; приняты ли
они, говорит `accepted`. Данные, которые нельзя прочитать (не JSON, повреждённый файл), дают ошибку, как при заполнении.
"""


class CheckQuery(DraftQuery):
    """What to check, and how strictly."""

    document = fields.String(
        metadata={
            "description": "Код документа, если нужен только он: Ш-19. Без параметра проверяется весь пакет.",
            "allowed": "допускается код документа пакета",
        },
    )


class FoundProblemSchema(ProblemSchema):
    """One located finding and its weight."""

    severity = fields.String(
        required=True,
        validate=validate.OneOf([each.value for each in Severity]),
        metadata={"description": "`error` – данные не будут приняты, `warning` – документы будут заполнены."},
    )


class LocationSchema(marshmallow.Schema):
    """Where a value stands."""

    path = fields.String(required=True, metadata={"description": "Путь в данных: `head.full_name`."})
    place = fields.String(required=True, metadata={"description": "Место для человека; может быть пустым."})


class FormsSchema(marshmallow.Schema):
    """A text in six cases, as the data take it."""

    nominative = fields.String(required=True, metadata={"description": "Именительный: кто? что?"})
    genitive = fields.String(required=True, metadata={"description": "Родительный: кого? чего?"})
    dative = fields.String(required=True, metadata={"description": "Дательный: кому? чему?"})
    accusative = fields.String(required=True, metadata={"description": "Винительный: кого? что?"})
    instrumental = fields.String(required=True, metadata={"description": "Творительный: кем? чем?"})
    prepositional = fields.String(required=True, metadata={"description": "Предложный: о ком? о чём?"})


assert list(FormsSchema().fields) == list(Case)  # noqa: S101 - a case without a description would be left out


class DoubtSchema(marshmallow.Schema):
    """A text whose forms are not sure."""

    text = fields.String(required=True, metadata={"description": "Текст в именительном падеже."})
    kind = fields.String(
        required=True,
        validate=validate.OneOf([each.value for each in Kind]),
        metadata={"description": "Что это: ФИО, должность, организация, место или другое."},
    )
    gender = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf([each.value for each in Gender]),
        metadata={"description": "Пол человека, если он указан в данных: `m` или `f`."},
    )
    asks = fields.String(
        required=True,
        validate=validate.OneOf([each.value for each in Asked]),
        metadata={"description": "Что нужно указать: `forms` – формы текста, `gender` – пол человека."},
    )
    reason = fields.String(required=True, metadata={"description": "Почему программа не уверена."})
    forms = fields.Nested(
        FormsSchema,
        required=True,
        metadata={
            "description": "Шесть форм, которые напечатаются сейчас. Верные или исправленные передайте вместо текста "
            "по пути `path` или строкой списка `case_forms`."
        },
    )
    by_gender = fields.Dict(
        keys=fields.String(validate=validate.OneOf([each.value for each in Gender])),
        values=fields.Nested(FormsSchema),
        required=True,
        metadata={"description": "Формы для мужчины (`m`) и для женщины (`f`), если спрашивается пол; иначе пусто."},
    )
    documents = fields.List(fields.String(), required=True, metadata={"description": "Коды документов, где это есть."})
    places = fields.List(
        fields.Nested(LocationSchema),
        required=True,
        metadata={"description": "Где текст стоит в данных; пусто, если он составлен из нескольких значений."},
    )


class CheckSchema(marshmallow.Schema):
    """What filling would find in the data."""

    accepted = fields.Boolean(
        required=True, attribute="is_accepted", metadata={"description": "Примет ли эти данные заполнение."}
    )
    problems = fields.List(
        fields.Nested(FoundProblemSchema), required=True, metadata={"description": "Все ошибки и предупреждения."}
    )
    doubts = fields.List(
        fields.Nested(DoubtSchema),
        required=True,
        metadata={"description": "Сомнительные падежи, подробно; предупреждения о них есть и в `problems`."},
    )


@blueprint.route("/<string:pack>/check", methods=["POST"], parameters=[PACK_PARAMETER])
@blueprint.doc(
    operationId="checkPackData", summary="Проверить данные пакета", description=_ABOUT.strip(), requestBody=DATA_BODY
)
@blueprint.arguments(CheckQuery, location="query", as_kwargs=True)
@blueprint.response(200, CheckSchema, description="Все замечания к данным и все сомнения в падежах.")
def check(pack: str, *, draft: bool, document: str = "") -> DataCheck:
    """Everything that filling would refuse or warn of, with the six forms of each doubtful text."""
    found = load_pack(pack, current_library())
    only = (document,) if document else ()
    found.select(only)  # an unknown code is told before the data is read
    return check_data(found, sent_data(), only, draft=draft)
