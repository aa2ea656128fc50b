"""A page of odd cells: each has a name, and does something a kernel treats in its own way."""

CELLS: dict[str, str] = {
    "value after print": "print('a')\n1 + 1",
    "quiet": "1 + 1;",
    "quiet with comment": "1 + 1;  # says nothing",
    "nothing printed": "print(end='')",
    "only a comment": "# nothing here",
    "both streams": (
        "import sys\nprint('a')\nprint('b', file=sys.stderr)\n"
        "print('c')\nprint('d', file=sys.stderr)"
    ),
    "explicit flush": "print('a', flush=True)\nprint('b', file=sys.stderr, flush=True)\nprint('c')",
    "display between prints": "print('a')\ndisplay('x')\nprint('b')",
    "several displays": "display(1, 'two', [3.0])",
    "raw display": (
        "display({'text/plain': 'p', 'text/html': '<b>h</b>', 'application/json': {'a': [None]}},"
        " raw=True, metadata={'text/html': {'isolated': True}})"
    ),
    "bytes and times in JSON": (
        "import datetime\n"
        "display({'application/json': {'b': b'12', 'd': datetime.date(2026, 7, 3), 't': (1, 2)}},"
        " raw=True)"
    ),
    "display with an id": "handle = display('first', display_id='one')\ndisplay('other')",
    "update from a later cell": "handle.update('second')\nhandle.display('third')",
    "clear at once": (
        "from IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('b')"
    ),
    "clear and wait": "print('gone')\nclear_output(wait=True)\nprint('b')\nprint('c')",
    "clear and wait for nothing": "print('stays')\nclear_output(wait=True)",
    "clear an updated display": (
        "display('x', display_id='two')\nclear_output()\nhandle.update('fourth')"
    ),
    "error": "def inner(n):\n    return 1 / n\n\ninner(0)",
    "error in an earlier cell's function": "inner(0)",
    "chained errors": (
        "try:\n    {}['a']\nexcept KeyError as problem:\n    raise ValueError('b') from problem"
    ),
    "error group": "raise ExceptionGroup('several', [ValueError('a'), TypeError('b')])",
    "syntax error": "a = = 1",
    "indentation error": "if True:\nprint('a')",
    "unknown magic": "%no_such_magic",
    "output before an error": (
        "print('a')\ndisplay('x')\nprint('b', file=sys.stderr)\nraise KeyError('c')"
    ),
    "interrupt": "raise KeyboardInterrupt",
    "sys.exit": "sys.exit(2)",
    "raise SystemExit": "print('a')\nraise SystemExit",
    "warning": "import warnings\nwarnings.warn('careful')",
    "log record": "import logging\nlogging.getLogger('ward').warning('careful')",
    "input": "input('name? ')",
    "getpass": "import getpass\ngetpass.getpass()",
    "history": "In[1], Out[1], _1",
    "underscore": "6 * 7",
    "underscore again": "_, __, _i",
    "names at hand": "sorted(globals())",
    "who": "%who_ls int",
    "capture": "%%capture caught\nprint('a')\ndisplay('x')",
    "captured": "caught.show()\nlen(caught.outputs)",
    "shell command": "!echo from the shell",
    "shell capture": "lines = !printf 'a\\nb'\nlines",
    "bash cell": "%%bash\necho out\necho err >&2",
    "failing bash cell": "%%bash\nexit 3",
    "html cell": "%%html\n<b>h</b>",
    "environment magic": "%env STEPKIT_ODD=1",
    "help": "len?",
    "subprocess": (
        "import subprocess, time\nsubprocess.run(['echo', 'sub'], check=True)\ntime.sleep(0.05)"
    ),
    "subprocess on stderr": (
        "subprocess.run('echo err >&2', shell=True, check=True)\ntime.sleep(0.05)"
    ),
    "stdout handed to a subprocess": (
        "subprocess.run(['echo', 'lost'], stdout=sys.stdout, check=True);"
    ),
    "C code": (
        "import ctypes\nC = ctypes.CDLL(None)\nC.puts(b'from C')\nC.fflush(None)\ntime.sleep(0.05)"
    ),
    "descriptor then print": "import os\nos.write(1, b'raw\\n')\ntime.sleep(0.05)\nprint('py')",
    "await": "import asyncio\nawait asyncio.sleep(0)\nprint('slept')\n'value'",
    "gather": "async def twice(n):\n    return 2 * n\n\nawait asyncio.gather(twice(1), twice(2))",
    "error while awaiting": "async def fails():\n    raise ValueError('a')\n\nawait fails()",
    "task begun": "task = asyncio.create_task(twice(21))",
    "task awaited": "await task",
    "loop in a loop": "asyncio.run(None)",
    "thread": (
        "import threading\nthread = threading.Thread(target=print, args=('from a thread',))\n"
        "thread.start(); thread.join()"
    ),
    "forked": (
        "child = os.fork()\nif child == 0:\n    print('from a child', flush=True)\n"
        "    time.sleep(0.05)\n    os._exit(0)\nos.waitpid(child, 0)[1]"
    ),
    "wide frame": (
        "import pandas\n"
        "pandas.DataFrame({f'a column with a long name {n}': [n, n + 0.5] for n in range(12)})"
    ),
    "long frame": "pandas.DataFrame({'a': range(100)})",
    "series": "pandas.Series([1, None, 3], name='s')",
    "figure": (
        "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots(figsize=(3, 2))\n"
        "axes.plot([1, 2], [3, 4])\naxes.set_title('costs $5 or $6')\nprint('drawn')"
    ),
    "two figures": (
        "for n in (1, 2):\n    plt.figure(figsize=(2, 1))\n    plt.plot([n])\n"
        "plt.show()\nprint('after')"
    ),
    "figure as value": "figure",
    "inline again": "%matplotlib inline\nplt.figure(figsize=(2, 1));",
    "own format": "%config InlineBackend.figure_formats = ['png']\nplt.plot([1, 2]);",
    "picture": (
        "from IPython.display import Image\n"
        "Image(data=bytes.fromhex('89504e470d0a1a0a') + b'0' * 20, format='png', width=3)"
    ),
    "several formats": (
        "class Rich:\n"
        "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/html': '<i>x</i>', 'text/plain': 'x'}, {'text/html': {'a': True}}\n"
        "Rich()"
    ),
    "cannot be shown": (
        "class Broken:\n    def _repr_html_(self):\n        raise ValueError('no html')\n"
        "    def __repr__(self):\n        return 'broken'\n\nBroken()"
    ),
    "cannot be displayed": "display(Broken())\nprint('after')",
    "no JSON form": "display({'application/json': object()}, raw=True)",
    "redirected": (
        "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as kept:\n"
        "    print('a')\nkept.getvalue()"
    ),
    "progress line": "for n in range(3):\n    print(f'\\r{n}', end='')",
    "colours and signs": "print('\\x1b[31mred\\x1b[0m \\u2192 \\U0001f600 \\x00')",
    "pretty containers": "{'b': set('a'), 'a': ['x' * 30] * 5, 'c': (1,), 3: {}}",
    "not text to stdout": "sys.stdout.write(b'a')",
    "what it is": (
        "type(sys.stdout).__name__, sys.stdout.isatty(), sys.stdout.encoding, __name__,"
        " type(get_ipython()).__name__, hasattr(get_ipython(), 'kernel')"
    ),
    "future": "from __future__ import annotations",
    "future kept": "def annotated(x: NoSuchName): ...\nannotated.__annotations__",
    "history is off": "get_ipython().history_manager.enabled",
    "a figure that cannot be drawn": (
        "class Undrawable(plt.Line2D):\n    def draw(self, renderer):\n        1 / 0\n\n"
        "figure, axes = plt.subplots()\naxes.add_line(Undrawable([0, 1], [0, 1]));"
    ),
    "after it": "plt.figure(figsize=(1, 1));",
    "lone surrogate": "print('\\ud800')",
}
