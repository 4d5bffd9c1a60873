"""Reads a template: its package, the parts that hold tags, their XML made readable for Jinja.

Modules are imported one by one: a template out of the cache needs none of them but the reading of XML.
"""
