"""Drawing, sound and input with pygame."""
