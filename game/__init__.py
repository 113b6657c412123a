"""Tattlebrook: villagers who talk through a language model on the player's own machine."""

__version__ = "0.1.0"
