"""What part of the village is in view: follows the player softly and stops at the map's edges."""

from __future__ import annotations

_SOFTNESS = 0.12
"""Share of the way to the player that the camera goes in one step of the simulation."""


class Camera:
    """Moves once a fixed step; between steps its place is interpolated, like a body's."""

    def __init__(self, x: float, y: float) -> None:
        """Begin with the world pixel (x, y) in the middle of the view."""
        self._x = self._previous_x = x
        self._y = self._previous_y = y

    def jump(self, x: float, y: float) -> None:
        """Look at (x, y) at once, without gliding there."""
        self._x = self._previous_x = x
        self._y = self._previous_y = y

    def follow(self, x: float, y: float) -> None:
        """One fixed step towards (x, y)."""
        self._previous_x, self._previous_y = self._x, self._y
        self._x += (x - self._x) * _SOFTNESS
        self._y += (y - self._y) * _SOFTNESS
        if abs(x - self._x) < 0.05 and abs(y - self._y) < 0.05:
            self._x, self._y = x, y

    def corner(
        self, fraction: float, view: tuple[int, int], world: tuple[int, int]
    ) -> tuple[float, float]:
        """The world pixel in the view's upper left corner.

        Never shows what lies beyond the map, unless the view is larger than the map; then the map
        stands in the middle.
        """
        x = self._previous_x + (self._x - self._previous_x) * fraction
        y = self._previous_y + (self._y - self._previous_y) * fraction
        return _clamped(x, view[0], world[0]), _clamped(y, view[1], world[1])


def _clamped(centre: float, view: int, world: int) -> float:
    if view >= world:
        return float((world - view) // 2)
    return min(max(centre - view / 2, 0.0), float(world - view))
