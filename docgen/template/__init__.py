"""Templates: a DOCX compiled once, filled many times; the fields it uses; its problems."""

from docgen.template.blocks import BLOCK_IS_NO_DOCUMENT
from docgen.template.compile import CompiledTemplate, compile_template
from docgen.template.context import ContextBuilder, record_node
from docgen.template.grammar import Declining, declining_with
from docgen.template.printer import Filling, Printer
from docgen.template.shapes import FieldUse, Shape
from docgen.template.values import Missing, Node, PrintedGaps

__all__ = [
    "BLOCK_IS_NO_DOCUMENT",
    "CompiledTemplate",
    "ContextBuilder",
    "Declining",
    "FieldUse",
    "Filling",
    "Missing",
    "Node",
    "PrintedGaps",
    "Printer",
    "Shape",
    "compile_template",
    "declining_with",
    "record_node",
]
