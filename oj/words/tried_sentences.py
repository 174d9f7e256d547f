"""How many relations have been tried in a session, and what that means for what is sure."""

ALONE = "Räknat som om bara detta prövats."
ELSEWHERE = "Sambanden på Personal och Placeringskostnader räknas inte in."


def tried(count: int) -> str:
    """ "Ni har prövat 4 samband, och svaret är justerat därefter. Den som letar …"."""
    if count < 2:
        return "Ni har prövat ett samband." if count else ""
    doubt = "Den som letar hittar alltid något."
    return f"Ni har prövat {count} samband, och svaret är justerat därefter. {doubt}"


def corrected(count: int) -> str:
    """What an answer is corrected for, where no session counts."""
    return ALONE if count < 2 else f"Justerat för {count} prövade."


def full(most: int) -> str:
    """Why nothing more is shown."""
    return f"Ni har prövat {most} samband. Fler visas inte: justeringen räcker till så många."


def cut(most: int) -> str:
    """That the session and the link have more together than are kept."""
    return f"Länken och besöket har fler än {most} prövade samband tillsammans. Bara de första räknas."
