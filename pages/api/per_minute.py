"""How often a client may ask: by its address, in bounded memory."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from starlette.requests import Request

REQUESTS = 60  # of a client, in any …
SECONDS = 60
CLIENTS = 2_000  # that are remembered; whoever has been silent longest is forgotten first
_NETWORK = 64  # bits of an IPv6 address that a customer has for himself: the rest he chooses


class PerMinute:
    """Who has asked when. Used by one thread, that of the event loop."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock`` gives seconds."""
        self._clock = clock
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """How many clients are remembered."""
        return len(self._asked)

    def wait(self, client: str) -> int:
        """Seconds until the client may ask again; 0: it may, and now it has."""
        now = self._clock()
        asked = self._asked.setdefault(client, deque(maxlen=REQUESTS))
        self._asked.move_to_end(client)
        if len(self._asked) > CLIENTS:
            self._asked.popitem(last=False)
        if len(asked) == REQUESTS and now - asked[0] < SECONDS:
            return max(1, ceil(SECONDS - (now - asked[0])))
        asked.append(now)
        return 0


def client(request: Request) -> str:
    """Who asks: the other end; behind a proxy on this machine the address that the proxy has seen.

    A proxy adds what it has seen last in X-Forwarded-For; what stands before may be anybody's invention.
    """
    seen = request.client.host if request.client else ""
    told = request.headers.getlist("x-forwarded-for")
    if told and _is_here(seen):
        seen = told[-1].rpartition(",")[2].strip()
    return _network(seen)


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network((found, _NETWORK), strict=False)) if isinstance(found, IPv6Address) else str(found)
