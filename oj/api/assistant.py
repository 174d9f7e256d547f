"""The same answers for an assistant: tools of the Model Context Protocol over standard input and output.

Nothing is written, and no port is opened. This is the only module that knows the protocol's library, and only
its command loads it.
"""

import tomllib
from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from oj.api import asking, described, found, observed, related, told
from oj.compare.relation import LONGEST_LAG, OVER
from oj.errors import OjError
from oj.places_meant import LONGEST
from oj.price_index import in_use
from oj.store import Store

MOST_ROWS = 100  # of one answer: an assistant reads all of it
READS_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
_TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_SEARCH, _VALUES, _SAY, _RELATE = (_TEXTS[tool] for tool in ("search", "values", "say", "relate"))
P = ParamSpec("P")
Text = str | int  # a code or a year comes as either


class _Server(MCPServer[Any]):
    """A server that refuses what a tool has no argument for: else an answer would be to another question."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """As of the library, after a look at the names of ``arguments``."""
        tools = {one.name: [*one.input_schema["properties"]] for one in await self.list_tools()}
        known = tools.get(name, [*arguments])
        if unknown := [one for one in arguments if one not in known]:
            said = unknown[0][:LONGEST]
            raise ToolError(f"Verktyget har inget argument ”{said}”. Det har {', '.join(known)}.")
        return await super().call_tool(name, arguments, context)


def server_of(store: Store) -> MCPServer[Any]:
    """A server whose tools read the edition that ``store`` shows when they are asked."""

    def search(words: Annotated[Text, Field(description=_SEARCH["words"])]) -> dict[str, Any]:
        edition = store.edition()
        return {**described.heading(edition), **asdict(found.search(edition, str(words)))}

    def values(
        measure: Annotated[Text, Field(description=_VALUES["measure"])],
        kommun: Annotated[Text, Field(description=_VALUES["kommun"])],
        years: Annotated[Text, Field(description=_VALUES["years"])] = "",
        skip: Annotated[int, Field(description=_VALUES["skip"], ge=0, lt=10**9)] = 0,
    ) -> dict[str, Any]:
        edition = store.edition()
        wanted, places = asking.measures(edition, str(measure)), asking.places(str(kommun))
        if wanted is None or places is None:
            raise asking.Misasked("Ange minst ett mått och en kommun, eller riket.")
        shown = observed.values(edition, wanted, places, asking.years(str(years)), skip=skip, most=MOST_ROWS)
        return {
            **described.heading(edition),
            "measures": [asdict(one) for one in described.some(edition, [one.id for one in wanted])],
            "values": [asdict(one) for one in shown.rows],
            "more": skip + MOST_ROWS if shown.has_more else None,
        }

    def say(
        kommun: Annotated[Text, Field(description=_SAY["kommun"])],
        measure: Annotated[Text, Field(description=_SAY["measure"])] = "",
        compare: Annotated[str, Field(description=_SAY["compare"])] = asking.COMPARED[0],
        area: Annotated[str, Field(description=_SAY["area"])] = "",
        year: Annotated[int | None, Field(description=_SAY["year"])] = None,
    ) -> dict[str, Any]:
        edition = store.edition()
        asked = [one.id for one in asking.measures(edition, str(measure)) or ()]
        code, scope = asking.municipality(str(kommun)), asking.group(compare)
        prices = in_use(store.directory)
        said = told.said_of(edition, code, scope, prices, area=area, year=year)
        return {**described.heading(edition), **told.told_in_short(said, prices, asked)}

    def relate(
        x: Annotated[Text, Field(description=_RELATE["x"])],
        y: Annotated[Text, Field(description=_RELATE["y"])],
        lag: Annotated[int, Field(description=_RELATE["lag"], ge=0, le=LONGEST_LAG)] = 0,
        years: Annotated[Text, Field(description=_RELATE["years"])] = "",
        partial: Annotated[str, Field(description=_RELATE["partial"])] = "",
        over: Annotated[str, Field(description=_RELATE["over"])] = OVER[0],
        tried: Annotated[int, Field(description=_RELATE["tried"], ge=1, lt=10**9)] = 1,
    ) -> dict[str, Any]:
        edition = store.edition()
        posed = related.question(
            edition, str(x), str(y), lag=lag, years=str(years), partial=partial, over=over
        )
        return {
            **described.heading(edition),
            "relation": asdict(related.related(edition, posed, in_use(store.directory), tried)),
            "measures": [asdict(one) for one in described.some(edition, [posed.x, posed.y])],
        }

    server = _Server("oj-panelen", title="ÖJ-panelen", instructions=_TEXTS["instructions"])
    for tool, texts in ((search, _SEARCH), (values, _VALUES), (say, _SAY), (relate, _RELATE)):
        server.add_tool(
            _in_words(tool),
            title=texts["title"],
            description=texts["description"],
            annotations=READS_ONLY,
        )
    return server


def _in_words(tool: Callable[P, dict[str, Any]]) -> Callable[P, dict[str, Any]]:
    """The tool, whose errors an assistant can read: what is wrong, and what may have been meant."""

    @wraps(tool)
    def answered(*given: P.args, **named: P.kwargs) -> dict[str, Any]:
        try:
            return tool(*given, **named)
        except asking.NotFound as error:
            meant = ", ".join(f"{one.name} ({one.id})" for one in error.near)
            raise ToolError(f"{error} Kanske menas: {meant}." if meant else str(error)) from error
        except OjError as error:
            raise ToolError(str(error)) from error

    return answered
