"""The section with the young person's own words."""

from __future__ import annotations

from stepkit.model.case import CaseView
from stepkit.model.document import Block, Section, Words
from stepkit.model.own_words import Means, OwnWords
from stepkit.pack.words import missing, say, sentence

MEANS = {
    Means.SPOKEN: "said",
    Means.WRITTEN: "written",
    Means.DRAWN: "drawn",
    Means.SIGNED: "signed",
    Means.CARDS: "chosen from cards",
}


def section(view: CaseView) -> Section:
    """What the young person said in the period, word for word, newest first."""
    spoken = [one for one in view.file.own_words if view.period_start <= one.on <= view.as_of]
    blocks = [block for one in reversed(spoken) for block in _quoted(one)]
    if not spoken:
        blocks = [_nothing_recorded(view)]
    return Section(
        id="own_words", title="In the young person's own words", blocks=tuple(blocks), case=view.key
    )


def _quoted(one: OwnWords) -> list[Block]:
    about = sentence("own_words_about", about=one.about) if one.about else ""
    said = say("own_words_when", style="note", day=one.on, means=MEANS[one.means], about=about)
    blocks: list[Block] = [Words.of(one.words, style="quote"), said]
    if one.what_came_of_it:
        blocks.append(say("own_words_outcome", outcome=one.what_came_of_it))
    return blocks


def _nothing_recorded(view: CaseView) -> Block:
    earlier = [one.on for one in view.file.own_words if one.on < view.period_start]
    if earlier:
        return missing(
            "Own words", "own_words_none_in_period", start=view.period_start, last=max(earlier)
        )
    return missing("Own words", "own_words_never")
