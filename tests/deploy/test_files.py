"""The files of deploy/ agree with each other, with the dashboard's own settings and with docs/deploy.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import streamlit

from oj.access import ROLES, SECRET_CHARACTERS, BadSettings, listed_hosts, settings
from pages.shell.middleware import HEADERS, HOSTS
from pages.shell.permissions import FLAG

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOC = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
UNIT = (DEPLOY / "oj-panelen@.service").read_text(encoding="utf-8")
ENVIRONMENT = (DEPLOY / "oj-panelen.env").read_text(encoding="utf-8")
SECRETS = (DEPLOY / "secrets.toml").read_text(encoding="utf-8")


def test_every_file_is_described_and_every_described_file_exists() -> None:
    named = set(re.findall(r"deploy/([\w@.-]+\w)", DOC))
    assert named == {path.name for path in DEPLOY.iterdir()}


def test_nginx_leads_to_the_processes_that_are_started() -> None:
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", NGINX)
    assert f"enable --now oj-panelen@{ports[0]} oj-panelen@{ports[1]}" in DOC
    assert "--server.address 127.0.0.1 --server.port %i" in UNIT


def test_nginx_takes_a_little_more_than_the_dashboard() -> None:
    taken = re.search(r"client_max_body_size\s+(\d+)m", NGINX)
    assert taken
    assert int(taken[1]) == int(streamlit.get_option("server.maxUploadSize")) + 1


def test_nginx_tells_who_asks_and_lets_websockets_through() -> None:
    sent = dict(re.findall(r"proxy_set_header (\S+)\s+(\S+|\".*\");", NGINX))
    assert sent["X-Forwarded-For"] == "$remote_addr"  # not what the visitor claims
    assert sent["Host"] == "$host"
    assert sent["Upgrade"] == "$http_upgrade"
    assert "Via" in sent
    assert sent["Forwarded"] == '""'
    assert "Strict-Transport-Security" in NGINX
    assert "proxy_cookie_flags ~ secure" in NGINX


def test_a_visitor_and_a_program_each_stay_with_one_process() -> None:
    maps = dict(re.findall(r"map \S+ (\$\w+) \{(.*?)\}", NGINX, re.DOTALL))
    assert "hash $oj_home consistent;" in NGINX
    assert "~^/api/ $remote_addr;" in maps["$oj_home"]  # whatever cookie it sends: it is counted there
    assert "default $oj_visitor;" in maps["$oj_home"]
    assert "oj_process=$oj_visitor;" in NGINX


def test_headers_are_sent_once() -> None:
    assert not [name for name in HEADERS if f"add_header {name}" in NGINX]
    assert [name for name in HEADERS if name not in DOC] == []


def test_a_server_is_never_in_local_mode() -> None:
    lines = [line for line in ENVIRONMENT.splitlines() if not line.startswith("#")]
    assert not [line for line in [*lines, UNIT] if FLAG in line]
    assert "EnvironmentFile=/etc/oj-panelen.env" in UNIT
    assert "OJ_STORE=/var/lib/oj-panelen" in lines
    assert "StateDirectory=oj-panelen" in UNIT


def test_the_example_of_secrets_works_when_it_is_filled_in_and_not_before() -> None:
    with pytest.raises(BadSettings, match="cookie_secret"):
        settings(tomllib.loads(SECRETS), local=False, bound_to="127.0.0.1")
    filled = SECRETS.replace('cookie_secret = ""', f'cookie_secret = "{"k" * SECRET_CHARACTERS}"')
    given = settings(tomllib.loads(filled), local=False, bound_to="127.0.0.1")
    assert given.providers == ("",)
    everything = filled.replace('# claim = "', 'claim = "').replace("# [", "[").replace('# "OJ', '"OJ')
    assert settings(tomllib.loads(everything), local=False, bound_to="").values["OJ.Publicera"] == "upload"


def test_every_key_and_role_is_described() -> None:
    for section, content in tomllib.loads(SECRETS).items():
        assert [key for key in content if f"`[{section}] {key}`" not in DOC and f"`{key}`" not in DOC] == []
    assert [role for role in ROLES if f"| `{role}` |" not in DOC] == []
    assert f"minst {SECRET_CHARACTERS} slumpade tecken" in DOC


def test_the_log_is_described_as_it_is_written() -> None:
    form = str(streamlit.get_option("logger.messageFormat"))
    assert form == "%(asctime)s %(levelname)s %(name)s: %(message)s"
    assert re.search(r"\d\d:\d\d:\d\d[.,]\d{3} WARNING pages\.shell\.permissions: Refused: ", DOC)


def test_the_server_answers_under_the_name_that_nginx_has() -> None:
    listed = re.search(rf"^{HOSTS}=(.+)$", ENVIRONMENT, re.MULTILINE)
    assert listed
    names = set(re.findall(r"server_name (\S+);", NGINX))
    assert names == listed_hosts(listed[1])
    assert f"`{HOSTS}`" in DOC
    assert NGINX.count("proxy_pass") == len(re.findall(r"proxy_set_header Host +\$host;", NGINX))
