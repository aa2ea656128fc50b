"""How aims come along: settings apart, times of crisis, sessions, activities, spacing."""

from __future__ import annotations

from collections.abc import Iterator

from stepkit.analysis.attendance import attendance_total, prompt_counts
from stepkit.analysis.phase_aim import AimLine, aim_lines, in_setting
from stepkit.analysis.tier_item import items_running, session_spacing
from stepkit.draw.session_spacing import spacing_picture
from stepkit.draw.setting import SettingLane, settings_picture
from stepkit.model.case import CaseView
from stepkit.model.crisis import CrisisEpisode
from stepkit.model.document import Block, Heading, Section, Table
from stepkit.model.framework import Framework
from stepkit.model.record import Audience
from stepkit.model.written import counted, label, number
from stepkit.pack.pathway import framework_in_use
from stepkit.pack.words import missing, say, sentence, written


def section(view: CaseView) -> Section:
    """What is recorded about the aims that are followed over time."""
    framework = framework_in_use(view)
    blocks: list[Block] = [*_settings(view, framework)] if framework else []
    blocks += [*_crises(view), *_attendance(view), *_prompts(view), *_activities(view)]
    blocks += _spacing(view, framework) if framework else []
    if not blocks:
        blocks = [missing("Progress", "progress_none")]
    return Section(id="progress", title="How aims come along", blocks=tuple(blocks), case=view.key)


def _settings(view: CaseView, framework: Framework) -> Iterator[Block]:
    labels = {term.id: term.label for term in framework.terms("setting")}
    for line in aim_lines(view.file, framework, view.as_of):
        if line.evidence and line.aim.settings:
            named = [(setting, labels.get(setting, setting)) for setting in line.aim.settings]
            lanes = [SettingLane(name, in_setting(line, setting)) for setting, name in named]
            arrived = view.file.case.arrived
            yield settings_picture(
                line.aim.label, lanes, start=arrived, end=view.as_of, key=view.key
            )
            for setting, name in named:
                yield _setting(line, setting, name)


def _setting(line: AimLine, setting: str, name: str) -> Block:
    told = in_setting(line, setting)
    caption = sentence("progress_setting", aim=line.aim.label, setting=name)
    if not told:
        return missing(caption, "progress_setting_none")
    rows = tuple((written(one.on), label(one.voice), one.text) for one in told)
    return Table(caption=caption, columns=("Day", "Who says so", "What"), rows=rows)


def _crises(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.crises if view.period_start <= one.on <= view.as_of]
    if held:
        yield Table(
            caption=sentence("progress_crises_caption"),
            columns=("Day", "Began", "Until it was over", "What helped"),
            rows=tuple(
                (written(one.on), f"{one.began:%H:%M}", _until_over(one), one.what_helped)
                for one in held
            ),
        )


def _until_over(one: CrisisEpisode) -> str:
    if one.minutes is None:
        return sentence("progress_crisis_open")
    return counted(one.minutes, "minute")


def _attendance(view: CaseView) -> Iterator[Block]:
    total = attendance_total(view.file.attendances, start=view.period_start, end=view.as_of)
    if total is not None and total.percent is not None:
        yield say(
            "progress_attendance",
            attended=total.attended,
            possible=total.possible,
            percent=number(total.percent, 1),
        )


def _prompts(view: CaseView) -> Iterator[Block]:
    counts = prompt_counts(view.file.strategy_uses, start=view.period_start, end=view.as_of)
    said = counts.unprompted + counts.prompted
    if said:
        yield say("progress_prompts", unprompted=counts.unprompted, said=said)


def _activities(view: CaseView) -> Iterator[Block]:
    held = [one for one in view.file.activities if view.period_start <= one.on <= view.as_of]
    if held:
        yield Table(
            caption=sentence("progress_activities_caption"),
            columns=("Day", "What", "Whose idea"),
            rows=tuple((written(one.on), one.what, label(one.whose_idea)) for one in held),
        )


def _spacing(view: CaseView, framework: Framework) -> Iterator[Block]:
    ran = items_running(view.file, framework, start=view.file.case.arrived, end=view.as_of)
    for line in ran:
        spacing = session_spacing(view.file.hours_given, line.use.id, view.as_of)
        if view.audience is Audience.PROFESSIONAL and spacing.days_between:
            yield Heading(text=line.item.label)
            yield say(
                "progress_spacing",
                tier=line.tier.label,
                sessions=counted(spacing.sessions, "session"),
                days=", ".join(map(str, spacing.days_between)),
                led=spacing.led,
            )
            if len(spacing.days_between) > 1:
                yield spacing_picture(line.item.label, spacing.days_between, key=view.key)
