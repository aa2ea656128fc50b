# Read by nbconvert: its browser is the one of this machine, so that none is downloaded.
import os

from playwright.async_api import BrowserType

launch = BrowserType.launch


async def launch_here(self, **options):
    return await launch(self, executable_path=os.environ["BENCHMARK_CHROMIUM"], **options)


BrowserType.launch = launch_here

c = get_config()  # noqa: F821 - given to every configuration file
c.WebPDFExporter.disable_sandbox = True
