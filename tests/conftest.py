"""What holds for every test: no deadline on a busy machine, and nothing of its owner's: no git settings, no cache."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Some is kept from the moment that the package is imported.
os.environ["POLICYLANG_CACHE"] = str(Path(__file__).parents[1] / ".pytest_cache" / "d" / "policylang")
settings.register_profile("policylang", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("policylang")


@pytest.fixture(scope="session", autouse=True)
def surroundings_of_our_own(request: pytest.FixtureRequest) -> Iterator[None]:
    """Commits made in a test are nobody's, and what is kept between runs lies with what pytest keeps."""
    patch = pytest.MonkeyPatch()
    for role in ("AUTHOR", "COMMITTER"):
        patch.setenv(f"GIT_{role}_NAME", "Prov")
        patch.setenv(f"GIT_{role}_EMAIL", "prov@example.invalid")
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patch.setenv("POLICYLANG_CACHE", str(request.config.cache.mkdir("policylang")))
    yield
    patch.undo()
