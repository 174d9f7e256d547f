"""``python -m oj mcp``: an assistant asks over standard input and output, and nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE
from typing import Any, TypeVar

import anyio
import pytest
from mcp import StdioServerParameters
from mcp.client.client import Client
from mcp.types import CallToolResult, TextContent

from oj.__main__ import main
from oj.intake import check_file, publish_files
from oj.store import Store
from tests.browser.dashboard import workbook
from tests.pages.small_store import AGREEMENT, COST, EVIL, NOTED, PARTILLE, TURNOVER, fill

Call = tuple[str, dict[str, Any]]
T = TypeVar("T")
COMMAND = [sys.executable, "-m", "oj", "mcp", "--store"]
HOSTILE: Sequence[Call] = (
    ("values", {"measure": [COST], "kommun": {}}),
    ("values", {"measure": COST}),
    ("values", {"measure": "", "kommun": ""}),
    ("values", {"measure": COST, "kommun": "../../etc/passwd"}),
    ("values", {"measure": "'; DROP TABLE observation; --", "kommun": PARTILLE}),
    ("values", {"measure": COST, "kommun": PARTILLE, "years": "9999-1"}),
    ("values", {"measure": COST, "kommun": PARTILLE, "skip": -1}),
    ("values", {"measure": COST, "kommun": PARTILLE, "skip": 10**400}),
    ("values", {"measure": ",".join(map(str, range(500))), "kommun": PARTILLE}),
    ("say", {"kommun": None}),
    ("say", {"kommun": "\u202e\x00"}),
    ("say", {"kommun": PARTILLE, "compare": "__import__('os')"}),
    ("say", {"kommun": PARTILLE, "year": 1999}),
    ("say", {"kommun": PARTILLE, "area": "x" * 100_000}),
    ("search", {"words": ""}),
    ("search", {"words": "kostnad", "kommun": PARTILLE}),
    ("say", {"kommun": PARTILLE, "jamfor": "lan"}),
    ("relate", {"x": COST}),
    ("relate", {"x": COST, "y": COST}),
    ("relate", {"x": COST, "y": TURNOVER, "lag": 10**400}),
    ("relate", {"x": COST, "y": TURNOVER, "over": "__import__('os')"}),
    ("relate", {"x": COST, "y": TURNOVER, "partial": "x" * 100_000}),
    ("publish", {"file": "x"}),
)


def server(store: Path) -> StdioServerParameters:
    """How a server is started on a store."""
    return StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], str(store)], cwd=Path.cwd())


def outcome(talk: Callable[[], Awaitable[T]]) -> T:
    """What comes of a talk, held in a thread of its own: a browser's tests leave a loop running in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, talk).result()


def ask(store: Path, *calls: Call) -> list[CallToolResult]:
    """What one server answers to ``calls``, in their order."""

    async def talk() -> list[CallToolResult]:
        async with Client(server(store)) as client:
            return [await client.call_tool(name, given) for name, given in calls]

    return outcome(talk)


def answer(result: CallToolResult) -> dict[str, Any]:
    """The object of an answer, which stands in it as text too."""
    assert not result.is_error, result.content
    (content,) = result.content
    assert isinstance(content, TextContent)
    found: dict[str, Any] = json.loads(content.text)
    assert found == result.structured_content
    return found


def why(result: CallToolResult) -> str:
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of a folder with its size and when it was written."""
    files = {str(path): path.stat() for path in folder.rglob("*")}
    return {path: (found.st_size, found.st_mtime_ns) for path, found in files.items()}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("mcp") / "store")


def test_an_assistant_is_told_what_the_commands_tell(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = state(store)
    found, valued, noted, said, one = map(
        answer,
        ask(
            store,
            ("search", {"words": "personalomsätning"}),
            ("values", {"measure": f"{COST},{AGREEMENT}", "kommun": "Partille,riket", "years": 2024}),
            ("values", {"measure": COST, "kommun": NOTED, "years": "2024"}),
            ("say", {"kommun": 1402}),
            ("say", {"kommun": "partille", "measure": COST, "compare": "lan"}),
        ),
    )
    assert TURNOVER in [hit["id"] for hit in found["hits"]]
    assert [(row["indicator_id"], row["region"], row["text"]) for row in valued["values"]] == [
        (COST, "Riket", "6\u00a0400\u00a0kr/inv 0–20\u00a0år"),
        (COST, "Partille", valued["values"][1]["text"]),
        (AGREEMENT, "Partille", valued["values"][2]["text"]),
    ]
    assert {one["id"]: one["cautions"][-1] for one in valued["measures"]}[COST] == (
        "Ingen önskvärd riktning: måttet rangordnas inte."
    )
    assert (noted["values"][0]["status"], noted["values"][0]["value"]) == ("missing", None)
    assert EVIL not in json.dumps([found, valued, noted, said], ensure_ascii=False)

    assert main(["say", "--kommun", PARTILLE, "--json", "--store", str(store)]) == 0
    (by_command,) = json.loads(capsys.readouterr().out)
    measures = {measure["indicator_id"]: measure for measure in by_command.pop("measures")}
    picked = said["said"].pop("measures")
    assert said["said"] == by_command
    assert picked == [measures[one["indicator_id"]] for one in picked]
    assert {one["indicator_id"] for one in picked} >= set(by_command["ask"])
    assert "Medianen är ovägd" in " ".join(said["cautions"])
    assert "egen beräkning" in " ".join(said["cautions"])
    assert [measure["indicator_id"] for measure in one["said"]["measures"]] == [COST]
    assert one["said"]["measures"][0]["verdict"]["good"] is None
    assert state(store) == before


def test_a_relation_is_that_of_the_command(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (found,) = ask(store, ("relate", {"x": TURNOVER, "y": COST, "tried": 2}))
    main(["relate", "--store", str(store), "--x", TURNOVER, "--y", COST, "--tried", "2", "--json"])
    assert answer(found)["relation"] == json.loads(capsys.readouterr().out)


def test_whatever_is_asked_is_answered_with_words(store: Path) -> None:
    before = state(store)
    *refused, last = ask(store, *HOSTILE, ("say", {"kommun": "Partile"}))
    for call, result in zip(HOSTILE, refused, strict=True):
        told = why(result)
        assert "Traceback" not in told, call
        assert str(store) not in told, call
    assert "Kanske menas: Partille (1402)." in why(last)
    assert state(store) == before


def test_many_rows_come_some_at_a_time(store: Path) -> None:
    places = ",".join(f"{code:04}" for code in (1401, 1402, 1407, 1415, 1419, 1421, 1427, 1430, 1435, 1438))
    asked = {"measure": ",".join((COST, TURNOVER, AGREEMENT, "U33430")), "kommun": places}
    first, second = map(answer, ask(store, ("values", asked), ("values", {**asked, "skip": 100})))
    assert (len(first["values"]), first["more"]) == (100, 100)
    assert (len(second["values"]), second["more"]) == (20, None)


def test_an_empty_store_says_so_and_stays_empty(tmp_path: Path) -> None:
    empty = tmp_path / "store"
    said, valued, found = ask(
        empty,
        ("say", {"kommun": PARTILLE}),
        ("values", {"measure": COST, "kommun": PARTILLE}),
        ("search", {"words": "hvb"}),
    )
    assert "inga uppgifter" in why(said)
    assert "har inga värden i utgåvan" in why(valued)
    assert not any(hit["has_values"] for hit in answer(found)["hits"] if hit["kind"] == "measure")
    assert not empty.exists()


def test_invented_values_are_said_to_be_that(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    report = check_file(workbook(tmp_path / "a.xlsx", range(2023, 2025)), store)
    publish_files([report], store, "prov", accept_warnings=True, example=True)
    for result in ask(store.directory, ("say", {"kommun": "Partille"}), ("search", {"words": "kostnad"})):
        assert (answer(result)["example"], answer(result)["note"]) == (True, "Påhittade värden")


def test_the_tools_only_read_and_say_in_swedish_what_to_bear_in_mind(store: Path) -> None:
    async def listed() -> tuple[list[Any], str | None]:
        async with Client(
            StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], str(store)])
        ) as client:
            return (await client.list_tools()).tools, client.instructions

    tools, instructions = outcome(listed)
    assert [tool.name for tool in tools] == ["search", "values", "say", "relate"]
    for tool in tools:
        assert tool.annotations.read_only_hint
        for described in tool.input_schema["properties"].values():
            assert described["description"]
    assert instructions
    for word in ("Påhittade värden", "egen beräkning", "kan vara slump", "rangordnas inte"):
        assert word in instructions


def test_standard_output_has_nothing_but_the_protocol(store: Path) -> None:
    asked: list[dict[str, Any]] = [
        {
            "method": "initialize",
            "id": 1,
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "prov", "version": "1"},
            },
        },
        {"method": "notifications/initialized"},
        {"method": "tools/call", "id": 2, "params": {"name": "say", "arguments": {"kommun": PARTILLE}}},
        {"method": "tools/call", "id": 3, "params": {"name": "say", "arguments": {"kommun": []}}},
    ]
    with subprocess.Popen(
        [*COMMAND, str(store)],
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("inte JSON\n")
        for one in asked:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **one}) + "\n")
        process.stdin.flush()
        answered: dict[int, Any] = {}
        while {1, 2, 3} - answered.keys():
            line = json.loads(process.stdout.readline())  # each line is a message
            assert line["jsonrpc"] == "2.0"
            answered[line.get("id")] = line
        rest, _ = process.communicate()
    assert rest == ""
    assert process.returncode == 0
    assert answered[2]["result"]["isError"] is False
    assert answered[3]["result"]["isError"] is True


def test_a_person_at_a_terminal_is_told_what_it_waits_for(store: Path) -> None:
    terminal, behind = os.openpty()
    with subprocess.Popen(
        [*COMMAND, str(store)], stdin=behind, stdout=PIPE, stderr=PIPE, text=True
    ) as process:
        os.close(behind)
        assert process.stderr
        assert process.stderr.readline().startswith("Väntar på en assistent")
        os.write(terminal, b"\x04")  # Ctrl-D
        out, _ = process.communicate()
    os.close(terminal)
    assert (process.returncode, out) == (0, "")


def test_only_its_own_command_loads_the_protocol() -> None:
    loaded = "import sys, oj.__main__, pages.api.routes; sys.exit('mcp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loaded], check=False, capture_output=True).returncode == 0
