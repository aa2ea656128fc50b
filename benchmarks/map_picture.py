"""How long the picture of a map takes: 15 factors with 24 links, and an anxiety map of 13 items.

    python benchmarks/map_picture.py

prints processor milliseconds for one picture, the least and the middle of many.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from stepkit.draw.anxiety_map import map_pictures
from stepkit.draw.formulation import draw_sheet, picture
from stepkit.draw.map_sheet import sheet
from tests.draw.invented_maps import fifteen, kind, worked

ROUNDS = 100


def main() -> None:
    drawn, lanes = fifteen(), kind()
    headings = kind("anxiety_map")
    rows = {
        "SVG of 15 factors and 24 links": lambda: draw_sheet(
            sheet(drawn, lanes), lanes, title="title", alt="alt", key="YP-000"
        ),
        "the same with its words and table": lambda: picture(drawn, lanes, key="YP-000"),
        "anxiety map of 13 items": lambda: map_pictures(worked(), headings, key="YP-000"),
    }
    for name, make in rows.items():
        least, middle = measured(make)
        print(f"{name}: {least:.2f} ms at least, {middle:.2f} ms in the middle")


def measured(make) -> tuple[float, float]:
    make()
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        make()
        times.append(1000 * (process_time() - start))
    return min(times), median(times)


if __name__ == "__main__":
    main()
