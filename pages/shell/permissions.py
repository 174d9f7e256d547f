"""Who is looking, what they may do, and what is said to those who may not.

A page that writes calls ``may_or_explain`` at its top and ``require`` at the action itself: roles are worked
out anew each time, from the connection, the login and secrets.toml as they are at that moment.
"""

import getpass
import logging
import os
import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import streamlit as st

from oj import access
from oj.access import BadSettings, NotAllowed, Person, Request, Role, Settings
from oj.errors import StoreError
from oj.store import Store
from pages.shell import uploaders
from pages.shell.page_heading import heading
from pages.shell.rendering import render

FLAG = "OJ_LOCAL"  # 1: local mode; `make run` sets it
_log = logging.getLogger(__name__)


def person() -> Person:
    """Who is looking, with the roles that they have now; nobody while the settings can't be relied on."""
    try:
        return _who(_settings())
    except BadSettings:
        return Person("", frozenset(), "nobody")


def may_read_texts() -> bool:
    """Whether texts of value cells, which may name somebody, are shown: to those who work with the files."""
    return person().may("upload")


def may_or_explain(role: Role) -> bool:
    """Whether the person may; when not, the page says why and how it is turned on."""
    found = person()
    allowed = found.may(role)
    if role == "upload" and uploaders.let(found, still_has(role) if allowed else None) and not allowed:
        _log_refusal(found, role)
    if not allowed:
        _explain(role)
    return allowed


def require(role: Role) -> Person:
    """The person, who has ``role`` at this moment; NotAllowed, and a line in the server's log, when not."""
    found = person()
    if not found.may(role):
        _log_refusal(found, role)
        raise NotAllowed(_why_not(found, role))
    return found


def still_has(role: Role) -> Callable[[], bool]:
    """Whether the person of this session has ``role``: to be asked later, and outside a run of the page.

    Roles and logins are those of the moment when it is asked.
    """
    asked, claims = _request(), _claims()

    def has() -> bool:
        try:
            return _of(asked, claims, _settings()).may(role)
        except BadSettings:
            return False

    return has


def sender(asked: Request, claims: Callable[[str], Mapping[str, object]]) -> Person:
    """Who sends a request that no session belongs to; nobody while the settings can't be relied on.

    ``claims`` gives those of the login that the request carries, by the key that signs logins.
    """
    try:
        given = _settings()
        return _of(asked, claims(_signing_key()) if given.providers else {}, given)
    except BadSettings:
        return Person("", frozenset(), "nobody")


def everybody_may_see() -> bool:
    """Whether the panel shows its figures to anybody, also to who has not logged in."""
    try:
        return _settings().view == "open"
    except BadSettings:
        return False


def providers() -> tuple[str, ...]:
    """The names of the identity providers; "" is the only one, without a name."""
    try:
        return _settings().providers
    except BadSettings:
        return ()


def log_in(provider: str) -> None:
    """Send the browser to the identity provider."""
    st.login(provider or None)


def log_out() -> None:
    """End the login, in every session and process that has it, and send the browser to the provider."""
    try:
        Store().end_logins(*access.login(_claims()))
    except StoreError:
        _log.exception("The login of %r could not be ended: a copy of its cookie still counts", person().name)
    st.logout()


def _explain(role: Role) -> None:
    """The section that stands in the place of what may not be done."""
    try:
        given = _settings()
    except BadSettings as error:
        _log.error("The settings can't be used: %s", error)
        _say(role, "Inställningarna går inte att använda", str(error))
        return
    found = _who(given)
    title, text = access.denial(found, role, _request(), given)
    _say(role, title, text, turn_on=not given.providers)
    if given.providers and found.how != "login":
        for provider in given.providers:
            label = f"Logga in med {provider}" if provider else "Logga in"
            st.button(
                label, type="primary", key=f"explain_login_{provider}", on_click=log_in, args=[provider]
            )


def _say(role: Role, title: str, text: str, *, turn_on: bool = False) -> None:
    """As a page of its own when nothing may be seen, else as a section; ``turn_on`` says how it is done."""
    if role == "see":
        heading(title, text)
    else:
        st.html(render("shell/templates/closed.html", title=title, text=text, turn_on=turn_on))


def _why_not(person: Person, role: Role) -> str:
    try:
        title, text = access.denial(person, role, _request(), _settings())
    except BadSettings as error:
        return str(error)
    return f"{title}. {text}"


def _who(given: Settings) -> Person:
    return _of(_request(), _claims(), given)


def _of(asked: Request, claims: Mapping[str, object], given: Settings) -> Person:
    return access.who(asked, claims, given, datetime.now(UTC), _account(), Store().logins_ended)


def _request() -> Request:
    """The connection that this session has now."""
    headers = st.context.headers
    pairs = [(name, value) for name in headers for value in headers.get_all(name)]
    return Request(pairs, st.context.ip_address)


def _claims() -> Mapping[str, object]:
    return cast("Mapping[str, object]", st.user.to_dict())


def _log_refusal(person: Person, role: Role) -> None:
    asked = _request()
    through = ", ".join(dict.fromkeys([*asked.all("x-forwarded-for"), asked.address or "this machine"]))
    _log.warning("Refused: %r (%s) lacks the role %s; from %r", person.name, person.how, role, through)


def _account() -> str:
    """The account that runs the server: on one's own computer, the person at it. "" when it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _settings() -> Settings:
    """The settings as they are now: secrets.toml is read each time, so that a change counts at once."""
    return access.settings(
        _secrets(),
        local=os.environ.get(FLAG) == "1",
        bound_to=cast("str", st.get_option("server.address") or ""),
        port=cast("int", st.get_option("server.port")),
        scheme="https" if st.get_option("server.sslCertFile") else "http",
    )


def _signing_key() -> str:
    return str(_secrets()["auth"]["cookie_secret"])


def _secrets() -> dict[str, Any]:
    """All secrets.toml together, a later file before an earlier one, as Streamlit reads them."""
    together: dict[str, Any] = {}
    for name in cast("list[str]", st.get_option("secrets.files")):
        try:
            together |= tomllib.loads(Path(name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            continue
        except (OSError, ValueError) as error:
            raise BadSettings(f"Filen {Path(name).name} går inte att läsa som TOML.") from error
    return together
