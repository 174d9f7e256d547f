"""How many relations have been tried in a session, and what that means for what is sure."""


def tried(count: int) -> str:
    """ "Ni har prövat 4 samband, och svaret är justerat därefter. Den som letar …"."""
    if count < 2:
        return "Ni har prövat ett samband." if count else ""
    doubt = "Den som letar hittar alltid något."
    return f"Ni har prövat {count} samband, och svaret är justerat därefter. {doubt}"


def full(most: int) -> str:
    """Why nothing more is shown."""
    return f"Fler än {most} samband prövas inte på en gång: något skulle alltid se säkert ut."
