"""Who may do what: every way in, and every way that looks like one."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from math import inf
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.access import (
    ROLES,
    BadSettings,
    NotAllowed,
    Person,
    Request,
    Settings,
    denial,
    not_local,
    settings,
    who,
)

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HERE = "127.0.0.1:8501"
LOCAL = Settings(local=True, bound_to="127.0.0.1")
AUTH = {
    "redirect_uri": "https://panelen.example.se/oauth2callback",
    "cookie_secret": "k" * 40,
    "client_id": "panelen",
    "client_secret": "hemligt",
    "server_metadata_url": "https://login.example.se/.well-known/openid-configuration",
}
UPLOADS = {"see", "explain", "upload"}
EVERYTHING = {*UPLOADS, "administer"}
PROXY_HEADERS = [
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "x-forwarded-server",
    "X_Forwarded_For",
    "Via",
    "X-Real-IP",
    "True-Client-IP",
    "Client-IP",
    "CF-Connecting-IP",
    "X-Client-IP",
    "X-Original-Host",
    "X-Envoy-External-Address",
    "X-Auth-Request-User",
    "X-Auth-Request-Email",
    "X-Authenticated-User",
    "X-Remote-User",
    "X-WEBAUTH-USER",
    "X-MS-CLIENT-PRINCIPAL-NAME",
    "X-Goog-Authenticated-User-Email",
    "Remote-User",
    "REMOTE_USER",
    "Remote-Groups",
    "Tailscale-User-Login",
    "OIDC_CLAIM_email",
    "SM_USER",
    "iv-user",
    "SSL-Client-S-DN",
    "Client-Cert",
    "Authorization",
    "Proxy-Authorization",
    "CDN-Loop",
    "traceparent",
]
BROWSERS_OWN = """
    Connection Upgrade Pragma Cache-Control User-Agent Cookie Referer Accept Accept-Encoding Accept-Language
    Accept-Charset DNT Sec-GPC Priority TE Sec-WebSocket-Version Sec-WebSocket-Key Sec-WebSocket-Extensions
    Sec-WebSocket-Protocol Sec-Fetch-Dest Sec-Fetch-Mode Sec-Fetch-Site Sec-Fetch-User
    Sec-CH-UA Sec-CH-UA-Mobile Sec-CH-UA-Platform Sec-Purpose Save-Data Downlink RTT Upgrade-Insecure-Requests
    If-None-Match If-Modified-Since Range Content-Type Content-Length Device-Memory Viewport-Width Width ECT
    Purpose Keep-Alive Sec-Fetch-Storage-Access
"""  # of a page and of its socket, as Chromium, Firefox and Safari send them
ANNA = {"is_logged_in": True, "email": "Anna@Example.se", "name": "Anna", "iat": NOW.timestamp() - 60}


def browser(host: str = HERE, origin: str | None = None, **more: str) -> Request:
    """A request straight from a browser."""
    headers = {"Host": host, "Origin": origin or f"http://{host}", **more}
    return Request([(name.replace("_", "-"), value) for name, value in headers.items()])


def decided(roles: dict[str, Any] | None = None, **access: object) -> Settings:
    """The settings of an installation with an identity provider."""
    secrets = {"auth": AUTH, "roles": roles or {}, "access": access}
    return settings(secrets, local=False, bound_to="127.0.0.1")


def person(claims: dict[str, Any], given: Settings) -> Person:
    """Who somebody with these claims is."""
    return who(browser("panelen.example.se"), claims, given, NOW, "root")


# Local mode


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "LocalHost"])
@pytest.mark.parametrize("port", ["", ":80", ":8501"])
@pytest.mark.parametrize("bound", ["127.0.0.1", "::1", "localhost"])
def test_the_person_at_the_machine_is_the_manager(host: str, port: str, bound: str) -> None:
    found = who(browser(host + port), {}, Settings(local=True, bound_to=bound), NOW, "anna")
    assert found == Person("anna", frozenset(ROLES), "local", "local")


def test_every_condition_of_local_mode_is_needed() -> None:
    flags, bounds = (True, False), ("127.0.0.1", "0.0.0.0", "", "10.0.0.4")  # noqa: S104
    hosts = (HERE, "panelen.example.se", "127.0.0.1.example.se", "localhost.example.se:8501", "")
    proxies: tuple[dict[str, str], ...] = ({}, {"X_Forwarded_For": "10.1.2.3"}, {"Via": "1.1 x"})
    addresses = (None, "127.0.0.1", "::1", "10.1.2.3")
    for flag, bound, host, proxy, address in itertools.product(flags, bounds, hosts, proxies, addresses):
        asked = Request(browser(host, **proxy).headers, address)
        found = who(asked, {}, Settings(local=flag, bound_to=bound), NOW, "anna")
        meant = flag and bound == "127.0.0.1" and host == HERE and not proxy and address != "10.1.2.3"
        assert (found.how == "local") is meant, (flag, bound, host, proxy, address)
        assert found.may("upload") is meant


@pytest.mark.parametrize("header", PROXY_HEADERS)
@pytest.mark.parametrize("value", ["", "127.0.0.1", "10.1.2.3"])
def test_what_came_through_a_proxy_is_never_local(header: str, value: str) -> None:
    asked = Request([*browser().headers, (header, value)])
    assert "proxy" in not_local(asked, LOCAL)


def test_what_a_browser_sends_is_not_taken_for_a_proxys() -> None:
    own = [(name, "x") for name in BROWSERS_OWN.split()]
    assert not_local(Request([*browser().headers, *own]), LOCAL) == ""


@pytest.mark.parametrize(
    "origin",
    [
        "https://127.0.0.1:8501",
        "http://127.0.0.1:8502",
        "http://127.0.0.1",
        "http://localhost:8501",
        "http://anna@127.0.0.1:8501",
        "http://127.0.0.1:8501/",
        "ws://127.0.0.1:8501",
        "127.0.0.1:8501",
        "",
    ],
)
def test_an_origin_that_is_not_exactly_ours_is_not_local(origin: str) -> None:
    asked = Request([("Host", HERE), ("Origin", origin)])
    assert "annan adress" in not_local(asked, LOCAL)
    assert "annan adress" in not_local(Request([*asked.headers, ("Origin", f"http://{HERE}")]), LOCAL)


@pytest.mark.parametrize(
    ("host", "port", "scheme", "local"),
    [
        ("127.0.0.1:8501", 8501, "http", True),
        ("127.0.0.1:9999", 8501, "http", False),
        ("127.0.0.1", 8501, "http", False),
        ("127.0.0.1", 80, "http", True),
        ("localhost", 443, "https", True),
        ("localhost", 80, "https", False),
        ("[::1]:8501", 8501, "https", True),
    ],
)
def test_the_port_and_scheme_are_those_that_the_server_has(
    host: str, port: int, scheme: str, local: bool
) -> None:
    """A proxy on the same machine that says nothing of itself listens elsewhere."""
    given = Settings(local=True, bound_to="127.0.0.1", port=port, scheme=scheme)
    assert (not_local(browser(host, f"{scheme}://{host}"), given) == "") is local


def test_a_proxy_that_hides_itself_is_told_by_the_browsers_origin() -> None:
    assert not_local(browser(HERE, "https://panelen.example.se"), LOCAL)
    assert not_local(browser(HERE, "http://127.0.0.1:9999"), LOCAL)
    assert not_local(browser(HERE, "null"), LOCAL)
    assert not_local(Request([("Host", HERE)]), LOCAL)


def test_two_hosts_are_not_local() -> None:
    assert not_local(Request([*browser().headers, ("host", "localhost")]), LOCAL)


def test_a_name_that_points_here_is_not_local() -> None:
    """Rebinding: another site's name that suddenly leads to 127.0.0.1."""
    assert not_local(browser("evil.example:8501"), LOCAL)
    assert not_local(browser("localhost@evil.example"), LOCAL)
    assert not_local(browser("127.0.0.1:8501.evil.example"), LOCAL)


def test_with_an_identity_provider_the_flag_counts_for_nothing() -> None:
    given = settings({"auth": AUTH}, local=True, bound_to="127.0.0.1")
    assert who(browser(), {}, given, NOW, "anna").roles == {"see"}


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=30))), st.none() | st.text(max_size=20))
def test_without_the_flag_nobody_can_write(headers: list[tuple[str, str]], address: str | None) -> None:
    found = who(Request(headers, address), {"is_logged_in": True, **ANNA}, Settings(), NOW, "root")
    assert found.roles == {"see"}
    assert found.name == ""


# Login


@pytest.mark.parametrize(
    ("roles", "held"),
    [
        ({}, {"see"}),
        ({"see": ["anna@example.se"]}, {"see"}),
        ({"explain": ["anna@example.se"]}, {"see", "explain"}),
        ({"upload": ["anna@example.se"]}, UPLOADS),
        ({"administer": [" ANNA@example.se "]}, EVERYTHING),
        ({"upload": ["anna@example.se"], "administer": ["anna@example.se"]}, EVERYTHING),
        ({"administer": ["anna@example.se"], "blocked": ["anna@example.se"]}, {"see"}),
        ({"administer": ["bo@example.se"]}, {"see"}),
        ({"administer": ["Anna"]}, {"see"}),
    ],
)
def test_a_list_gives_the_role(roles: dict[str, Any], held: set[str]) -> None:
    found = person(ANNA, decided(roles))
    assert found.roles == held
    assert found.how == "login"
    assert found.name == "Anna (Anna@Example.se)"


VALUES = {
    "claim": "roles",
    "values": {"OJ.Forklara": "explain", "OJ.Publicera": "upload", "OJ.Administrera": "administer"},
}


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        (["OJ.Forklara"], {"see", "explain"}),
        (["OJ.Publicera"], UPLOADS),
        ("OJ.Publicera", UPLOADS),
        (["annat", "OJ.Administrera", "OJ.Publicera"], EVERYTHING),
        (["oj.publicera"], {"see"}),
        (["upload"], {"see"}),
        ([["OJ.Publicera"]], {"see"}),
        ({"OJ.Publicera": True}, {"see"}),
        ([], {"see"}),
        (None, {"see"}),
        (7, {"see"}),
    ],
)
def test_a_claim_gives_the_role(claim: object, held: set[str]) -> None:
    assert person({**ANNA, "roles": claim}, decided(VALUES)).roles == held


def test_a_claim_may_lie_in_another() -> None:
    given = decided({**VALUES, "claim": "realm_access.roles"})
    assert person({**ANNA, "realm_access": {"roles": ["OJ.Publicera"]}}, given).may("upload")
    assert person({**ANNA, "realm_access.roles": ["OJ.Publicera"]}, given).may("upload")
    assert not person({**ANNA, "realm_access": ["OJ.Publicera"]}, given).may("upload")


def test_who_is_blocked_is_so_whatever_the_claim_says() -> None:
    given = decided({**VALUES, "blocked": ["anna@example.se"]})
    assert person({**ANNA, "roles": ["OJ.Administrera"]}, given).roles == {"see"}


def test_an_address_that_the_provider_has_not_verified_is_nobodys() -> None:
    given = decided({"upload": ["anna@example.se"]})
    assert not person({**ANNA, "email_verified": False}, given).may("upload")
    assert person({**ANNA, "email_verified": True}, given).may("upload")


def test_people_may_be_listed_by_another_claim() -> None:
    given = decided({"person": "oid", "upload": ["7f-3"]})
    assert person({**ANNA, "oid": "7F-3"}, given).may("upload")
    assert not person(ANNA, given).may("upload")
    assert not person({**ANNA, "oid": ""}, given).may("upload")


@pytest.mark.parametrize("logged_in", [False, None, "True", 1, "ja"])
def test_only_a_login_counts(logged_in: object) -> None:
    found = person({**ANNA, "is_logged_in": logged_in}, decided({"upload": ["anna@example.se"]}))
    assert found == Person("", frozenset({"see"}), "nobody")


@pytest.mark.parametrize("hours", [-1, 0, 11.9, 12.1, 24 * 365])
def test_a_login_counts_for_some_hours(hours: float) -> None:
    issued = {"iat": NOW.timestamp() - 3600 * hours}
    found = person({**ANNA, **issued}, decided({"upload": ["anna@example.se"]}))
    assert (found.how == "login") is (0 <= hours < 12)
    assert found.may("upload") is (0 <= hours < 12)


@pytest.mark.parametrize("issued", [None, "nu", True, float("nan"), float("inf"), 1e300, -1e300, 10**400])
def test_a_login_without_a_time_does_not_count(issued: object) -> None:
    assert person({**ANNA, "iat": issued}, decided({"upload": ["anna@example.se"]})).how == "expired"


@pytest.mark.parametrize(
    ("before", "how"), [(-inf, "login"), (-61, "login"), (-60, "ended"), (0, "ended"), (inf, "ended")]
)
def test_a_login_that_somebody_has_logged_out_from_counts_no_longer(before: float, how: str) -> None:
    """Anna logged in a minute ago; ``before`` (seconds from now) is when the one she ended was issued."""
    claims = {**ANNA, "iss": "https://login.example.se", "sub": "anna"}
    given, asked = decided({"upload": ["anna@example.se"]}), browser("panelen.example.se")
    ended = {"https://login.example.se anna": NOW.timestamp() + before}
    found = who(asked, claims, given, NOW, "root", lambda account: ended[account])
    assert found.how == how
    assert found.may("upload") is (how == "login")
    assert found.may("see")  # as everybody may
    assert ("Du har loggat ut" in denial(found, "upload", asked, given)[0]) is (how == "ended")


def test_where_looking_needs_a_login_it_ends_too() -> None:
    given = decided({"see": ["anna@example.se"]}, view="listed")
    assert not who(browser(), ANNA, given, NOW, "root", lambda _: inf).may("see")


@pytest.mark.parametrize(
    ("view", "stranger", "anyone", "listed"), [("open", 1, 1, 1), ("login", 0, 1, 1), ("listed", 0, 0, 1)]
)
def test_looking_is_open_or_not(view: str, stranger: int, anyone: int, listed: int) -> None:
    given = decided({"see": ["anna@example.se"]}, view=view)
    assert person({}, given).may("see") is bool(stranger)
    assert person({**ANNA, "email": "bo@example.se"}, given).may("see") is bool(anyone)
    assert person(ANNA, given).may("see") is bool(listed)
    assert person({**ANNA, "iat": 0}, given).may("see") is bool(stranger)


@given(st.dictionaries(st.text(max_size=12), st.recursive(st.none() | st.text() | st.floats(), st.lists)))
def test_no_claims_give_a_role_by_chance(claims: dict[str, Any]) -> None:
    given = decided({**VALUES, "upload": ["anna@example.se"]})
    found = person({**claims, "is_logged_in": True}, given)
    assert not found.may("upload")
    assert found.name.isprintable()


def test_the_log_names_a_person_on_one_line() -> None:
    name = person({**ANNA, "name": "Anna\n2026 publish\u202e\x00" + "x" * 500}, decided()).name
    assert "\n" not in name
    assert "\u202e" not in name
    assert len(name) < 300
    assert name.endswith("(Anna@Example.se)")


def test_after_login_nobody_signs_with_another_name() -> None:
    assert person(ANNA, decided()).signs("Bo") == "Anna (Anna@Example.se)"
    assert who(browser(), {}, LOCAL, NOW, "anna").signs(" Bo ") == "Bo"
    assert who(browser(), {}, LOCAL, NOW, "anna").signs(" ") == "anna"


# Settings


@pytest.mark.parametrize(
    ("secrets", "said"),
    [
        ({"auth": {**AUTH, "cookie_secret": "xxx"}}, "cookie_secret"),
        ({"auth": {name: AUTH[name] for name in AUTH if name != "cookie_secret"}}, "cookie_secret"),
        ({"auth": {name: AUTH[name] for name in AUTH if name != "client_id"}}, "client_id"),
        ({"auth": {name: AUTH[name] for name in AUTH if name != "client_secret"}}, "client_secret"),
        ({"auth": {name: AUTH[name] for name in AUTH if name != "redirect_uri"}}, "redirect_uri"),
        ({"auth": AUTH, "access": {"view": "closed"}}, "[access] view"),
        ({"auth": AUTH, "access": {"veiw": "login"}}, "veiw"),
        ({"access": {"view": "login"}}, "[auth] saknas"),
        ({"auth": AUTH, "access": {"login_hours": 0}}, "login_hours"),
        ({"auth": AUTH, "access": {"login_hours": "12"}}, "login_hours"),
        ({"auth": AUTH, "roles": {"upload": "anna@example.se"}}, "[roles] upload"),
        ({"auth": AUTH, "roles": {"uplaod": []}}, "uplaod"),
        ({"auth": AUTH, "roles": {"claim": "roles"}}, "hör ihop"),
        ({"auth": AUTH, "roles": {"claim": "roles", "values": {"A": "write"}}}, "write"),
        ({"roles": "anna"}, "[roles]"),
    ],
)
def test_settings_that_can_not_be_relied_on_are_refused(secrets: dict[str, Any], said: str) -> None:
    with pytest.raises(BadSettings, match=r"secrets\.toml") as caught:
        settings(secrets, local=False, bound_to="")
    assert said in str(caught.value)


def test_several_providers_have_names() -> None:
    section = {name: AUTH[name] for name in ("client_id", "client_secret", "server_metadata_url")}
    rest = {name: AUTH[name] for name in ("redirect_uri", "cookie_secret")}
    given = settings({"auth": {**rest, "entra": section, "bankid": section}}, local=False, bound_to="")
    assert given.providers == ("entra", "bankid")
    assert settings({}, local=False, bound_to="").providers == ()


# Words


@pytest.mark.parametrize(
    ("asked", "claims", "given", "said"),
    [
        (browser(), {}, Settings(), "ingen inloggning är inställd"),
        (browser("panelen.example.se"), {}, LOCAL, "annat namn än localhost"),
        (browser(X_Forwarded_For="10.1.2.3"), {}, LOCAL, "genom en proxy (x-forwarded-for)"),
        (browser("panelen.example.se"), {}, decided(), "Logga in"),
        (browser("panelen.example.se"), ANNA, decided(), "inloggad som Anna"),
        (browser("panelen.example.se"), {**ANNA, "iat": 0}, decided(), "gått ut"),
    ],
)
def test_why_not_is_said(asked: Request, claims: dict[str, Any], given: Settings, said: str) -> None:
    found = who(asked, claims, given, NOW, "anna")
    assert not found.may("upload")
    assert said in " ".join(denial(found, "upload", asked, given))
    assert said in str(NotAllowed(" ".join(denial(found, "upload", asked, given))))
