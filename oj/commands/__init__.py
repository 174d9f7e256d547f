"""The commands of the command line, a module per kind. ``add`` of each tells the parser of its commands.

A command imports what it needs when it runs: help and a wrong word are answered at once.
"""
