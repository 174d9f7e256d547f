"""What an edition holds, for other programs: files, a data package that describes them, and a catalogue."""
