"""First against latest score: every method of reliable change, and the national rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stepkit.analysis.change_methods import ReliableChange, two_point
from stepkit.analysis.national_rule import RULE, RaterVerdict, Verdict, national_pair, national_rule
from stepkit.analysis.outcome_class import outcome_class
from stepkit.model.case import CaseView
from stepkit.model.document import Block, Table, Words
from stepkit.model.frames import Series
from stepkit.model.measure import Noise, Threshold
from stepkit.model.written import counted, label, number
from stepkit.pack.words import say, sentence, together

COLUMNS = ("Method", "Index", "Critical value", "What it says")
NATIONAL = ("Said by", "What the rule says", "Scales that decided", "Scales that counted")


def reliable_changes(lines: Sequence[Series]) -> list[Block]:
    """A table for each line whose noise was entered; for the others, that it is not known."""
    twice = [line for line in lines if len(line.points) > 1]
    blocks = [block for line in twice if line.noise for block in _methods(line, line.noise)]
    unknown = sum(line.noise is None for line in twice)
    if unknown:
        told = counted(unknown, "line of scores", "lines of scores")
        blocks.append(say("reliable_not_known", style="note", lines=told))
    return blocks


def national_verdicts(view: CaseView, lines: Sequence[Series]) -> list[Block]:
    """What the national rule says for each voice, where it says anything for at least one."""
    arrived = view.file.case.arrived
    pairs = [national_pair(line, first_contact=arrived, second_contact=arrived) for line in lines]
    found = national_rule(pair for pair in pairs if pair is not None)
    if all(one.verdict is Verdict.NOT_KNOWN for one in found):
        return []
    limits = dict.fromkeys(limit for one in found for limit in one.finding.cannot_say)
    return [
        Table(
            caption=sentence("national_caption"),
            columns=NATIONAL,
            rows=tuple(map(_verdict, found)),
            note=sentence("national_note", definition=RULE, source=RULE.source),
        ),
        together([say(one, style="note") for one in limits]),
    ]


def _methods(line: Series, noise: Noise) -> list[Block]:
    found = two_point(
        line.points[0].value,
        line.points[-1].value,
        improvement=line.improvement,
        noise=noise,
        group=line.group,
    )
    used = "; ".join(f"{one.method}: {one.finding.definition.source}" for one in found)
    table = Table(
        caption=sentence(
            "reliable_caption",
            scale=f"{line.measure_name}, {line.scale_name}",
            voice=label(line.voice),
        ),
        columns=COLUMNS,
        rows=tuple(_method(line, one) for one in found),
        numeric=(False, True, True, False),
        note=f"{sentence('reliable_note', entered=_entered(line, noise))} {used}.",
    )
    limits = list(_limits(found))
    return [table, together(limits)] if limits else [table]


def _limits(found: Sequence[ReliableChange]) -> Iterator[Words]:
    """What the numbers leave open: of all of them, or of the methods that are named."""
    made = [one for one in found if one.finding.reason is None]
    for limit in dict.fromkeys(limit for one in made for limit in one.finding.cannot_say):
        methods = [one.method.value for one in made if limit in one.finding.cannot_say]
        if len(methods) < len(made):
            named, told = ", ".join(methods), sentence(limit)
            yield say("reliable_limit", style="note", methods=named, limit=told)
        else:
            yield say(limit, style="note")


def _method(line: Series, found: ReliableChange) -> tuple[str, str, str, str]:
    name, critical = found.method.value, number(found.critical)
    index, reason = found.finding.estimate, found.finding.reason
    if index is None:
        return (name, "none", critical, sentence(reason) if reason else "")
    return (name, number(index), critical, sentence(_class(line, found)))


def _class(line: Series, found: ReliableChange) -> str:
    """The id of the sentence for the class, which needs a direction to be one."""
    if line.improvement is None:
        return "outcome_class_not_known"
    first, latest = line.points[0].value, line.points[-1].value
    return outcome_class(
        found, first, latest, cutoff=_cutoff(line), improvement=line.improvement
    ).sentence


def _cutoff(line: Series) -> Threshold | None:
    """The cut-off of the line where it has exactly one: between several, people choose."""
    lines = [one for one in line.thresholds if one.kind == "cutoff"]
    return lines[0] if len(lines) == 1 else None


def _entered(line: Series, noise: Noise) -> str:
    entered = [
        sentence(
            "reliable_entered_noise",
            sd=number(noise.sd),
            reliability=number(noise.reliability),
            kind=noise.reliability_type,
            source=noise.source,
        )
    ]
    if line.group is not None:
        entered.append(sentence("reliable_entered_group", source=line.group.source))
    return "; ".join(entered)


def _verdict(found: RaterVerdict) -> tuple[str, str, str, str]:
    decided = [one.pair.scale for one in found.scales if one.verdict is found.verdict]
    known = found.verdict is not Verdict.NOT_KNOWN
    return (
        label(found.voice),
        sentence(found.sentence),
        ", ".join(one.replace("_", " ") for one in decided) if known else "none",
        sentence("national_counted", counted=found.finding.n, all=len(found.scales)),
    )
