"""The rules of the village. Nothing here knows of a screen, a network or a process."""
