"""Where things lie, in a checkout and in an installed copy alike.

In a checkout `assets/` and `models/` stand beside the package; a wheel carries both under
`game/_data/`. What belongs to the player (settings, saves, logs, downloaded models of an
installed copy) lies in the folders that the operating system names for it (platformdirs), or all
under `TATTLEBROOK_HOME` when that is set, as tests and portable copies do.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_APP = "tattlebrook"


@dataclass(frozen=True, slots=True)
class Paths:
    """Absolute folders. `models` is searched for the player's own models, without subfolders."""

    assets: Path
    models: Path
    builtin_model: Path
    config: Path
    data: Path
    logs: Path
    run: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.toml"

    @property
    def saves(self) -> Path:
        return self.data / "saves"

    @property
    def server_log(self) -> Path:
        return self.logs / "server.log"

    @property
    def game_log(self) -> Path:
        return self.logs / "game.log"


def find_paths(environment: dict[str, str] | None = None) -> Paths:
    """Work out all folders; creates none. `environment` defaults to `os.environ`."""
    env = os.environ if environment is None else environment
    bundled = _PACKAGE / "_data"
    installed = bundled.is_dir()
    root = bundled if installed else _PACKAGE.parent
    home = env.get("TATTLEBROOK_HOME")
    if home:
        base = Path(home).expanduser().absolute()
        config, data, logs = base / "config", base / "data", base / "logs"
    else:
        import platformdirs

        config = Path(platformdirs.user_config_dir(_APP, appauthor=False))
        data = Path(platformdirs.user_data_dir(_APP, appauthor=False))
        logs = Path(platformdirs.user_log_dir(_APP, appauthor=False))
    return Paths(
        assets=root / "assets",
        models=data / "models" if installed else root / "models",
        builtin_model=root / "models" / "brookling" / "brookling.gguf",
        config=config,
        data=data,
        logs=logs,
        run=data / "run",
    )
