"""One visitor of the running dashboard, who speaks Streamlit's websocket protocol as a browser does."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS = 30.0  # after which a run that has not ended counts as an error


class RunError(Exception):
    """A run ended with an error, or not at all."""


class Visitor:
    """A session: the page that it is on, its address and the choices that the page offers."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._page = ""  # hash of its script
        self._query = ""
        self._pages: dict[str, str] = {}  # the hash of each page, by its path
        self.boxes: dict[str, Selectbox] = {}  # by label

    async def open(self, path: str, query: str) -> float:
        """Open the dashboard at an address; returns the seconds until the page is whole."""
        return await self._run(ClientState(query_string=query, page_name=path))

    async def go(self, path: str) -> float:
        """Follow a link to another page; returns the seconds until it is whole."""
        return await self._run(ClientState(query_string=self._query, page_script_hash=self._pages[path]))

    async def choose(self, label: str, value: str) -> float:
        """Choose ``value`` in the box called ``label``; returns the seconds until the page is whole again."""
        state = ClientState(query_string=self._query, page_script_hash=self._page)
        for box in self.boxes.values():
            chosen = value if box.label == label else box.raw_value
            state.widget_states.widgets.append(WidgetState(id=box.id, string_value=chosen))
        return await self._run(state)

    async def _run(self, state: ClientState) -> float:
        start = time.perf_counter()
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        try:
            async with asyncio.timeout(SECONDS):
                while not self._is_last(ForwardMsg.FromString(await self._received())):
                    pass
        except TimeoutError as error:
            raise RunError(f"not done after {SECONDS:.0f} s") from error
        return time.perf_counter() - start

    async def _received(self) -> bytes:
        message = await self._socket.recv()
        return message.encode() if isinstance(message, str) else message

    def _is_last(self, message: ForwardMsg) -> bool:
        """Take in what the server says; whether the run has ended with it."""
        match message.WhichOneof("type"):
            case "new_session":
                self._page = message.new_session.page_script_hash
                self.boxes = {}
            case "navigation":
                self._pages = {
                    page.url_pathname: page.page_script_hash for page in message.navigation.app_pages
                }
                self._page = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta":
                element = message.delta.new_element
                if element.WhichOneof("type") == "selectbox":
                    self.boxes[element.selectbox.label] = element.selectbox
                if element.WhichOneof("type") == "exception":
                    raise RunError(element.exception.message)
            case "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    raise RunError("the page could not be run")
                return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


@asynccontextmanager
async def visiting(url: str) -> AsyncIterator[Visitor]:
    """A new session with the dashboard at ``url`` (http://…)."""
    address = urlsplit(url)
    stream = f"ws://{address.netloc}/_stcore/stream"
    protocols = [Subprotocol("streamlit")]
    async with connect(stream, origin=Origin(url), subprotocols=protocols, max_size=None) as socket:
        yield Visitor(socket)
