"""Opening one case for a notebook: the line with which every template begins."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from stepkit.analysis.audience import seen_by, service_seen_by
from stepkit.analysis.others import without_others
from stepkit.analysis.record_lists import called_outside
from stepkit.apps.clock import day_from, end_of
from stepkit.apps.known import known_of
from stepkit.apps.workspace import Workspace, author, find_workspace
from stepkit.errors import StepkitError, TemplateError, listed
from stepkit.library.find import KINDS
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseFile, CaseView
from stepkit.model.formulation import Formulation
from stepkit.model.map_kind import MapKind
from stepkit.model.record import Audience
from stepkit.model.service import ServiceView
from stepkit.store.history import Store

NO_CASE = "NO-CASE"
USUAL_PERIOD = timedelta(weeks=12)
SERVICE_PERIOD = timedelta(days=365)


def open_case(
    case: str,
    *,
    as_of: str = "",
    period_start: str = "",
    audience: str = "professional",
    workspace: Path | None = None,
) -> CaseView:
    """Open one case as `audience` may see it, as it was known at the end of `as_of`.

    `as_of` and `period_start` are days written YYYY-MM-DD; empty, they mean today
    and the day of the last review before it (12 weeks when there was none). The
    reading is logged. Raises `TemplateError` for the template's own default case,
    an unknown audience or a day that is not one, `UnknownCaseError` for an unknown key.
    """
    home = find_workspace(workspace)
    return _opened(home, case, "document", as_of, period_start, audience)


def open_copy(
    case: str,
    *,
    as_of: str = "",
    period_start: str = "",
    audience: str = "professional",
    workspace: Path | None = None,
) -> CaseView:
    """Open one case for a copy of all that is on record, with no other young person in it.

    Other keys and names of the caseload, as known at the end of `as_of`, are replaced before
    anything is made of the case. Earlier versions of maps are left out. Empty, `period_start`
    is the day of arrival. Otherwise as `open_case`.
    """
    home = find_workspace(workspace)
    view = _opened(home, case, "copy of everything on record", as_of, period_start, audience)
    with home.open_store() as store:
        everybody = store.cases(end_of(view.as_of))
        service = store.service(end_of(view.as_of))
    arrived = min(view.file.case.arrived, view.as_of)
    changes: dict[str, Any] = {
        "file": without_others(view.file, {one.key: one.display_name for one in everybody}),
        "earlier_maps": (),
        "period_start": view.period_start if period_start else arrived,
        "forms": home.library.forms,
        "called": tuple(called_outside(known_of(home.library, service)).items()),
    }
    return view.model_copy(update=changes)


def open_service(
    *,
    as_of: str = "",
    period_start: str = "",
    audience: str = "professional",
    workspace: Path | None = None,
) -> ServiceView:
    """The service as `audience` may see it, as it was known at the end of `as_of`.

    `as_of` and `period_start` are days written YYYY-MM-DD; empty, they mean today and
    one year before it. Raises `TemplateError` for an unknown audience or a day that is
    not one.
    """
    chosen = _audience(audience)
    home = find_workspace(workspace)
    known_on = day_from("The parameter as_of", as_of, TemplateError) if as_of else home.today()
    start = (
        day_from("The parameter period_start", period_start, TemplateError)
        if period_start
        else known_on - SERVICE_PERIOD
    )
    with home.open_store() as store:
        file = store.service(end_of(known_on))
    view = ServiceView(
        file=file,
        frameworks=home.library.frameworks,
        prices=home.library.prices,
        programmes=home.library.programmes,
        audience=chosen,
        period_start=_before(start, known_on),
        as_of=known_on,
        invented=home.rehearsal,
    )
    return service_seen_by(view)


def open_once() -> None:
    """Open the workspace and read its definitions, so that packs forked from here do it faster.

    What is wrong with any of it is told by the pack that needs it.
    """
    with suppress(StepkitError):
        home = find_workspace()
        with home.open_store() as store:
            store.service(home.now())
        for kind in KINDS:
            with suppress(StepkitError):
                getattr(home.library, kind)


def _opened(
    home: Workspace, case: str, what: str, as_of: str, period_start: str, audience: str
) -> CaseView:
    """The case by the parameters of a template, which say nothing where they are empty."""
    if case == NO_CASE:
        raise TemplateError(
            "The template was run without a case. Give the key of a case as the parameter 'case', "
            "for instance YP-004."
        )
    chosen = _audience(audience)
    known_on = day_from("The parameter as_of", as_of, TemplateError) if as_of else home.today()
    start = (
        day_from("The parameter period_start", period_start, TemplateError)
        if period_start
        else None
    )
    return case_view(
        home, case, chosen, known_on=known_on, start=start, purpose=f"{what} for {chosen.value}"
    )


def case_view(
    home: Workspace,
    case: str,
    audience: Audience,
    *,
    known_on: date,
    purpose: str,
    start: date | None = None,
) -> CaseView:
    """One case as `audience` may see it, as known at the end of `known_on`, over its usual period.

    The reading is logged with its `purpose`. Raises `UnknownCaseError` for an unknown key
    and `TemplateError` for a `start` after that day.
    """
    with home.open_store() as store:
        whole = store.open_case(case, as_at=end_of(known_on), by=author(), purpose=purpose)
        spans = store.service(end_of(known_on)).calendar
        earlier = tuple(_earlier_maps(store, whole, end_of(known_on)))
    begins = usual_start(whole, known_on) if start is None else start
    view = CaseView(
        file=whole,
        measures=home.library.measures,
        map_kinds=_map_kinds(home, whole),
        earlier_maps=earlier,
        rules=tuple(rule for clock in home.library.clocks for rule in clock.rules),
        regimes=home.library.regimes,
        frameworks=home.library.frameworks,
        prices=home.library.prices,
        limits=home.library.limits,
        calendar=whole.case.calendar(spans),
        audience=audience,
        period_start=_before(begins, known_on),
        as_of=known_on,
        invented=home.rehearsal,
    )
    return seen_by(view)


def _maps(whole: CaseFile) -> tuple[AnxietyMap | Formulation, ...]:
    return (*whole.anxiety_maps, *whole.formulations)


def _map_kinds(home: Workspace, whole: CaseFile) -> tuple[MapKind, ...]:
    """The kinds of the maps of a case; a case without maps reads no definition of one."""
    used = {one.kind for one in _maps(whole)}
    return tuple(one for one in home.library.maps if one.id in used) if used else ()


def _earlier_maps(
    store: Store, whole: CaseFile, as_at: datetime
) -> Iterator[AnxietyMap | Formulation]:
    """The version before the one in the file, of every map that has one."""
    again = {(one.noun, one.record_id) for one in whole.stamps if one.version > 1}
    for now in _maps(whole):
        if (now.noun, now.id) in again:
            known = store.versions(whole.case.key, now.noun, now.id)
            before = [one.value for one in known if one.stamp.recorded_at <= as_at][-2:-1]
            yield from (one for one in before if isinstance(one, AnxietyMap | Formulation))


def usual_start(whole: CaseFile, as_of: date) -> date:
    """The day a pack's period begins on: the last review before `as_of`, else 12 weeks before.

    It never begins before the young person arrived.
    """
    held = [review.on for review in whole.reviews if review.on < as_of]
    return min(as_of, max(whole.case.arrived, max(held, default=as_of - USUAL_PERIOD)))


def _audience(word: str) -> Audience:
    if word not in list(Audience):
        raise TemplateError(
            f'There is no audience "{word}". Choose {listed([one.value for one in Audience])}.'
        )
    return Audience(word)


def _before(start: date, as_of: date) -> date:
    if start > as_of:
        raise TemplateError(
            f"The period starts on {start}, after the as-of day {as_of}. "
            "Give a start on or before the as-of day."
        )
    return start
