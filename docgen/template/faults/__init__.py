"""What is wrong with a template besides its names, told in Russian, and where in Word it stands.

Names load on first use: a template out of the cache needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.lazy_face import lazy_face

if TYPE_CHECKING:
    from docgen.template.faults.arguments import unfit_arguments
    from docgen.template.faults.losses import told_losses, without_consequences
    from docgen.template.faults.places import Places
    from docgen.template.faults.syntax import SyntaxFault, SyntaxReader, latin_hint

_PLACES = {
    "Places": "places",
    "SyntaxFault": "syntax",
    "SyntaxReader": "syntax",
    "latin_hint": "syntax",
    "told_losses": "losses",
    "unfit_arguments": "arguments",
    "without_consequences": "losses",
}

__all__ = [
    "Places",
    "SyntaxFault",
    "SyntaxReader",
    "latin_hint",
    "told_losses",
    "unfit_arguments",
    "without_consequences",
]

__getattr__ = lazy_face(__name__, _PLACES)
