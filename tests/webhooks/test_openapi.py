from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from docgen.pack import load_pack


@pytest.fixture
def described(client: FlaskClient) -> dict[str, Any]:
    description: dict[str, Any] = client.get("/api/openapi.json").get_json()
    return description


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    validate(described)
    assert described["openapi"] == "3.1.0"


def test_every_endpoint_is_described(described: dict[str, Any], app: Flask) -> None:
    rules = {re.sub(r"<\w+:(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    expected = {rule for rule in rules if rule.startswith("/api/v1/")} | {"/health"}
    assert set(described["paths"]) == expected


def test_every_operation_speaks_russian(described: dict[str, Any]) -> None:
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if method == "parameters":
                texts = [parameter["description"] for parameter in operation]
            else:
                parameters = operation.get("parameters", [])
                texts = [operation["summary"], operation["responses"]["200"]["description"]]
                texts += [parameter["description"] for parameter in parameters]
                assert operation["operationId"]
            assert all(re.search("[а-яё]", text) for text in texts), (path, method, texts)


def test_every_answer_is_described_in_russian(described: dict[str, Any]) -> None:
    answers = list(described["components"]["responses"].values())
    operations = [each for path in described["paths"].values() for name, each in path.items() if name != "parameters"]
    for operation in operations:
        answers += [answer for answer in operation["responses"].values() if "$ref" not in answer]
    assert [answer for answer in answers if not re.search("[а-яё]", answer["description"])] == []


def test_the_data_of_each_pack_is_described_from_the_dictionary(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert schemas["PackData.school"]["properties"] == load_pack("school").schema()["properties"]
    body = described["paths"]["/api/v1/packs/{pack}/fill"]["post"]["requestBody"]["content"]
    assert body["application/json"]["schema"] == {"$ref": "#/components/schemas/PackData"}
    assert "multipart/form-data" in body


def test_the_shape_of_errors_is_described(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert list(schemas["Error"]["properties"]) == ["error"]
    assert set(schemas["ErrorDetails"]["properties"]) == {"code", "message", "problems"}
    assert set(schemas["Problem"]["properties"]) == {"code", "message", "path", "place"}
    default = described["components"]["responses"]["DEFAULT_ERROR"]["content"]["application/json"]["schema"]
    assert default == {"$ref": "#/components/schemas/Error"}


def test_real_answers_fit_the_description(described: dict[str, Any], client: FlaskClient) -> None:
    schemas = described["components"]["schemas"]
    for address, name in {"/api/v1/packs/school": "Pack", "/health": "Health"}.items():
        assert set(client.get(address).get_json()) == set(schemas[name]["properties"])
    assert set(client.get("/api/v1/forms").get_json()[0]) == set(schemas["Form"]["properties"])
