"""Who may see by a plain request: everybody, or by the login in the cookie, as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import time

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from oj.access import login
from oj.store import Store
from pages.shell import permissions
from pages.shell.plain_requests import may_see

HOST, KEY, BO = "panelen.kommun.se", "k" * 40, "bo@kommun.se"
LOGIN = f"""
[auth]
redirect_uri = "https://{HOST}/oauth2callback"
cookie_secret = "{KEY}"
client_id = "panelen"
client_secret = "hemligt"
server_metadata_url = "https://login.kommun.se/.well-known/openid-configuration"
[access]
view = "%s"
"""
Settings = Callable[[str], None]


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Writes secrets.toml."""
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    real, path = st.get_option, tmp_path / "secrets.toml"
    monkeypatch.setattr(st, "get_option", lambda key: [str(path)] if key == "secrets.files" else real(key))
    return lambda text: void(path.write_text(text, encoding="utf-8"))


def void(_: object) -> None:
    """Nothing."""


def claims(**other: object) -> dict[str, object]:
    told = {
        "iss": "https://login",
        "sub": "1",
        "email": BO,
        "name": "Bo",
        "iat": time(),
        "is_logged_in": True,
    }
    return {**told, "origin": f"https://{HOST}", **other}


def asked(told: dict[str, object] | None = None, key: str = KEY) -> Request:
    """A request with the cookies of a login, as Streamlit sets them."""
    cookies: dict[str, str] = {}
    if told is not None:
        set_cookie_with_chunks(
            cookies.__setitem__,
            lambda name, value: create_signed_value(key, name, value),
            "_streamlit_user",
            told,
            cookie_attr_size=100,
        )
        cookies = {name: create_signed_value(key, name, value).decode() for name, value in cookies.items()}
    sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
    headers = [(b"host", HOST.encode()), (b"cookie", sent.encode()), (b"x-forwarded-proto", b"https")]
    return Request({"type": "http", "headers": headers, "client": ("192.0.2.7", 1), "path": "/"})


def test_a_panel_that_is_open_is_open_to_any_request(decide: Settings) -> None:
    decide("")
    assert may_see(asked())
    decide(LOGIN % "open")
    assert may_see(asked())


def test_where_looking_needs_a_login_the_request_needs_it_too(decide: Settings) -> None:
    decide(LOGIN % "login")
    assert not may_see(asked())
    assert may_see(asked(claims()))
    assert may_see(asked(claims(groups=["x" * 40] * 200)))  # in several cookies


def test_a_role_is_asked_for_where_the_panel_asks_for_one(decide: Settings) -> None:
    decide(LOGIN % "listed")
    assert not may_see(asked(claims()))
    decide((LOGIN % "listed") + f'[roles]\nsee = ["{BO}"]\n')
    assert may_see(asked(claims()))


@pytest.mark.parametrize(
    "told",
    [
        claims(iat=time() - 13 * 3600),
        claims(is_logged_in=False),
        claims(origin="https://annan.se"),
        {},
    ],
)
def test_a_login_that_does_not_count_on_the_pages_does_not_count_here(
    decide: Settings, told: dict[str, object]
) -> None:
    decide(LOGIN % "login")
    assert not may_see(asked(told))


def test_a_cookie_that_somebody_else_has_signed_is_none(decide: Settings) -> None:
    decide(LOGIN % "login")
    assert not may_see(asked(claims(), key="g" * 40))
    torn = [(b"host", HOST.encode()), (b"cookie", b"_streamlit_user=\xe5\xe4")]
    assert not may_see(Request({"type": "http", "headers": torn, "client": None, "path": "/"}))


def test_who_has_logged_out_may_no_longer_see(decide: Settings) -> None:
    decide(LOGIN % "login")
    told = claims()
    Store().end_logins(*login(told))
    assert not may_see(asked(told))


def test_settings_that_can_not_be_read_close_everything(decide: Settings) -> None:
    decide("[auth")
    assert not may_see(asked(claims()))


def test_the_person_at_the_machine_is_no_exception_to_a_login(
    decide: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(LOGIN % "login")
    monkeypatch.setenv(permissions.FLAG, "1")
    headers = [(b"host", b"127.0.0.1:8501"), (b"origin", b"http://127.0.0.1:8501")]
    assert not may_see(Request({"type": "http", "headers": headers, "client": ("127.0.0.1", 1), "path": "/"}))
