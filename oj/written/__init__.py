"""What people write beside the figures and keep for good: explanations and goals.

Lines of one file of the store, which only grows (oj/store/written_lines.py). ``note.py`` folds them to what
is current, ``wording.py`` says what may be kept, ``keeping.py`` adds.
"""

from oj.written.explanations import explain, explanation, explanations, take_back, thread_of
from oj.written.keeping import WrittenMeanwhile
from oj.written.note import Note, Thread
from oj.written.wording import LONGEST_DECISION, LONGEST_SIGNATURE, LONGEST_TEXT, NotWritable

__all__ = [
    "LONGEST_DECISION",
    "LONGEST_SIGNATURE",
    "LONGEST_TEXT",
    "NotWritable",
    "Note",
    "Thread",
    "WrittenMeanwhile",
    "explain",
    "explanation",
    "explanations",
    "take_back",
    "thread_of",
]
