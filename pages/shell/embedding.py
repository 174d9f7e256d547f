"""Which sites may show a figure of ours inside a page of theirs: those that OJ_EMBED lists."""

import logging
import os
import re

SITES = "OJ_EMBED"  # addresses of sites, with spaces between
# Scheme, host and port, nothing that could end the directive that they stand in.
_SITE = re.compile(
    r"(https://|http://(?=localhost|127\.0\.0\.1))[a-z0-9.-]+(:\d{1,5})?", re.ASCII | re.IGNORECASE
)
_log = logging.getLogger(__name__)


def sites() -> tuple[str, ...]:
    """The listed sites, each "https://…" without a path; what is no such address is left out and logged."""
    listed = os.environ.get(SITES, "").split()
    for one in listed:
        if not _SITE.fullmatch(one.removesuffix("/")):
            _log.warning("Left out of %s: %.200r is no address of a site (https://…)", SITES, one)
    return tuple(site for one in listed if _SITE.fullmatch(site := one.removesuffix("/")))


def headers() -> dict[str, str]:
    """The policy of a page that those sites may show: it has styles and fonts, nothing that runs."""
    policy = [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "font-src 'self'",
        "img-src data:",
        "base-uri 'self'",
        "form-action 'none'",
        " ".join(["frame-ancestors 'self'", *sites()]),
    ]
    return {"Content-Security-Policy": "; ".join(policy)}
