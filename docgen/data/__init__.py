"""Reading data in: a JSON file or a workbook becomes raw values with their places. Checks nothing of their meaning."""

from docgen.data.json_data import read_json
from docgen.data.raw import RawData
from docgen.data.read import read_data

__all__ = ["RawData", "read_data", "read_json"]
