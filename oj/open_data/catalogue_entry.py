"""A catalogue entry of a data package in RDF/XML, by DCAT-AP-SE 3.0: what a data portal harvests.

https://docs.dataportal.se/dcat/ tells which properties are mandatory and recommended.
"""

import os
from typing import Final

from oj.export.plain_text import printable
from oj.open_data.package import DESCRIPTION, Package
from oj.templating import render

FILE: Final = "dcat.rdf"
PUBLISHER: Final = "OJ_UTGIVARE"  # whose data it is: the name of the municipality or organisation
CONTACT: Final = "OJ_KONTAKT"  # an e-mail address counts here; other words stand on Tillgänglighet only


def catalogue(made: Package, root: str, *, is_public: bool = True) -> bytes:
    """The catalogue of ``made``, whose files lie at ``root`` ("https://panelen.se/data"), in UTF-8.

    ``is_public``: anybody may see them, without a login.
    """
    contact = os.environ.get(CONTACT, "").strip()
    text = render(
        "open_data/templates/dcat.rdf",
        root=root,
        made=made,
        description=DESCRIPTION,
        publisher=printable(os.environ.get(PUBLISHER, "").strip()) or "Utgivaren är inte angiven",
        contact=contact if "@" in contact and not set(contact) & set(' \t<>"') else "",
        is_public=is_public,
        first_year=min((one.first_year for one in made.sources), default=None),
        last_year=max((one.last_year for one in made.sources), default=None),
    )
    return f"{text}\n".encode()
