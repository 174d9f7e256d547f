"""Streamlit reads the metadata of every package, for components, at each start and each run of a test.

To read them takes as long as most pages. Whoever imports this module reads them once.
"""

from functools import cache

from streamlit.components.v2 import manifest_scanner

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
manifest_scanner.scan_component_manifests()
