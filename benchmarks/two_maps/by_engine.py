"""The measured document by stepkit's engine: one batch, as `stepkit packs` runs it.

    python -m two_maps.by_engine TEMPLATE FOLDER DAY KEY...

prints the processor seconds of a pack after the first tenth of them, and their number.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from measuring.processes import tree_cpu

from stepkit.batch import run
from stepkit.batch.run import Batch, Entry, Order, run_batch
from stepkit.batch.scan import Caseload


def main() -> None:
    template, folder, day, *keys = sys.argv[1:]
    orders = [Order(key, {"case": key, "as_of": day}, {}) for key in keys]
    batch = Batch(
        document="two_maps",
        formats=("html", "pdf"),
        template=Path(template).read_bytes(),
        folder=Path(folder),
        orders=orders,
        caseload=Caseload.of({key: f"Young person {key} (invented)" for key in keys}),
        about={"document": "two_maps", "as_of": day, "audience": "professional"},
    )
    warm = -(-len(keys) // 10)
    used: dict[int, float] = {}
    built = count(1)

    def tell(entry: Entry) -> None:
        if entry["status"] != "built":
            sys.exit(f"{entry['case']} was not built: {entry.get('sentence', '')}")
        if (number := next(built)) in (warm, len(keys)):
            used[number] = tree_cpu(os.getpid())

    # The document's own sections are loaded before any fork, as stepkit's are.
    run.PRELOAD = (*run.PRELOAD, "two_maps.sections")
    run_batch(batch, tell)
    print((used[len(keys)] - used[warm]) / (len(keys) - warm), len(keys))


if __name__ == "__main__":
    main()
