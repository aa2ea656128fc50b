"""Kernels of pages: what a page is given when starting or heating one went wrong."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.utils import ensure_async

from stepkit.apps.defects import LOG_VARIABLE
from stepkit.apps.serving_kernels import PageKernels
from stepkit.errors import ServingError

USUAL = f"exec {sys.executable} -m ipykernel_launcher -f $0"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "defects.log"
    monkeypatch.setenv(LOG_VARIABLE, str(file))
    return file


def kernels_of(folder: Path, program: str, *, heated: int = 0) -> PageKernels:
    """Kernels that begin with a line of a shell, `$0` being the file that says where to listen."""
    kernel = folder / "kernels" / "python3"
    kernel.mkdir(parents=True)
    argv = ["sh", "-c", program, "{connection_file}"]
    specification = {"argv": argv, "display_name": "python", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(specification))
    known = KernelSpecManager(kernel_dirs=[str(folder / "kernels")], ensure_native_kernel=False)
    return PageKernels(
        kernel_spec_manager=known, heated=heated, heat_after=0.0, connection_dir=str(folder)
    )


def opened(kernels: PageKernels, before: Awaitable[None] | None = None) -> bool:
    """Whether a page is given a kernel that lives; all are ended afterwards."""

    async def open_page() -> bool:
        try:
            if before is not None:
                await before
            return await kernels.lives(await kernels.start_kernel())
        finally:
            await ensure_async(kernels.shutdown_all(now=True))

    return asyncio.run(open_page())


def test_a_kernel_that_ends_before_it_answers_is_given_to_no_page(tmp_path: Path) -> None:
    flag = tmp_path / "was_here"
    once = f"[ -e {flag} ] || {{ touch {flag}; exit 1; }}"
    assert opened(kernels_of(tmp_path, f"{once}; {USUAL}"))
    assert flag.exists()


def test_where_no_kernel_answers_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ServingError) as raised:
        opened(kernels_of(tmp_path, "exit 1"))
    assert raised.value.sentence == (
        "No kernel could be started. Close stepkit and start it again."
    )


def test_a_kernel_that_could_not_be_heated_is_noted_and_the_next_is_heated_again(
    tmp_path: Path, log: Path
) -> None:
    flag = tmp_path / "allowed"
    kernels = kernels_of(tmp_path, f"[ -e {flag} ] || exit 1; {USUAL}", heated=1)

    async def heat_in_vain() -> None:
        await kernels.heat()
        await asyncio.wait(kernels._heating)
        flag.touch()

    assert opened(kernels, heat_in_vain())
    assert " ServingError serving_kernels.py" in log.read_text("utf-8")
    assert len(kernels._heating) == 1
