"""What the endpoints of one application share: its settings, its workers, its LibreOffice."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, current_app

from docgen.library import Library, WatchedLibrary
from docgen.office import shared_pool
from docgen.pdf import PdfConverter
from webhooks.settings import Settings
from webhooks.work import Workshop

_EXTENSION = "docgen"


@dataclass(frozen=True, slots=True)
class Service:
    """One application's shared parts; the LibreOffice behind `converter` starts with the first PDF."""

    settings: Settings
    workshop: Workshop
    converter: PdfConverter
    library: WatchedLibrary


_CONVERTER = PdfConverter(pool=shared_pool())
"""One for the process, however many applications it holds, and shared with the reading of forms: a LibreOffice takes
200 MB."""


def register_service(app: Flask, settings: Settings, library: Library) -> None:
    """Give an application its shared parts."""
    workshop = Workshop(settings.request_seconds, settings.workers)
    app.extensions[_EXTENSION] = Service(settings, workshop, _CONVERTER, WatchedLibrary(library))


def this_service() -> Service:
    """The shared parts of the application that handles the current request."""
    service: Service = current_app.extensions[_EXTENSION]
    return service


def current_library() -> Library:
    """The library of the application, as its files stand now."""
    return this_service().library.now()
