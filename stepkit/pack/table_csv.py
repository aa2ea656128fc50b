"""A table of a document as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from stepkit.model.document import Table
from stepkit.pack.action_list import BYTE_ORDER_MARK, defused


def table_csv(table: Table) -> str:
    """The header row and the rows of a table as CSV text; what looks like a formula is defused."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(map(defused, row))
    return BYTE_ORDER_MARK + file.getvalue()
