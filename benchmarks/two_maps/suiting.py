"""Prints the keys of cases that have all the measured document needs: DAY and how many."""

from __future__ import annotations

import sys
from itertools import islice

from stepkit.apps.open import open_case
from stepkit.apps.workspace import find_workspace
from two_maps.sections import suits


def main() -> None:
    day, wanted = sys.argv[1], int(sys.argv[2])
    home = find_workspace()
    with home.open_store() as store:
        keys = [case.key for case in store.cases(home.now())]
    found = list(islice((key for key in keys if suits(open_case(key, as_of=day))), wanted))
    if len(found) < wanted:
        sys.exit(f"Only {len(found)} of {len(keys)} invented cases have what is needed.")
    print(*found, sep="\n")


if __name__ == "__main__":
    main()
