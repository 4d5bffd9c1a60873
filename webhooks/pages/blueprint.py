"""The blueprint that the pages register with."""

from flask import Blueprint

blueprint = Blueprint("pages", __name__)
