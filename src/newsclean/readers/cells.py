"""What the cells of a table hold: data, parts of a page's layout, or line numbers of code."""

from __future__ import annotations

from newsclean.readers.element import Element
from newsclean.readers.tags import CELLS

DATA_CELL = 400
"""Most characters of a cell in a table of data; a table with longer ones is for layout."""


def hold_data(table: Element) -> bool:
    """Whether a table holds data: rows of several short cells, and no table inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = wide = 0
    for row in table.iterdescendants("tr"):
        rows += 1
        cells = [cell for cell in row if cell.tag in CELLS]
        wide += len(cells) > 1
        if any(_longer_than(cell, DATA_CELL) for cell in cells):
            return False
    return rows > 1 and wide * 2 >= rows


def _longer_than(element: Element, limit: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > limit:
            return True
    return False


def number_lines(text: str) -> bool:
    """Whether preformatted text, in the cell beside the code, consists of line numbers.

    A single number counts only if it is 1; another may be a value.
    """
    numbers = text.split()
    if not numbers[0].isdecimal() or len(numbers[0]) > 6:
        return False
    start = int(numbers[0]) if len(numbers) > 1 else 1
    return numbers == [str(start + at) for at in range(len(numbers))]
