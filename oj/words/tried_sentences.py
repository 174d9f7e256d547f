"""How many relations have been tried in a session, and what that means for what is sure."""


def tried(count: int) -> str:
    """ "Ni har prövat 4 samband. Av så många kan något se säkert ut av slump, och det är inräknat."."""
    doubt = " Av så många kan något se säkert ut av slump, och det är inräknat." if count > 1 else ""
    return f"Ni har prövat {count} samband.{doubt}" if count else ""


def full(most: int) -> str:
    """Why nothing more is shown."""
    return f"Fler än {most} samband prövas inte på en gång: något skulle alltid se säkert ut."
