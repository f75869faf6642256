"""Where things lie on this machine: what is shipped with the program, its cache, the user's data."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_cache_path, user_data_path

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """The file or folder that comes with the program, such as `data/gazetteer`: in the wheel, else in the checkout."""
    packaged = _PACKAGE / "shipped" / name
    return packaged if packaged.exists() else _PACKAGE.parents[1] / name


def cache_folder() -> Path:
    """The folder of what can be made again (`CARTELMAP_CACHE` overrides); it may not exist yet."""
    return Path(os.environ.get("CARTELMAP_CACHE") or user_cache_path("cartelmap"))


def data_folder() -> Path:
    """The folder of what a person added (`CARTELMAP_DATA` overrides); it may not exist yet."""
    return Path(os.environ.get("CARTELMAP_DATA") or user_data_path("cartelmap"))


def default_atlas(corpora: tuple[Path, ...]) -> Path:
    """Where the atlas of these corpora is kept when nobody says where: by the hash of their paths."""
    key = "\0".join(str(path.resolve()) for path in corpora)
    return data_folder() / "atlases" / hashlib.sha256(key.encode()).hexdigest()[:16]
