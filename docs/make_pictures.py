"""Make the README's pictures from a freshly built pack of the rehearsal caseload.

Needs Chromium (Debian's package `chromium`); run it as `make pictures`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

CASE = "YP-010"
IMAGES = Path(__file__).parent / "images"
WIDTH, HEIGHT = 960, 6000
PARTS = {"pack_front.png": (0, 1180), "pack_goals.png": (1500, 2680)}
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


def main() -> None:
    """Build one pack, take a picture of the page, and keep two parts of it."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("The pictures need Chromium. On Debian install the package chromium.")
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        stepkit("demo", str(folder / "demo"))
        stepkit("packs", "--case", CASE, "--workspace", str(folder / "demo"))
        (page,) = (folder / "demo" / "reports").glob(f"*/{CASE}/*.html")
        shot = folder / "page.png"
        run(
            *(chromium, *FLAGS, f"--user-data-dir={folder / 'profile'}"),
            *(f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={shot}", page.as_uri()),
        )
        with Image.open(shot) as whole:
            for name, (top, bottom) in PARTS.items():
                part = whole.crop((0, top, WIDTH, bottom)).quantize(128)
                part.save(IMAGES / name, optimize=True)


def stepkit(*words: str) -> None:
    """Run a command of this checkout."""
    run(sys.executable, "-m", "stepkit.apps", *words)


def run(*words: str) -> None:
    """Run a program and stop if it fails."""
    subprocess.run(words, check=True, capture_output=True)


if __name__ == "__main__":
    main()
