"""What a program or an assistant is told beside figures, so that it does not make more of them."""

NO_DIRECTION = "Ingen önskvärd riktning: måttet rangordnas inte."
