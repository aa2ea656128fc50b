"""Anxiety map, formulation and plan in a document: what is said, to whom, in every format."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from datetime import timedelta

import pytest
from pypdf import PdfReader

from stepkit.analysis.audience import seen_by
from stepkit.analysis.map_readiness import plan_gaps
from stepkit.model.anxiety_map import ActionEvidence, Carried, Direction, PredictPrevent
from stepkit.model.context import Heading
from stepkit.model.document import Listing, Missing, Picture, Table
from stepkit.model.exposure import CalendarSpan, Exposure, SpanKind
from stepkit.model.formulation import Sign
from stepkit.model.incident import Incident
from stepkit.model.record import Audience
from stepkit.model.strategy import Helped, Strategy, StrategyUse
from stepkit.model.voice import Voice
from stepkit.pack.docx import docx_bytes
from stepkit.pack.front import front_of
from stepkit.pack.html import page
from stepkit.pack.pdf import pdf_bytes
from stepkit.pack.section import SECTIONS
from tests.draw.invented_maps import (
    anxiety_map,
    factor,
    formulation,
    item,
    kind,
    link,
    rating,
    small,
    worked,
)
from tests.draw.pictured import texts as drawn_texts
from tests.pack.by_hand import AS_OF, START, blocks, day, sentences, texts, view

MAPS = ("anxiety_map", "formulation", "plan")
KEPT_AWAY = "Quillon by the green door"


def seen(audience=Audience.PROFESSIONAL, earlier=(), **records):
    made = view(**records).model_copy(
        update={
            "audience": audience,
            "map_kinds": (kind("anxiety_map"), kind("five_factors")),
            "earlier_maps": tuple(earlier),
        }
    )
    return seen_by(made)


def document(one):
    sections = tuple(SECTIONS[name](one) for name in MAPS)
    front = front_of(one, name="review_pack", title="Review pack")
    return front.model_copy(update={"sections": sections})


def in_pdf(made):
    """The words of a PDF as they are laid out, on one line."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


def in_docx(made):
    """Everything in a Word file that is text."""
    parts = zipfile.ZipFile(io.BytesIO(made))
    return "\n".join(
        parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".svg"))
    )


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("anxiety_map", "No anxiety map has been made with this young person yet."),
        ("formulation", "No formulation has been drawn for this young person yet."),
        ("plan", "No row of predict and prevent and no strategy is on record yet."),
    ],
)
def test_a_case_without_a_map_says_so_in_one_sentence(name, sentence):
    (block,) = SECTIONS[name](seen()).blocks
    assert isinstance(block, Missing)
    assert block.why == sentence


@pytest.mark.parametrize(
    ("edge_counts", "row"),
    [
        (False, ("teacher", "5", "+18", "2", "−7", "6", "0", "5")),
        (True, ("teacher", "7", "+22", "3", "−9", "3", "0", "5")),
    ],
)
def test_the_worked_map_has_raised_and_reliance_apart(edge_counts, row):
    """5 and 2 items outside the band, or 7 and 3 with its edge: 22 above and 9 below."""
    totals = blocks("anxiety_map", seen(anxiety_maps=[worked(edge_counts=edge_counts)]), Table)[0]
    assert totals.rows == (row,)


def test_plus_15_is_printed_nowhere():
    made = document(seen(anxiety_maps=[worked()]))
    for text in (page(made), in_pdf(pdf_bytes(made)), in_docx(docx_bytes(made))):
        assert "+22" in text
        assert "−9" in text
        assert "+15" not in text


def test_gaps_between_voices_are_listed_and_nothing_is_averaged():
    hall = item(Heading.PLACE, "Hall", rating(4), rating(-1, Voice.PARENT_OR_CARER))
    own = item(Heading.TIME, "Night", rating(3, Voice.YOUNG_PERSON), id="own")
    one = seen(anxiety_maps=[anxiety_map([hall, own])])
    said = " ".join(texts(SECTIONS["anxiety_map"](one)))
    assert "Hall: 5 points between teacher +4, parent or carer −1." in said
    assert "Only the young person can say: Night." in said
    assert "+1.5" not in said
    assert "1.5" not in said


def test_what_one_adult_alone_rated_is_said_where_others_rated_something_else():
    hall = item(Heading.PLACE, "Hall", rating(4), id="hall")
    bus = item(Heading.OTHER, "Bus", rating(2, Voice.PARENT_OR_CARER), id="bus")
    said = list(texts(SECTIONS["anxiety_map"](seen(anxiety_maps=[anxiety_map([hall, bus])]))))
    assert "Rated by the parent or carer alone: Bus." in said
    assert "Rated by the teacher alone: Hall." in said
    alone = seen(anxiety_maps=[anxiety_map([hall])])
    assert "agreement_only_voice" not in sentences("anxiety_map", alone)


def test_what_changed_since_the_map_before_is_told_in_phrases():
    before = worked(id="a", on=day("2026-03-02"))
    now = worked(id="b", on=day("2026-06-10")).without_item("i9")
    told = sentences("anxiety_map", seen(anxiety_maps=[before, now]))
    assert told["map_changed_since"].startswith("Since the map of 2 March 2026: 1 item taken away")


def logged():
    """A place where it happened and was predicted, and one on which the map is silent."""
    hall = item(Heading.PLACE, "Hall", rating(4), id="hall")
    yard = item(Heading.PLACE, "Yard", rating(0), id="yard")
    days = [START + timedelta(days=n) for n in (1, 2, 3, 8, 9, 10)]
    return {
        "anxiety_maps": [anxiety_map([hall, yard])],
        "calendar": [CalendarSpan(id="t", start=START, end=AS_OF, kind=SpanKind.TERM)],
        "exposures": [
            Exposure(id="e1", context=hall.context, hours_per_week=5),
            Exposure(id="e2", context=yard.context, hours_per_week=5),
        ],
        "incidents": [Incident(id=f"i{n}", on=on, contexts=(yard.context if n else hall.context,))
                      for n, on in enumerate(days)],
    }  # fmt: skip


def test_the_map_is_held_against_what_happened():
    said = " ".join(texts(SECTIONS["anxiety_map"](seen(**logged()))))
    assert (
        "Yard (rated teacher 0): not predicted, and it happened: 5 incidents in 35 hours." in said
    )
    assert "Hall (rated teacher +4): predicted and silent, 1 incident in 35 hours." in said
    assert "Silent does not mean safe" in said


def test_places_are_compared_for_an_hour_in_each_and_not_by_counts():
    records = logged()
    records["exposures"][0] = records["exposures"][0].model_copy(update={"hours_per_week": 10})
    told = sentences("anxiety_map", seen(**records))
    # 5 in 35 hours against 1 in 70. Clopper-Pearson on 5 of 6 is 0.3588 to 0.9958, so the odds
    # times 70 / 35 are 1.1 to 473.
    assert told["calibration_ratio"].startswith(
        "For an hour in each, Yard has 10 times as many as Hall (95 % interval 1.12 to 47"
    )


def test_ratings_and_rates_are_ordered_for_each_person_from_five_contexts_on():
    places = [item(Heading.PLACE, f"Room {n}", rating(n), id=f"r{n}") for n in range(5)]
    records = logged() | {
        "anxiety_maps": [anxiety_map(places)],
        "exposures": [Exposure(id=f"e{n}", context=one.context, hours_per_week=5)
                      for n, one in enumerate(places)],
        "incidents": [Incident(id=f"i{n}{m}", on=START + timedelta(days=1 + m),
                               contexts=(one.context,))
                      for n, one in enumerate(places) for m in range(n)],
    }  # fmt: skip
    told = sentences("anxiety_map", seen(**records))
    assert told["calibration_rank"] == (
        "Ratings by teacher and rates: Spearman's rho 1 over 5 contexts."
    )
    assert "calibration_few_for_a_test" in told


def test_without_a_calendar_the_map_is_not_held_against_the_log():
    gaps = [one.sentence for one in blocks("anxiety_map", seen(anxiety_maps=[worked()]), Missing)]
    assert "calibration_no_open_days" in gaps


def test_a_formulation_has_its_effects_both_ways_and_their_sensitivity():
    one = seen(formulations=[small()])
    table = blocks("formulation", one, Table)[-1]
    # 0.8 x (0.8 x 80 + 0.8 x 0.5 x 100) = 83.2; the loop 0.5 x 0.2 lifts it by 1 / 0.9 = 92.4.
    noise = next(row for row in table.rows if row[0] == "Noise")
    assert (noise[1], noise[2], noise[4]) == ("reduce", "83", "92")
    calm = next(row for row in table.rows if row[0] == "Calm corner")
    assert (calm[1], calm[2], calm[4]) == ("strengthen", "52", "58")
    assert noise[3].endswith(" %")
    said = " ".join(texts(SECTIONS["formulation"](one)))
    assert "Feeds itself (gain 0.1): Tense → Leaves → Tense. No action addresses it yet." in said
    assert "This is to think with, not to decide." in said
    assert "Nothing is entered under Predisposing. Is there nothing, or is it not known?" in said


def test_of_many_loops_it_is_said_how_many_have_no_action():
    """Four factors that all bear on each other: 6 loops of two links, 8 of three, 6 of four.

    The link from a to b is on 1 of two links, on 2 of three and on 2 of four, so 15 are left.
    """
    names = ("a", "b", "c", "d")
    held = {("a", "b"): ("quiet-corner",)}
    links = [
        link(one, other, actions=held.get((one, other), ()))
        for one in names
        for other in names
        if one != other
    ]
    drawn = formulation([factor(one, "presenting") for one in names], links)
    told = sentences("formulation", seen(formulations=[drawn]))
    assert told["formulation_loops_shown"] == "The 8 shortest of 20 loops."
    assert told["loops_without_action"] == "With no action yet: 15 of these 20 loops."
    few = sentences("formulation", seen(formulations=[small()]))
    assert "loops_without_action" not in few


def test_whose_view_it_is_stands_beside_the_map():
    told = sentences("formulation", seen(formulations=[small()]))
    assert told["agreement_only_young_person"] == "Only the young person can say: Noise."
    assert told["formulation_not_agreed"] == "The young person does not agree: Tense."
    # Two factors and four links of adults, none of which anybody asked about.
    assert told["formulation_not_asked"].endswith("agrees: 6 factors and links.")


def test_two_peoples_maps_are_set_side_by_side_link_by_link():
    """Both drew noise to tense; one drew it stronger, and each drew one link the other did not."""
    mine = small()
    theirs = formulation(
        [factor("n", "precipitating", "noise "), factor("t", "presenting", "TENSE"),
         factor("l", "presenting", "Leaves")],
        [link("n", "t", 0.2), link("n", "l", 0.5), link("t", "l", 0.5, Sign.LESS)],
        id="theirs", title="At home",
    )  # fmt: skip
    one = seen(formulations=[mine, theirs])
    said = list(texts(SECTIONS["formulation"](one)))
    assert "Noise to Tense: on 2 of 2 maps, strength from 0.2 to 0.8." in said
    assert "Noise to Leaves: on 1 of 2 maps." in said
    assert (
        "Tense to Leaves: one map says more, another says less. What does each of them see?" in said
    )
    # Of 6 ordered pairs both drew 2, each drew one more: 2 of 4, and (4/6 - 1/2) / (1 - 1/2).
    assert any("kappa 0.33, Jaccard 0.5," in one for one in said)
    assert not any("0.35" in one for one in said)
    for audience in (Audience.FAMILY, Audience.YOUNG_PERSON):
        plain = seen(audience, formulations=[mine, theirs])
        assert not any("maps" in one for one in texts(SECTIONS["formulation"](plain)))


def test_a_link_without_strength_leaves_no_table_and_a_reason():
    bare = small().with_changed_link("noise-tense", strength=None)
    told = sentences("formulation", seen(formulations=[bare]))
    assert "effects_unrated" in told
    assert told["effects_unrated_links"] == "Links without a strength: Noise to Tense."


@pytest.mark.parametrize("audience", [Audience.FAMILY, Audience.YOUNG_PERSON])
def test_families_and_young_people_get_no_arithmetic(audience):
    one = seen(audience, formulations=[small()], anxiety_maps=[worked()])
    made = " ".join(text for name in MAPS for text in texts(SECTIONS[name](one)))
    for word in ("Magnitude", "nearby", "(gain", " load", "kappa", "95 %"):
        assert word not in made
    assert blocks("formulation", one, Picture)
    assert blocks("anxiety_map", one, Picture)


def plan():
    first = PredictPrevent(item="i0", direction=Direction.REDUCE_ANXIETY, owner="key worker",
                           start=day("2026-06-15"), review_on=day("2026-06-30"),
                           predict="Puts the pen down", prevent="First line together",
                           evidence=(ActionEvidence(on=day("2026-06-20"), by="teacher",
                                                    done=Carried.PARTLY),))  # fmt: skip
    second = PredictPrevent(item="i1", direction=Direction.REDUCE_ANXIETY)
    return worked().with_row(first).with_row(second)


def test_rows_of_the_plan_say_what_is_late_and_what_nobody_has():
    one = seen(anxiety_maps=[plan()])
    (table,) = blocks("plan", one, Table)
    assert table.rows[0] == (
        "Writing task",
        "Puts the pen down",
        "First line together",
        "reduce anxiety",
        "key worker",
        "since 15 June 2026; to be looked at again by 30 June 2026, 3 days ago; noted: partly "
        "1 time",
    )
    assert table.rows[1][4:] == (
        "nobody has taken it on yet",
        "no start is set; no day for looking again; nothing noted yet",
    )
    told = sentences("plan", one)
    assert told["plan_open"] == (
        "Open in this plan: 1 row without an owner, 1 row without a start, 1 row without a day "
        "for looking again, 1 row to be looked at again by a day that has passed."
    )


def test_a_plan_says_what_each_item_outside_the_band_lacks_and_when_nothing_is_missing():
    one = seen(anxiety_maps=[plan()])
    (listing,) = blocks("plan", one, Listing)
    gaps = ["".join(run.text for run in entry) for entry in listing.items]
    assert gaps[:2] == [
        "Cover teacher: nobody has taken it on yet, no day for looking again",
        "Corridor: no row of predict and prevent yet",
    ]
    assert "Writing task" not in " ".join(gaps)
    whole = worked()
    for item_id in [gap.item for gap in plan_gaps(whole)]:
        row = PredictPrevent(item=item_id, direction=Direction.REDUCE_ANXIETY, owner="teacher",
                             review_on=day("2026-07-30"))  # fmt: skip
        whole = whole.with_row(row)
    told = sentences("plan", seen(anxiety_maps=[whole]))
    assert told["plan_whole"].startswith("Every item outside the band has a row")
    assert "plan_not_whole" not in told


def test_strategies_are_counted_and_no_share_is_taken():
    helped = (Helped.YES, Helped.YES, Helped.NO, Helped.NOT_SAID)
    uses = [StrategyUse(id=f"u{n}", strategy="s", on=day("2026-06-01") + timedelta(days=n),
                        helped=one) for n, one in enumerate(helped)]  # fmt: skip
    late = StrategyUse(id="late", strategy="s", on=AS_OF + timedelta(days=1))
    exit_card = Strategy(id="s", text="Exit card", when="When it gets loud", since=START)
    one = seen(strategies=[exit_card], strategy_uses=[*uses, late])
    (table,) = blocks("plan", one, Table)
    assert table.rows[0][4:] == ("4", "2", "1", "1")
    assert not any("%" in text for text in texts(SECTIONS["plan"](one)))


def withheld():
    """A formulation and a map, each with one part kept from families and one earlier version."""
    form = small().with_changed_factor("calm", label=KEPT_AWAY, kept_from=(Audience.FAMILY,))
    earlier = small().with_changed_factor("calm", label=KEPT_AWAY)
    place = item(Heading.PLACE, KEPT_AWAY, rating(5), id="secret", kept_from=(Audience.FAMILY,))
    hall = item(Heading.PLACE, "Hall", rating(2))
    row = PredictPrevent(item="secret", direction=Direction.REDUCE_ANXIETY, predict=KEPT_AWAY)
    maps = [
        anxiety_map([hall, place], id="a", on=day("2026-03-02")).with_row(row),
        anxiety_map([hall, place], id="b").with_row(row),
    ]
    return {"formulations": [form], "anxiety_maps": maps, "earlier": [earlier]}


def test_what_is_kept_from_an_audience_is_in_no_byte_of_any_format():
    made = document(seen(Audience.FAMILY, **withheld()))
    pdf, docx = pdf_bytes(made), docx_bytes(made)
    whole = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    for text in (page(made), in_pdf(pdf), whole, in_docx(docx), made.model_dump_json()):
        assert "Quillon" not in text
        assert "green door" not in text
    assert b"Quillon" not in pdf
    assert "Since the version before: nothing changed." in in_pdf(pdf)


def test_what_is_kept_from_a_family_is_there_for_professionals():
    made = document(seen(Audience.PROFESSIONAL, **withheld()))
    assert KEPT_AWAY in page(made)
    assert KEPT_AWAY in in_pdf(pdf_bytes(made))


def test_the_same_places_and_labels_stand_in_every_format():
    one = seen(formulations=[small()])
    made = document(one)
    (picture,) = blocks("formulation", one, Picture)
    labels = [text for text in drawn_texts(picture.svg) if len(text) > 3]
    html, pdf, docx = page(made), in_pdf(pdf_bytes(made)), in_docx(docx_bytes(made))
    places = re.findall(r'<text x="[\d.]+" y="[\d.]+"', picture.svg)
    assert all(place in html and place in docx for place in places)
    for label in labels:
        assert label in pdf or label.split()[0] in pdf


def test_the_same_case_gives_the_same_bytes():
    one = seen(formulations=[small()], anxiety_maps=[worked()])
    assert page(document(one)) == page(document(one))
