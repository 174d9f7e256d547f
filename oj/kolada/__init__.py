"""Figures fetched from Kolada's open interface, and handed to the same door as a file that somebody has.

Nothing here runs without a settings file (kolada_settings.py), and no page that a visitor sees asks for it.
"""

from oj.kolada.gather import Fetched, Progress, fetch
from oj.kolada.kolada_settings import KoladaSettings, kolada_settings
from oj.kolada.wanted import Wanted

__all__ = ["Fetched", "KoladaSettings", "Progress", "Wanted", "fetch", "kolada_settings"]
