"""Kernels that wait for a page, heated: what a page is given when heating one went wrong."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from stepkit.apps.defects import LOG_VARIABLE
from stepkit.apps.serving_kernels import PageKernels


async def _failing(self: PageKernels, **options: object) -> str:
    raise RuntimeError("no kernel, and a word about Tom")


async def _starting(self: PageKernels, **options: object) -> str:
    return "another kernel"


def test_a_kernel_that_could_not_be_heated_is_noted_and_another_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "defects.log"
    monkeypatch.setenv(LOG_VARIABLE, str(log))

    async def heat_in_vain_and_open_a_page() -> str:
        kernels = PageKernels(heated=1)
        monkeypatch.setattr(AsyncMappingKernelManager, "_async_start_kernel", _failing)
        await kernels.heat()
        await asyncio.sleep(0)
        monkeypatch.setattr(AsyncMappingKernelManager, "_async_start_kernel", _starting)
        return await kernels.start_kernel()

    assert asyncio.run(heat_in_vain_and_open_a_page()) == "another kernel"
    assert "RuntimeError" in log.read_text("utf-8")
    assert "Tom" not in log.read_text("utf-8")


def test_after_a_kernel_that_could_not_be_heated_the_next_is_heated_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LOG_VARIABLE, str(tmp_path / "defects.log"))
    started: list[str] = []

    async def begin(self: PageKernels, **options: object) -> str:
        started.append("one")
        return await (_failing if len(started) == 1 else _starting)(self)

    async def heat_in_vain_and_open_a_page() -> None:
        kernels = PageKernels(heated=1, heat_after=0.0)
        await kernels.heat()
        await kernels.start_kernel()
        await asyncio.sleep(0.01)

    monkeypatch.setattr(AsyncMappingKernelManager, "_async_start_kernel", begin)
    asyncio.run(heat_in_vain_and_open_a_page())
    assert len(started) == 3  # in vain, for the page, and for the next page
