"""The section on the anxiety map: each voice by itself, raised and reliance never added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.absence import relied_on
from stepkit.analysis.agreement import ItemAgreement, VoiceAgreement, item_agreement
from stepkit.analysis.anxiety_map import RaterReading, item_courses, read_map
from stepkit.analysis.map_readiness import map_questions
from stepkit.draw.anxiety_history import Span, history_picture
from stepkit.draw.anxiety_map import map_pictures, rater_in_words, rule_in_words, score_in_words
from stepkit.model.anxiety_map import AnxietyMap
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Heading, Listing, Run, Section, Table
from stepkit.model.map_kind import MapKind
from stepkit.model.voice import Voice
from stepkit.model.written import counted, label, signed
from stepkit.pack.calibration import held_against_log
from stepkit.pack.formulation import PLAIN
from stepkit.pack.map_changes import changed_anxiety_map
from stepkit.pack.words import missing, say, sentence

TITLE = "Anxiety map"
WIDE_GAP = 3
"""Points between two people's ratings from which on they are talked about."""
MOST_GAPS = 6


def section(view: CaseView) -> Section:
    """The latest map up to the as-of day, and what became of its items since the first."""
    maps = sorted((one for one in view.file.anxiety_maps if one.on <= view.as_of), key=_on)
    blocks = list(_blocks(view, maps)) if maps else [missing(TITLE, "anxiety_map_none")]
    return Section(id="anxiety_map", title=TITLE, blocks=tuple(blocks), case=view.key)


def _on(anxiety_map: AnxietyMap) -> str:
    return f"{anxiety_map.on} {anxiety_map.id}"


def _blocks(view: CaseView, maps: Sequence[AnxietyMap]) -> Iterator[Block]:
    latest = maps[-1]
    kind = view.map_kind(latest.kind)
    if kind is None:
        yield missing(TITLE, "formulation_kind_unknown", kind=latest.kind)
        return
    yield _made(latest)
    yield from map_pictures(latest, kind, key=view.key)
    opened = [one for one in maps if one.is_open]
    if latest.is_open and view.audience in PLAIN:
        yield from changed_anxiety_map(view, opened)
        yield _over_time(view, opened)
    elif latest.is_open:
        yield _totals(latest)
        yield from _questions(view, latest, kind)
        yield from changed_anxiety_map(view, opened)
        yield from _agreement(latest)
        yield from _reliance(latest)
        yield Heading(text=sentence("anxiety_map_over_time"))
        yield _over_time(view, opened)
        yield from held_against_log(view, latest)


def _made(latest: AnxietyMap) -> Block:
    name = "anxiety_map_made_in" if latest.setting.strip() else "anxiety_map_made"
    made = sentence(name, day=latest.on, setting=latest.setting, status=label(latest.status))
    if latest.review_on is None:
        return say("anxiety_map_review_open", made=made)
    return say("anxiety_map_review", made=made, review=latest.review_on)


def _totals(latest: AnxietyMap) -> Block:
    """How many items and how much load each person sees, above the band and below it."""
    return Table(
        caption=sentence("anxiety_map_totals_caption"),
        columns=(
            "Rated by", "Raised items", "Raised load", "Reliance items", "Reliance load",
            "Inside the band", "Not rated", "Furthest from 0",
        ),
        rows=tuple(map(_total, read_map(latest).raters)),
        numeric=(False, True, True, True, True, True, True, True),
        note=sentence("anxiety_map_totals_note", rule=rule_in_words(latest.rule)),
    )  # fmt: skip


def _total(one: RaterReading) -> tuple[str, ...]:
    return (
        rater_in_words(one.by),
        str(one.raised),
        signed(one.raised_load),
        str(one.reliance),
        signed(one.reliance_load),
        str(one.within),
        str(one.not_rated),
        "–" if one.largest is None else str(one.largest),
    )


def _questions(view: CaseView, latest: AnxietyMap, kind: MapKind) -> Iterator[Block]:
    for one in map_questions(latest, kind, as_of=view.as_of):
        lane = kind.lane(one.lane) if one.lane else None
        said = {"lane": lane.label if lane else "", "review": latest.review_on}
        yield say(one.id, style="note", **said)


def _agreement(latest: AnxietyMap) -> Iterator[Block]:
    found = item_agreement(latest)
    yield Heading(text=sentence("anxiety_map_agreement"))
    wide = [one for one in found.items if one.gap is not None and one.gap >= WIDE_GAP]
    if wide:
        yield Listing(items=tuple((Run(text=_gap(one)),) for one in wide[:MOST_GAPS]))
    else:
        yield say("anxiety_map_no_gap", points=counted(WIDE_GAP, "point"))
    own = [one.context.name for one in found.only(Voice.YOUNG_PERSON)]
    if own:
        yield say("agreement_only_young_person", contexts=", ".join(own))
    yield from _alone(found)
    unrated = [one.context.name for one in found.items if not one.ratings]
    if unrated:
        yield say("agreement_unrated", contexts=", ".join(unrated))
    yield say("agreement_no_average", style="note")


def _alone(found: VoiceAgreement) -> Iterator[Block]:
    """What one adult voice alone rated, where others rated something else."""
    heard = {each.voice for one in found.items for each in one.ratings}
    for voice in Voice:
        names = [one.context.name for one in found.only(voice)]
        if names and voice is not Voice.YOUNG_PERSON and len(heard) > 1:
            yield say("agreement_only_voice", voice=label(voice), contexts=", ".join(names))


def _gap(one: ItemAgreement) -> str:
    ratings = [
        sentence("anxiety_map_rating", by=rater_in_words(each.by), score=score_in_words(each))
        for each in one.ratings
    ]
    return sentence(
        "agreement_gap",
        context=one.context.name,
        gap=counted(one.gap or 0, "point"),
        ratings=", ".join(ratings),
    )


def _reliance(latest: AnxietyMap) -> Iterator[Block]:
    """Who and what is leant on, and where no row of the plan widens or fades that yet."""
    said = [
        sentence(
            "absence_relied_on" if one.planned else "absence_no_plan",
            context=one.context.name,
            voices=", ".join(map(label, one.voices)),
        )
        for one in relied_on(latest)
    ]
    if said:
        yield Heading(text=sentence("anxiety_map_reliance"))
        yield Listing(items=tuple((Run(text=one),) for one in said))


def _over_time(view: CaseView, maps: Sequence[AnxietyMap]) -> Block:
    span = Span(tuple(one.on for one in maps), tuple(one.rule for one in maps))
    return history_picture(item_courses(maps), span, key=view.key)
