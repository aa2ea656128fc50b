"""The measured document without a notebook: plain calls in one process, one key a line.

    python -m two_maps.by_hand FOLDER DAY

writes the HTML page and the PDF of each case whose key it reads, and answers with the key.
"""

from __future__ import annotations

import sys
from pathlib import Path

from stepkit.apps.open import open_case
from stepkit.batch.files import write_file
from stepkit.model.document import Document
from stepkit.pack.front import front_of
from stepkit.pack.html import page
from stepkit.pack.markdown import blocks_of
from stepkit.pack.pdf import pdf_bytes
from two_maps.sections import NOTE, SECTIONS


def main() -> None:
    folder, day = Path(sys.argv[1]), sys.argv[2]
    for line in sys.stdin:
        key = line.strip()
        document = made(key, day)
        write_file(folder / f"{key}.html", page(document).encode())
        write_file(folder / f"{key}.pdf", pdf_bytes(document))
        print(key, flush=True)


def made(key: str, day: str) -> Document:
    view = open_case(key, as_of=day)
    sections = []
    for make in SECTIONS:
        section = make(view)
        blocks = (*section.blocks, *blocks_of(NOTE))
        sections.append(section.model_copy(update={"blocks": blocks}))
    front = front_of(view, name="two_maps", title="Two maps")
    return front.model_copy(update={"sections": tuple(sections)})


if __name__ == "__main__":
    main()
