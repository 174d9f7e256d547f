"""Who may upload: with a real identity provider, through a proxy, under another name, without the flag."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from oj.store import Store
from tests.browser.conftest import Browsers, broken_rules, open_page, pick, settled
from tests.browser.dashboard import PATIENCE, App, free_port, lent_port, published, running, workbook
from tests.browser.test_upload import accept, drop, publish

ANNA, BO = "anna@example.se", "bo@example.se"
OPEN = "Släpp en eller flera filer"


@dataclass
class Installation:
    """A dashboard with login: its provider's address, and secrets.toml as it stands now."""

    provider: str
    secrets: Path
    app: App

    def decide(self, **sections: str) -> None:
        """Write secrets.toml: [auth] and the sections given, as TOML."""
        lines = [
            "[auth]",
            f'redirect_uri = "{self.app.url}/oauth2callback"',
            f'cookie_secret = "{"k" * 64}"',
            'client_id = "oj-panelen"',
            'client_secret = "hemligt"',
            f'server_metadata_url = "{self.provider}/.well-known/openid-configuration"',
        ]
        for name, content in sections.items():
            lines += [f"[{name.replace('_', '.')}]", content]
        self.secrets.write_text("\n".join(lines), encoding="utf-8")

    def claims(self, person: str, **claims: object) -> None:
        """What the provider says of a person from now on."""
        body = json.dumps({"email": person, "name": person.split("@")[0].title(), **claims})
        with closing(http.client.HTTPConnection(_host(self.provider), timeout=PATIENCE)) as connection:
            connection.request("PUT", f"/users/{person}", body, {"Content-Type": "application/json"})
            assert connection.getresponse().status == 204

    def log(self) -> str:
        """What the server has said so far."""
        return (self.app.store.parent / f"{self.app.store.name}.log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real identity provider: a process that speaks OpenID Connect."""
    port = free_port()
    with (tmp_path_factory.mktemp("provider") / "log").open("wb") as output:
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
        process = subprocess.Popen(command, stdout=output, stderr=output)
        try:
            _wait_for(f"http://127.0.0.1:{port}/.well-known/openid-configuration")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Installation]:
    """A server with login, as a municipality has it: without the flag."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    made = Installation(provider, folder / "secrets.toml", App(f"http://127.0.0.1:{port}", folder / "store"))
    made.decide()
    options = ["--secrets.files", str(made.secrets)]
    with running(made.app.store, *options, port=port, OJ_LOCAL="", AUTHLIB_INSECURE_TRANSPORT="1"):
        yield made


@pytest.fixture
def installation(server: Installation) -> Installation:
    """The server, where nobody has a role yet."""
    server.decide()
    for person in (ANNA, BO):
        server.claims(person)
    return server


@pytest.fixture
def port() -> Iterator[int]:
    """The port of a server whose address the provider must know."""
    with lent_port() as lent:
        yield lent


@pytest.fixture
def careful(tmp_path: Path, provider: str, port: int) -> Iterator[Installation]:
    """A server where publications wait for a second person."""
    made = Installation(
        provider, tmp_path / "secrets.toml", App(f"http://127.0.0.1:{port}", tmp_path / "store")
    )
    made.decide(roles=f'upload = ["{ANNA}"]\nadminister = ["{BO}"]')
    for person in (ANNA, BO):
        made.claims(person)
    settings = {"OJ_LOCAL": "", "OJ_APPROVAL": "1", "AUTHLIB_INSECURE_TRANSPORT": "1"}
    with running(made.app.store, "--secrets.files", str(made.secrets), port=port, **settings):
        yield made


@pytest.fixture
def visitor(browsers: Browsers) -> Iterator[Page]:
    """A browser that may also go to the identity provider."""
    with browsers.lend() as lent:
        yield lent


def log_in(page: Page, person: str) -> None:
    """From the bar to the provider's form and back."""
    page.get_by_role("button", name="Logga in").first.click()
    page.locator("input[name=sub]").fill(person)
    page.locator("input[name=sub]").press("Enter")
    expect(page.get_by_role("button", name="Logga ut")).to_be_visible()
    settled(page)


def log_out(page: Page) -> None:
    """From the bar, by way of the provider, who asks too."""
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Logga in").first).to_be_visible()
    settled(page)


def closed(page: Page, why: str) -> None:
    """The page says why nothing can be uploaded, and there is nothing to upload with."""
    expect(page.locator(".oj-closed")).to_contain_text(why)
    expect(page.locator("input[type=file]")).to_have_count(0)


def test_who_has_the_role_publishes_under_the_own_name(
    installation: Installation, visitor: Page, tmp_path: Path
) -> None:
    installation.decide(roles=f'upload = ["{ANNA}"]')
    open_page(visitor, installation.app.at("ladda-upp"))
    closed(visitor, "Logga in för att ladda upp")
    log_in(visitor, ANNA)
    open_page(visitor, installation.app.at("ladda-upp"))
    drop(visitor, workbook(tmp_path / "a.xlsx", range(2024, 2025)))
    expect(visitor.get_by_text(f"Du publicerar som Anna ({ANNA}).")).to_be_visible()
    expect(visitor.get_by_label("Vem publicerar?")).to_have_count(0)
    publish(visitor)
    store = Store(installation.app.store)
    assert store.editions()[0].published_by == f"Anna ({ANNA})"
    log_out(visitor)


def test_logging_out_ends_every_copy_of_the_login(
    provider: str, port: int, browser: Browser, visitor: Page, tmp_path: Path
) -> None:
    """In the other tab, in a browser with a copy of the cookies, and after a restart; a new login counts."""
    made = Installation(
        provider, tmp_path / "secrets.toml", App(f"http://127.0.0.1:{port}", tmp_path / "store")
    )
    made.decide(roles=f'upload = ["{ANNA}"]')
    made.claims(ANNA)
    options = ["--secrets.files", str(made.secrets)]
    settings = {"OJ_LOCAL": "", "AUTHLIB_INSECURE_TRANSPORT": "1"}
    page = made.app.at("ladda-upp")
    with running(made.app.store, *options, port=port, **settings):
        open_page(visitor, page)
        log_in(visitor, ANNA)
        open_page(visitor, page)
        tab = visitor.context.new_page()
        copied = browser.new_context(storage_state=visitor.context.storage_state())
        thief = copied.new_page()
        for other in (tab, thief):
            open_page(other, page)
            expect(other.get_by_text(OPEN)).to_be_visible()
        sent: list[str] = []
        thief.on("request", lambda request: sent.append(request.url) if request.method == "PUT" else None)
        log_out(visitor)
        file = workbook(tmp_path / "a.xlsx", range(2024, 2025))
        for other in (tab, thief):
            other.locator("input[type=file]").set_input_files(file)
            expect(other.get_by_text("Du får inte ladda upp just nu.")).to_be_visible()
        assert sent
        open_page(thief, page)
        closed(thief, "Du har loggat ut")
        expect(thief.get_by_role("button", name="Logga ut")).to_have_count(0)
    with running(made.app.store, *options, port=port, **settings):
        open_page(thief, page)
        closed(thief, "Du har loggat ut")
        open_page(visitor, page)
        log_in(visitor, ANNA)
        open_page(visitor, page)
        expect(visitor.get_by_text(OPEN)).to_be_visible()
    copied.close()


def test_an_original_is_given_to_its_own_browser_only(
    installation: Installation, browser: Browser, visitor: Page, tmp_path: Path
) -> None:
    installation.decide(roles=f'upload = ["{ANNA}", "{BO}"]')
    published(installation.app.store, workbook(tmp_path / "eget.xlsx", range(2022, 2024)))
    open_page(visitor, installation.app.at())
    log_in(visitor, ANNA)
    open_page(visitor, installation.app.at("utgavor"))
    with visitor.expect_download() as started:
        visitor.get_by_role("button", name="Hämta eget.xlsx").click()
    assert Path(started.value.path()).read_bytes() == (tmp_path / "eget.xlsx").read_bytes()
    address = started.value.url
    assert "/media/" in address
    assert visitor.context.request.get(address).ok
    another = browser.new_context()
    assert another.request.get(address).status == 404  # a plain request
    open_page(another.new_page(), installation.app.at("utgavor"))
    assert another.request.get(address).status == 404
    log_in(another.pages[0], BO)
    assert another.request.get(address).status == 404
    copied = browser.new_context(storage_state=visitor.context.storage_state())
    log_out(visitor)
    assert copied.request.get(address).status == 404
    for context in (another, copied):
        context.close()


def test_without_the_role_neither_page_nor_address_lets_anybody_in(
    installation: Installation, visitor: Page
) -> None:
    installation.decide(roles=f'upload = ["{ANNA}"]')
    before = Store(installation.app.store).editions()
    open_page(visitor, installation.app.at())
    log_in(visitor, BO)
    open_page(visitor, installation.app.at("ladda-upp"))
    closed(visitor, f"Du är inloggad som Bo ({BO})")
    assert put_file(visitor, installation.app) == 403
    open_page(visitor, installation.app.at("utgavor"))
    expect(visitor.get_by_role("button", name="Ångra")).to_have_count(0)
    assert Store(installation.app.store).editions() == before
    assert "a file from a session that may not upload" in installation.log()


def test_a_session_that_loses_its_role_can_not_publish(
    installation: Installation, visitor: Page, tmp_path: Path
) -> None:
    installation.decide(roles=f'upload = ["{ANNA}"]')
    before = Store(installation.app.store).editions()
    open_page(visitor, installation.app.at())
    log_in(visitor, ANNA)
    open_page(visitor, installation.app.at("ladda-upp"))
    drop(visitor, workbook(tmp_path / "a.xlsx", range(2024, 2025)))
    button = accept(visitor)
    installation.decide(roles=f'see = ["{ANNA}"]')
    button.click()
    closed(visitor, "Du får inte ladda upp")
    assert Store(installation.app.store).editions() == before
    assert put_file(visitor, installation.app) == 403
    told = f"WARNING pages.shell.permissions: Refused: 'Anna ({ANNA})' (login) lacks the role upload; from "
    assert told in installation.log()


def test_undoing_and_changing_headings_need_the_role_that_administers(
    installation: Installation, visitor: Page, tmp_path: Path
) -> None:
    installation.decide(roles=f'upload = ["{ANNA}"]\nadminister = ["{BO}"]')
    published(installation.app.store, workbook(tmp_path / "roll.xlsx", range(2023, 2025)))
    open_page(visitor, installation.app.at())
    log_in(visitor, ANNA)
    open_page(visitor, installation.app.at("utgavor"))
    expect(visitor.get_by_role("button", name="Hämta roll.xlsx")).to_be_visible()
    expect(visitor.get_by_text("Ångra utgåva")).to_have_count(0)
    expect(visitor.get_by_role("heading", name="Logg")).to_have_count(0)
    open_page(visitor, installation.app.at("rubriker"))
    expect(visitor.get_by_text("kräver rollen")).to_be_visible()
    expect(visitor.get_by_role("combobox", name="Vilken rubrik?")).to_have_count(0)
    installation.decide(roles=f'administer = ["{ANNA}"]')
    open_page(visitor, installation.app.at("utgavor"))
    expect(visitor.get_by_text("Ångra utgåva").first).to_be_visible()
    expect(visitor.get_by_role("heading", name="Logg")).to_be_visible()


def test_a_session_that_no_longer_administers_changes_no_heading(
    installation: Installation, visitor: Page, tmp_path: Path
) -> None:
    installation.decide(roles=f'administer = ["{ANNA}"]')
    published(
        installation.app.store, workbook(tmp_path / "rubrik.xlsx", range(2024, 2025), extra="En egen sak")
    )
    open_page(visitor, installation.app.at())
    log_in(visitor, ANNA)
    open_page(visitor, installation.app.at("rubriker"))
    pick(visitor, "Vilken rubrik?", "En egen sak")
    pick(visitor, "Vilken indikator?", "N33002")
    visitor.get_by_label("Varför?").first.fill("fel svar")
    settled(visitor)
    before = Store(installation.app.store).editions()
    installation.decide(roles=f'upload = ["{ANNA}"]')
    visitor.get_by_role("button", name="Gör ändringen i en ny utgåva").first.click()
    expect(visitor.get_by_text("kräver rollen")).to_be_visible()
    assert Store(installation.app.store).editions() == before


def test_a_second_person_publishes_what_the_first_one_put_forward(
    careful: Installation, visitor: Page, another_browser: Page, tmp_path: Path
) -> None:
    app, store = careful.app, Store(careful.app.store)
    open_page(visitor, app.at("ladda-upp"))
    log_in(visitor, ANNA)
    open_page(visitor, app.at("ladda-upp"))
    drop(visitor, workbook(tmp_path / "väntar.xlsx", range(2023, 2025)))
    accept(visitor, "Lägg fram för godkännande").click()
    expect(visitor.locator(".oj-done")).to_contain_text("Publicering 1 väntar på godkännande")
    open_page(visitor, app.at("utgavor"))
    expect(visitor.get_by_text("Du har själv lagt fram den.")).to_be_visible()
    expect(visitor.get_by_role("button", name="Granska publicering 1")).to_have_count(0)
    assert store.current_id() == 0

    open_page(another_browser, app.at("utgavor"))
    expect(another_browser.get_by_role("button", name="Granska publicering 1")).to_have_count(0)
    log_in(another_browser, BO)
    open_page(another_browser, app.at("utgavor"))
    another_browser.get_by_role("button", name="Granska publicering 1").click()
    expect(another_browser.get_by_role("heading", name="väntar.xlsx")).to_be_visible()
    assert broken_rules(another_browser) == []
    button = accept(another_browser, "Godkänn och publicera")
    careful.decide(roles=f'upload = ["{ANNA}", "{BO}"]')  # the role goes just before the press
    button.click()
    expect(another_browser.get_by_text("Den som administrerar godkänner eller avslår den.")).to_be_visible()
    assert store.current_id() == 0
    careful.decide(roles=f'administer = ["{BO}"]')
    open_page(another_browser, app.at("utgavor"))
    another_browser.get_by_role("button", name="Granska publicering 1").click()
    accept(another_browser, "Godkänn och publicera").click()
    done = another_browser.locator(".oj-done")
    expect(done).to_contain_text("Publicering 1 är godkänd: utgåva 1 visas nu.")
    event = store.log()[-1]
    assert (event.who, event.approved_by) == (f"Anna ({ANNA})", f"Bo ({BO})")


def test_a_role_may_come_from_the_provider(installation: Installation, visitor: Page) -> None:
    installation.decide(roles='claim = "groups"', roles_values='"oj-uppladdare" = "upload"')
    installation.claims(BO, groups=["annat", "oj-uppladdare"])
    open_page(visitor, installation.app.at())
    log_in(visitor, BO)
    open_page(visitor, installation.app.at("ladda-upp"))
    expect(visitor.get_by_text(OPEN)).to_be_visible()
    installation.decide(
        roles=f'claim = "groups"\nblocked = ["{BO}"]', roles_values='"oj-uppladdare" = "upload"'
    )
    open_page(visitor, installation.app.at("ladda-upp"))
    closed(visitor, "Du får inte ladda upp")


def test_looking_may_need_a_login(installation: Installation, visitor: Page) -> None:
    installation.decide(access='view = "login"')
    for path in ("", "kostnader", "ladda-upp", "utgavor", "om"):
        open_page(visitor, installation.app.at(path))
        expect(visitor.locator("h1")).to_have_text("Logga in för att se uppgifterna")
        expect(visitor.get_by_role("link", name="Personal", exact=True)).to_have_count(0)
    measures = installation.app.at("api/measures")
    assert visitor.request.get(measures).status == 403
    plain = [installation.app.at(path) for path in ("data/places.csv", "flode/1402.atom")]
    assert [visitor.request.get(address).status for address in plain] == [403, 403]
    log_in(visitor, BO)
    expect(visitor.get_by_role("link", name="Personal", exact=True)).to_be_visible()
    answers = [visitor.request.get(address) for address in (measures, *plain)]  # with the browser's cookies
    assert {one.status for one in answers} <= {200, 404}  # 404 where nothing is published yet


def test_settings_that_can_not_be_read_close_everything(installation: Installation, visitor: Page) -> None:
    installation.secrets.write_text('[auth]\ncookie_secret = "xxx"\n', encoding="utf-8")
    open_page(visitor, installation.app.at())
    expect(visitor.locator("h1")).to_have_text("Inställningarna går inte att använda")
    installation.secrets.write_text("[auth", encoding="utf-8")
    open_page(visitor, installation.app.at())
    expect(visitor.locator("h1")).to_have_text("Inställningarna går inte att använda")


def test_without_flag_and_login_uploading_is_off_and_the_page_says_how_to_turn_it_on(
    visitor: Page, tmp_path: Path
) -> None:
    with running(tmp_path / "store", OJ_LOCAL="") as app:
        open_page(visitor, app.at("ladda-upp"))
        closed(visitor, "Uppladdningen är avstängd")
        expect(visitor.locator(".oj-closed")).to_contain_text("make run")
        expect(visitor.locator(".oj-closed")).to_contain_text("anvisningen för drift")
        assert put_file(visitor, app) == 403
        serious = [
            broken["id"]
            for broken in Axe().run(visitor).response["violations"]
            if broken["impact"] in {"serious", "critical"}
        ]
        assert serious == []


def test_local_mode_is_off_behind_a_proxy(fresh_app: App, browser: Browser) -> None:
    page = browser.new_page()
    for header in ("X-Forwarded-For", "Forwarded", "X-Auth-Request-User"):
        page.context.set_extra_http_headers({header: "127.0.0.1"})
        open_page(page, fresh_app.at("ladda-upp"))
        closed(page, f"Sidan kommer genom en proxy ({header.lower()})")
    page.close()


def test_under_another_name_nothing_answers(fresh_app: App, visitor: Page) -> None:
    """A name that leads to this machine, as a rebinding page would use."""
    answer = visitor.goto(fresh_app.at("ladda-upp").replace("127.0.0.1", "panelen.localhost"))
    assert answer
    assert answer.status == 421
    expect(visitor.get_by_text("Panelen svarar inte under det här namnet")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/", "/kostnader", "/static/index.html", "/media/x", "/_stcore/health", "/_stcore/stream"]
)
def test_a_foreign_host_gets_no_page_socket_file_or_media(app: App, path: str) -> None:
    for host, status in (("evil.example", 421), (_host(app.url), None)):
        upgrade = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version": "13",
        }
        headers = {"Host": host, "Origin": f"http://{host}"} | (upgrade if path.endswith("stream") else {})
        with closing(http.client.HTTPConnection(_host(app.url), timeout=PATIENCE)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            assert answer.status == status or (status is None and answer.status in {101, 200, 404})


def test_local_mode_is_off_under_a_listed_name(tmp_path: Path, visitor: Page) -> None:
    with running(tmp_path / "store", OJ_HOSTS="panelen.localhost") as app:
        open_page(visitor, app.at("ladda-upp").replace("127.0.0.1", "panelen.localhost"))
        closed(visitor, "Sidan öppnas under ett annat namn")


def test_a_page_may_only_connect_to_us(app: App, visitor: Page) -> None:
    """Its own socket is ours: else there would have been no page."""
    open_page(visitor, app.at("om"))
    try_it = """address => new Promise(done => {
        document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
        fetch(address).catch(() => {});
        new WebSocket(address.replace("http", "ws"));
    })"""
    for address in ("http://127.0.0.1:9", "https://evil.example", app.url.replace("127.0.0.1", "localhost")):
        assert visitor.evaluate(try_it, address) == "connect-src"


def test_local_mode_is_on_under_either_own_name(fresh_app: App, visitor: Page) -> None:
    for name in ("127.0.0.1", "localhost"):
        open_page(visitor, fresh_app.at("ladda-upp").replace("127.0.0.1", name))
        expect(visitor.get_by_text(OPEN)).to_be_visible()


def test_local_mode_is_on_over_ipv6(tmp_path: Path, visitor: Page) -> None:
    with running(tmp_path / "store", "--server.address", "::1", host="[::1]") as app:
        open_page(visitor, app.at("ladda-upp"))
        expect(visitor.get_by_text(OPEN)).to_be_visible()


def test_a_file_without_room_is_refused_in_words_and_leaving_the_page_makes_room(
    fresh_app: App, visitor: Page, tmp_path: Path
) -> None:
    for name in ("en", "två", "tre", "fyra"):
        with (tmp_path / f"{name}.bin").open("wb") as file:
            file.write(name.encode())  # the very same file counts once
            file.truncate(95 * 1024 * 1024)
    open_page(visitor, fresh_app.at("ladda-upp"))
    box = visitor.locator("input[type=file]")
    box.set_input_files([tmp_path / f"{name}.bin" for name in ("en", "två", "tre", "fyra")])
    refused = visitor.get_by_text("Du kan ha högst 200 MB uppladdat åt gången.").first
    expect(refused).to_be_visible()
    expect(visitor.get_by_text("status code")).to_have_count(0)
    visitor.get_by_role("link", name="Om uppgifterna").click()
    expect(visitor).to_have_title(re.compile("^Om"))
    settled(visitor)  # what the page before had is given back when this one has run
    open_page(visitor, fresh_app.at("ladda-upp"))
    box.set_input_files([tmp_path / "en.bin", tmp_path / "tre.bin"])
    expect(visitor.get_by_text("Filen är inte en kalkylfil.")).to_have_count(2)


def put_file(page: Page, app: App) -> int:
    """Hand a file to the server as the uploader does, by its address; returns the status of the answer."""
    cookie = next((c["value"] for c in page.context.cookies() if c["name"] == "_streamlit_xsrf"), "")
    headers = {"Cookie": f"_streamlit_xsrf={cookie}", "X-Xsrftoken": cookie}
    with closing(http.client.HTTPConnection(_host(app.url), timeout=PATIENCE)) as connection:
        connection.request("PUT", "/_stcore/upload_file/en-session/en-fil", b"x", headers)
        return connection.getresponse().status


def _host(address: str) -> str:
    return address.removeprefix("http://")


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(address, timeout=1).close()  # noqa: S310 - our own process
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{address} never answered")
