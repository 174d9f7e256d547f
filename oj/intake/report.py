"""The report on one file: what was read, what each series is taken for, and every finding."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from oj.findings import NEVER_KEPT, Finding, Question
from oj.intake.checks.scales import shown
from oj.intake.checks.small_groups import groups
from oj.intake.combine_tables import CombinedTables
from oj.intake.context import Context
from oj.intake.file_area import area_of
from oj.intake.joining import ASKED_OTHERWISE, NEW_HEADING, joined
from oj.intake.match import Match
from oj.intake.small_cells import SmallCells
from oj.reading.model import STATUSES, Level, Table, Workbook
from oj.register import Break
from oj.store import Contribution, PublishedHeading

LEVELS: tuple[Level, ...] = ("kommun", "stadsdel", "lan", "rike")
SEVERITIES = ("error", "warning", "info")
NOT_KEPT = -1


@dataclass(frozen=True)
class Report:
    """A checked file. ``matches`` has a list per table with a match per series.

    ``findings`` are all there are, each for itself; ``joined`` what somebody reads.
    ``small`` are its values on small groups. ``again`` is for a file whose very bytes are published, but
    which is to change something now. ``breaks`` are indicator ids and from when on their series is another
    one, as a person has said; ``answered`` are the questions that somebody has answered, and the answers.
    ``withdrawn`` are values that an earlier reading of the file gave and that go: how many, by indicator id.
    ``areas`` has what measures are shown under that are in no register, by their ids, as far as it is known.
    """

    path: Path
    workbook: Workbook
    matches: list[list[Match]]
    combined: CombinedTables
    findings: list[Finding]
    small: SmallCells
    again: bool = False
    breaks: tuple[tuple[str, Break], ...] = ()
    answered: tuple[tuple[Question, str], ...] = ()
    withdrawn: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def joined(self) -> list[Finding]:
        """The findings with those of one cause as one: never more than somebody can read."""
        return sort_findings(joined(self.findings))

    @property
    def warnings(self) -> list[Finding]:
        """The warnings that somebody reads and accepts: no question, and nothing that is asked otherwise."""
        told = [one for one in self.joined if one.severity == "warning" and not one.question]
        return [one for one in told if one.code not in ASKED_OTHERWISE]

    @property
    def new_headings(self) -> int:
        """How many headings nobody has seen before: they are gone through, and accepted with the warnings."""
        return sum(one.code == NEW_HEADING for one in self.findings)

    @property
    def publishable(self) -> bool:
        """Whether nothing stops the file from being published."""
        return not any(finding.severity == "error" for finding in self.findings)

    @property
    def has_personal_data(self) -> bool:
        """Whether the file was stopped because of personal data: then it is kept nowhere."""
        return any(finding.code in NEVER_KEPT for finding in self.findings)

    @property
    def needs_consent(self) -> bool:
        """Whether somebody must accept warnings first."""
        return any(finding.severity == "warning" for finding in self.findings)

    @cached_property
    def observations(self) -> int:
        """Number of observations that a publication would bring."""
        return int(np.count_nonzero(self.combined.kept))

    def as_dict(self) -> dict[str, Any]:
        """The object of ``check --json``: plain lists, texts and numbers."""
        kept = self.combined.kept
        ends = np.cumsum([len(table.observations) for table in self.workbook.tables], dtype=np.intp)
        status = np.where(kept, self.combined.columns["status"], NOT_KEPT)
        parts = np.split(status, ends[:-1]) if len(ends) else []
        tables = zip(self.workbook.tables, self.matches, parts, strict=True)
        return {
            "file": self.workbook.file,
            "sha256": self.workbook.sha256,
            "tables": [_table_as_dict(*table, self.areas) for table in tables],
            "skipped_sheets": [{"sheet": s.sheet, "reason": s.reason} for s in self.workbook.skipped],
            "account": [{"sheet": s.reading.sheet, **asdict(s.account)} for s in self.workbook.sheets],
            "small_groups": self._small_groups(),
            "findings": [finding.as_dict() for finding in self.joined],
        }

    def _small_groups(self) -> list[dict[str, Any]]:
        """Per indicator how many values rest on small groups, and what is or would be hidden."""
        context = Context(self.workbook, self.matches, self.combined)
        now = self.combined.columns["status"] == STATUSES.index("suppressed")
        hidden = {group.indicator_id for group in groups(context, self.small.of(now))}
        return [
            {
                "id": group.indicator_id,
                "label": group.heading,
                "values": group.values,
                "small": group.count,
                "others": group.others,
                "exposed": group.exposed,
                "hidden": group.indicator_id in hidden,
            }
            for group in groups(context, self.small)
        ]

    def contribution(self) -> Contribution:
        """What the file adds to an edition."""
        combined, kept = self.combined, self.combined.kept
        whole = bool(kept.all())
        columns = combined.columns if whole else {key: a[kept] for key, a in combined.columns.items()}
        first = np.cumsum([0, *(len(table.series) for table in self.workbook.tables)], dtype=np.int32)
        heading = first[columns["table"]] + columns["series"]
        position = np.cumsum(kept) - 1
        notes, periods = self._texts("notes"), self._texts("periods")
        return Contribution(
            file=self.workbook.file,
            sha256=self.workbook.sha256,
            size=self.workbook.size,
            places=combined.places,
            indicators=combined.indicators,
            sheets=combined.sheets,
            headings=self._headings(),
            columns={**columns, "heading": heading.astype(np.int32)},
            notes={int(position[at]): text for at, text in notes.items() if kept[at]},
            periods={int(position[at]): text for at, text in periods.items() if kept[at]},
            again=self.again,
            breaks=self.breaks,
            withdrawn=tuple(self.withdrawn),
            address=self.workbook.address,
            fetched_at=self.workbook.fetched_at,
        )

    def _texts(self, name: str) -> dict[int, str]:
        """Notes or periods of all tables, by position in the combined columns."""
        found, start = {}, 0
        for table in self.workbook.tables:
            found.update({start + at: text for at, text in getattr(table.observations, name).items()})
            start += len(table.observations)
        return found

    def _headings(self) -> list[PublishedHeading]:
        return [
            PublishedHeading(
                sheet=table.sheet,
                cell=series.cell,
                label=series.label,
                indicator_id=match.indicator_id,
                name=match.name,
                match=match.kind,
                unit=series.unit,
                value_type=series.value_type,
                coding=shown(dict(series.coding)),
                area=self.areas.get(match.indicator_id),
            )
            for table, matches in zip(self.workbook.tables, self.matches, strict=True)
            for series, match in zip(table.series, matches, strict=True)
        ]


def sort_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first, then warnings, then information, last what asks nothing of anybody; else as found."""
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.asks_nothing))


def _table_as_dict(
    table: Table, matches: list[Match], numbers: npt.NDArray[np.int8], areas: Mapping[str, str]
) -> dict[str, Any]:
    """``numbers`` are the status of each observation (a position in STATUSES), or NOT_KEPT.

    ``areas`` are those of the file's own measures.
    """
    levels = Counter({place.code: place.level for place in table.places}.values())
    status = np.bincount(numbers[numbers != NOT_KEPT], minlength=len(STATUSES)).tolist()
    return {
        "sheet": table.sheet,
        "range": table.range,
        "header_rows": table.header_rows,
        "orientation": table.orientation,
        "levels": {level: levels[level] for level in LEVELS},
        "years": table.observations.years,
        "indicators": [
            {
                "label": series.label,
                "id": match.indicator_id,
                "match": match.kind,
                "unit": series.unit,
                "value_type": series.value_type,
                "proposal": match.proposal or None,
                "area": area_of(match.indicator_id, areas),
            }
            for series, match in zip(table.series, matches, strict=True)
        ],
        "observations": sum(status),
        "by_status": dict(zip(STATUSES, status, strict=True)),
    }
