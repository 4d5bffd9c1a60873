"""`GET /api/v1/packs/{pack}/schema`."""

from __future__ import annotations

from flask import Response, json

from docgen.pack import load_pack
from webhooks.api.packs.blueprint import PACK_PARAMETER, blueprint
from webhooks.service import current_library


@blueprint.route("/<string:pack>/schema", parameters=[PACK_PARAMETER])
@blueprint.doc(operationId="showPackSchema", summary="JSON Schema данных пакета")
@blueprint.response(
    200, {"type": "object"}, content_type="application/schema+json", description="JSON Schema, редакция 2020-12."
)
def schema(pack: str) -> Response:
    """The JSON Schema of a pack's data, as the dictionary declares it."""
    # Not through a schema of our own: it would sort keys, and the order of the dictionary is the order for people.
    text = json.dumps(load_pack(pack, current_library()).schema(), sort_keys=False)
    return Response(text, mimetype="application/schema+json")
