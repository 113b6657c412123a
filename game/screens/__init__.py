"""One file a screen. A screen talks to the model only through `game.messages.Brain`."""
