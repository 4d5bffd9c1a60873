"""Templates: a DOCX compiled once, filled many times; the fields it uses; its problems."""

from docgen.template.blocks import BLOCK_IS_NO_DOCUMENT
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.context import ContextBuilder
from docgen.template.grammar import Declining, declining_with
from docgen.template.shapes import FieldUse, Shape
from docgen.template.values import Missing, Node, PrintedGaps

__all__ = [
    "BLOCK_IS_NO_DOCUMENT",
    "CompiledTemplate",
    "ContextBuilder",
    "Declining",
    "FieldUse",
    "Missing",
    "Node",
    "PrintedGaps",
    "Shape",
    "compile_template",
    "declining_with",
]
