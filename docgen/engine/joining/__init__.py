"""Puts the text of one document into another: styles, numbering, pictures and links come along.

`Guest` is a document to be put in, `Host` the package that it is put into. Neither knows what tags mean.
"""

from docgen.engine.joining.guest import Guest
from docgen.engine.joining.host import Host
from docgen.engine.joining.numbering import bring_style_lists, list_look
from docgen.engine.joining.parts import Parts
from docgen.engine.joining.styles import styles_by_name

__all__ = ["Guest", "Host", "Parts", "bring_style_lists", "list_look", "styles_by_name"]
