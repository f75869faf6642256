"""Where things lie on this machine: what is shipped with the program, its cache, the user's data."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path, PurePosixPath

from platformdirs import user_cache_path, user_data_path

from cartelmap.errors import CartelmapError

_SECRET, _SECRET_BYTES = ".secret", 32
_PACKAGE = Path(__file__).resolve().parent
_LONGEST_NAME = 100  # bytes: with a number behind it still under the 143 of encrypted home folders
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f-\x9f<>:\"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


def secret() -> bytes:
    """Bytes that nobody but this user has, the same at every call: made when they are first asked for.

    Raises:
        CartelmapError: the data folder cannot be written to.
    """
    file = data_folder() / _SECRET
    try:
        if not file.exists():
            data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
            part = file.with_name(f"{_SECRET}.{os.getpid()}.{secrets.token_hex(4)}")
            part.touch(0o600)
            part.write_bytes(secrets.token_bytes(_SECRET_BYTES))
            # A link is made only where there is no such file: of two programs that do this at once, one is first.
            with suppress(FileExistsError):
                os.link(part, file)
            part.unlink()
        return file.read_bytes()
    except OSError as error:
        raise CartelmapError(
            f"{data_folder()}: cannot be written to ({error.strerror}); set CARTELMAP_DATA to a folder of your own."
        ) from error


def safe_name(name: str) -> str:
    """The last part of a name, without what a file system or a reader could stumble over.

    Raises:
        CartelmapError: nothing is left of it.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    clean = _NOT_IN_NAMES.sub("", last).strip().lstrip(".").strip()
    if not clean:
        raise CartelmapError(f"{name!r} cannot be the name of a file or a corpus; use letters and digits.")
    path = PurePosixPath(clean)
    suffix = path.suffix if len(path.suffix.encode()) < _LONGEST_NAME else ""
    stem = clean.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip() + suffix
