"""What programs and assistants are answered: plain records, the same over HTTP and to an assistant.

Nothing is worked out here: each answer is what the pages know, with its reasons, sources and cautions.
"""
