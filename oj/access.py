"""Who may do what: see < explain < upload < administer.

There are two ways to be somebody. *Local mode*: the dashboard was started with the flag, listens on this
machine only, and the request came straight from a browser on it: then the person at the machine is the
manager. *Login*: an identity provider says who it is, and a list or a claim says which role. Everybody else
is nobody, and nobody writes anything. docs/deploy.md describes the settings, which stand in secrets.toml.

Everything here is a pure function of a request, the claims of a login, the settings and the time.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from math import inf, nan
from pathlib import Path
from typing import Literal, TypeVar, cast, get_args

from oj.errors import OjError

Role = Literal["see", "explain", "upload", "administer"]
How = Literal["local", "login", "expired", "ended", "nobody"]
Ended = Callable[[str], float]  # account → when the newest of its logins that were ended had been issued
View = Literal["open", "login", "listed"]

ROLES: tuple[Role, ...] = get_args(Role)  # each one includes those before it
VIEWS: tuple[View, ...] = get_args(View)
SECRET_CHARACTERS = 32  # of the key that signs the login's cookie: whoever guesses it is anybody
CLOCKS_DIFFER = timedelta(minutes=5)
_LAST_TIME = 253_402_300_799  # the year 9999, in seconds since 1970

_LOOPBACK_NAMES = {"127.0.0.1", "::1", "localhost"}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?", re.IGNORECASE | re.ASCII)
_PORTS = {"http": 80, "https": 443}  # where none is said
_PROXY = tomllib.loads(Path(__file__).with_name("proxy_headers.toml").read_text(encoding="utf-8"))
_PROXY_NAMES, _PROXY_PREFIXES = frozenset(_PROXY["names"]), tuple(_PROXY["prefixes"])
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_NAME_CHARACTERS = 120

T = TypeVar("T", bound=str)


class NotAllowed(OjError):  # noqa: N818 - it reads as the sentence it is
    """The person may not do this, now."""


class BadSettings(OjError):  # noqa: N818
    """secrets.toml can't be used; the sentence says which key and what it should be."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who looks at the dashboard. ``name`` is what the log writes; "" is nobody.

    ``account`` tells one person from another, whatever their names are: the provider's own word for them.
    """

    name: str
    roles: frozenset[Role]
    how: How
    account: str = ""

    def may(self, role: Role) -> bool:
        """Whether the person has ``role``."""
        return role in self.roles

    def signs(self, typed: str) -> str:
        """Who the log says did it: at the own machine what was typed, after login always the login's name."""
        return (typed.strip() or self.name) if self.how == "local" else self.name


@dataclass(frozen=True, slots=True)
class Request:
    """What is known about where somebody comes from.

    ``headers`` are all headers as (name, value); ``address`` is the IP address of the other end, None when it
    is this machine or unknown.
    """

    headers: Sequence[tuple[str, str]]
    address: str | None = None

    def all(self, name: str) -> list[str]:
        """Every value of a header."""
        return [value for given, value in self.headers if given.lower() == name]


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation has decided; the defaults are those of one without secrets.toml.

    ``providers`` are the names of the identity providers ("" is the only, unnamed one). ``listed`` holds for
    each role the people who have it, ``values`` which role a value of ``claim`` gives; ``person`` is the
    claim that tells who somebody is. ``bound_to``, ``port`` (None: any) and ``scheme`` are where the server
    itself listens.
    """

    local: bool = False
    bound_to: str = ""
    port: int | None = None
    scheme: str = "http"
    providers: tuple[str, ...] = ()
    view: View = "open"
    login_hours: float = 12.0
    person: str = "email"
    listed: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    blocked: frozenset[str] = frozenset()
    claim: str = ""
    values: Mapping[str, Role] = field(default_factory=dict)


def settings(
    secrets: Mapping[str, object],
    *,
    local: bool,
    bound_to: str,
    port: int | None = None,
    scheme: str = "http",
) -> Settings:
    """The settings of ``secrets`` (the content of secrets.toml); BadSettings when they can't be relied on.

    ``local`` is whether the flag was given; the server listens on ``bound_to`` and ``port``, with ``scheme``.
    """
    access, roles = _section(secrets, "access", {"view", "login_hours"}), _section(secrets, "roles", None)
    if unknown := set(roles) - {*ROLES, "blocked", "person", "claim", "values"}:
        raise BadSettings(
            f"[roles] i secrets.toml har en nyckel som inte finns: {', '.join(sorted(unknown))}."
        )
    values = _section(roles, "values", None)
    if wrong := [value for value in values.values() if value not in ROLES]:
        raise BadSettings(
            f"[roles.values] i secrets.toml ger rollen ”{wrong[0]}”. Det finns: {', '.join(ROLES)}."
        )
    found = Settings(
        local=local,
        bound_to=bound_to,
        port=port,
        scheme=scheme,
        providers=_providers(_section(secrets, "auth", None)),
        view=_one_of(access.get("view", "open"), VIEWS, "[access] view"),
        login_hours=_hours(access.get("login_hours", 12)),
        person=_text(roles.get("person", "email"), "[roles] person"),
        listed={role: _people(roles.get(role, []), f"[roles] {role}") for role in ROLES},
        blocked=_people(roles.get("blocked", []), "[roles] blocked"),
        claim=_text(roles.get("claim", ""), "[roles] claim"),
        values=cast("dict[str, Role]", values),
    )
    if found.view != "open" and not found.providers:
        raise BadSettings("[access] view i secrets.toml kräver inloggning, men [auth] saknas.")
    if bool(found.claim) != bool(found.values):
        raise BadSettings("[roles] claim och [roles.values] i secrets.toml hör ihop: ange båda eller ingen.")
    return found


def who(
    request: Request,
    claims: Mapping[str, object],
    given: Settings,
    now: datetime,
    user: str,
    ended: Ended = lambda _: -inf,
) -> Person:
    """Who somebody is, now. ``claims`` are those of the login, ``user`` the account that runs the server.

    ``ended`` knows which logins somebody has logged out from.
    """
    if not not_local(request, given):
        return Person(user or "lokal användare", frozenset(ROLES), "local", "local")
    if given.providers and claims.get("is_logged_in") is True:
        return _logged_in(claims, given, now, ended)
    return _with("", _seen_by_all(given), "nobody")


def not_local(request: Request, given: Settings) -> str:
    """Why the request is not that of the person at the machine, as a Swedish sentence; "" when it is."""
    hosts, origins = request.all("host"), request.all("origin")
    if not given.local:
        return "Panelen är inte startad i lokalt läge."
    if given.providers:
        return "Inloggning är inställd, och då gäller den också här."
    if given.bound_to.strip("[]").lower() not in _LOOPBACK_NAMES:
        return "Panelen lyssnar inte bara på den här datorn (127.0.0.1)."
    if through := sorted(name.lower() for name, _ in request.headers if _by_proxy(name)):
        return f"Sidan kommer genom en proxy ({through[0]})."
    if request.address is not None and not _loopback(request.address):
        return "Sidan öppnas från en annan dator."
    if len(hosts) != 1 or host_name(hosts[0]) not in _LOOPBACK_NAMES:
        return "Sidan öppnas under ett annat namn än localhost eller 127.0.0.1."
    # A proxy that says nothing of itself gives its own Host, but the browser's Origin tells the real address.
    own = f"{given.scheme}://{hosts[0].lower()}"
    if len(origins) != 1 or origins[0].lower() != own or given.port not in (None, _port(hosts[0], given)):
        return "Sidan öppnas under en annan adress än panelens egen."
    return ""


def host_name(host: str) -> str:
    """The name in a Host header, in lower case and without port and brackets; "" when it is not a host."""
    found = _HOST.fullmatch(host)
    return found[1].strip("[]").lower() if found else ""


def listed_hosts(text: str) -> frozenset[str]:
    """The names of a list with spaces or commas between them; a port is left out, what is no name too."""
    return frozenset(filter(None, (host_name(one) for one in re.split(r"[\s,;]+", text))))


def is_own_host(hosts: Sequence[str], listed: Collection[str]) -> bool:
    """Whether a request (its Host headers) asks for this machine by a loopback name or a ``listed`` one.

    Any other name may be a page of somebody else's whose name has been led here.
    """
    return len(hosts) == 1 and host_name(hosts[0]) in {*_LOOPBACK_NAMES, *listed}


def denial(person: Person, role: Role, request: Request, given: Settings) -> tuple[str, str]:
    """Why ``person`` lacks ``role`` and what to do about it: a heading and a sentence or two, in Swedish."""
    what = {
        "see": "se uppgifterna",
        "explain": "skriva förklaringar och mål",
        "upload": "ladda upp",
        "administer": "administrera",
    }[role]
    if person.how == "ended":
        return "Du har loggat ut", f"Logga in igen för att {what}."
    if person.how == "expired":
        return "Inloggningen har gått ut", f"Logga in igen för att {what}."
    if person.how == "login":
        return (
            f"Du får inte {what}",
            f"Du är inloggad som {person.name}, men har inte den roll som behövs. "
            "Be den som sköter panelen om den.",
        )
    if given.providers:
        return f"Logga in för att {what}", {
            "see": "Panelen visas bara för den som är inloggad.",
            "explain": "Att skriva kräver att du är inloggad och har den rollen.",
            "upload": "Att ladda upp kräver att du är inloggad och har den rollen.",
            "administer": "Att ångra och ändra kräver att du är inloggad och har den rollen.",
        }[role]
    closed = "Det går inte att skriva" if role == "explain" else "Uppladdningen är avstängd"
    if given.local:
        return (
            f"{closed} här",
            f"{not_local(request, given)} I lokalt läge får bara den som sitter vid datorn ändra något. "
            "Öppna panelen direkt på datorn, eller ställ in inloggning.",
        )
    return (
        closed,
        "Panelen vet inte vem du är: den är inte startad i lokalt läge, och ingen inloggning är inställd.",
    )


def login(claims: Mapping[str, object]) -> tuple[str, float]:
    """The account of a login, and when it was issued (seconds since 1970); nan when that is not told."""
    account, issued = f"{claims.get('iss', '')} {claims.get('sub', '')}", claims.get("iat")
    if isinstance(issued, bool) or not isinstance(issued, (int, float)) or abs(issued) > _LAST_TIME:
        return account, nan
    return account, float(issued)


def _logged_in(claims: Mapping[str, object], given: Settings, now: datetime, ended: Ended) -> Person:
    name, (account, issued) = _name(claims, given), login(claims)
    if not _fresh(issued, given, now):
        return _with(name, _seen_by_all(given), "expired")
    if issued <= ended(account):
        return _with(name, _seen_by_all(given), "ended")
    identity = _identity(claims, given)
    if identity in given.blocked:
        return _with(name, _seen_by_all(given), "login")
    held = [role for role in ROLES if identity and identity in given.listed.get(role, ())]
    held += [given.values[value] for value in _claimed(claims, given.claim) if value in given.values]
    if given.view != "listed":
        held.append("see")
    return _with(name, held, "login", account)


def _with(name: str, held: Iterable[Role], how: How, account: str = "") -> Person:
    """A person with the highest role of ``held`` and all below it."""
    highest = max((ROLES.index(role) for role in held), default=-1)
    return Person(name, frozenset(ROLES[: highest + 1]), how, account)


def _seen_by_all(given: Settings) -> list[Role]:
    return ["see"] if given.view == "open" else []


def _fresh(issued: float, given: Settings, now: datetime) -> bool:
    """Whether a login of that time (seconds since 1970) still counts."""
    try:
        age = now - datetime.fromtimestamp(issued, UTC)
    except (OverflowError, ValueError, OSError):
        return False
    return -CLOCKS_DIFFER <= age <= timedelta(hours=given.login_hours)


def _identity(claims: Mapping[str, object], given: Settings) -> str:
    """What the lists call the person; "" when the provider does not vouch for it."""
    if given.person == "email" and claims.get("email_verified", True) not in (True, "true"):
        return ""
    told = claims.get(given.person)
    return told.strip().casefold() if isinstance(told, str) else ""


def _name(claims: Mapping[str, object], given: Settings) -> str:
    """What the log calls the person: name and identity, on one line."""
    told = (claims.get("name"), claims.get(given.person) or claims.get("sub"))
    name, identity = (_clean(part) if isinstance(part, str) else "" for part in told)
    return (
        f"{name} ({identity})" if name and identity and name != identity else name or identity or "utan namn"
    )


def _clean(text: str) -> str:
    """Text on one line, without characters that can't be seen."""
    return " ".join(_UNSEEN.sub(" ", text).split())[:_NAME_CHARACTERS]


def _claimed(claims: Mapping[str, object], claim: str) -> list[str]:
    """The values of a claim: a text or a list of texts. "realm_access.roles" is roles in realm_access."""
    found: object = claims.get(claim) if claim else None
    if found is None and claim:
        found = claims
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    several = [found] if isinstance(found, str) else found if isinstance(found, (list, tuple)) else []
    return [value for value in several if isinstance(value, str)]


def _by_proxy(header: str) -> bool:
    name = header.strip().lower().replace("_", "-")
    return name in _PROXY_NAMES or name.startswith(_PROXY_PREFIXES)


def _loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _port(host: str, given: Settings) -> int:
    """The port that a Host header means."""
    found = _HOST.fullmatch(host)
    return int(found[2]) if found and found[2] else _PORTS[given.scheme]


def _providers(auth: Mapping[str, object]) -> tuple[str, ...]:
    """The names of the identity providers in [auth]; BadSettings when it is not complete."""
    if not auth:
        return ()
    secret = auth.get("cookie_secret")
    if not isinstance(secret, str) or len(secret) < SECRET_CHARACTERS:
        raise BadSettings(
            f"[auth] cookie_secret i secrets.toml ska vara minst {SECRET_CHARACTERS} slumpade tecken."
        )
    if not isinstance(auth.get("redirect_uri"), str):
        raise BadSettings("[auth] redirect_uri i secrets.toml saknas.")
    named = {name: section for name, section in auth.items() if isinstance(section, Mapping)}
    named = {name: section for name, section in named.items() if "client_id" in section}
    found: dict[str, Mapping[str, object]] = {"": auth} if "client_id" in auth else named
    if not found:
        raise BadSettings("[auth] client_id i secrets.toml saknas.")
    for section in found.values():
        if missing := {"client_id", "client_secret", "server_metadata_url"} - set(section):
            raise BadSettings(f"[auth] {min(missing)} i secrets.toml saknas.")
    return tuple(found)


def _section(content: Mapping[str, object], name: str, known: set[str] | None) -> Mapping[str, object]:
    found = content.get(name, {})
    if not isinstance(found, Mapping):
        raise BadSettings(f"[{name}] i secrets.toml ska vara ett avsnitt.")
    if known is not None and (unknown := set(found) - known):
        raise BadSettings(f"[{name}] i secrets.toml har en nyckel som inte finns: {min(unknown)}.")
    return cast("Mapping[str, object]", found)


def _one_of(value: object, valid: Sequence[T], key: str) -> T:
    for one in valid:
        if value == one:
            return one
    raise BadSettings(f"{key} i secrets.toml ska vara något av {', '.join(valid)}.")


def _text(value: object, key: str) -> str:
    if not isinstance(value, str):
        raise BadSettings(f"{key} i secrets.toml ska vara en text.")
    return value.strip()


def _hours(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value <= 24 * 30:
        raise BadSettings("[access] login_hours i secrets.toml ska vara timmar, mer än 0 och högst 720.")
    return float(value)


def _people(value: object, key: str) -> frozenset[str]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise BadSettings(f"{key} i secrets.toml ska vara en lista med texter.")
    return frozenset(one.strip().casefold() for one in value if one.strip())
