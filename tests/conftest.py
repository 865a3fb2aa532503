"""What holds for every test: no deadline on a busy machine, and a git that knows nothing of its owner."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("policylang", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("policylang")


@pytest.fixture(scope="session", autouse=True)
def own_git_identity() -> Iterator[None]:
    """Commits made in a test are nobody's, and no setting of the machine reaches them."""
    patch = pytest.MonkeyPatch()
    for role in ("AUTHOR", "COMMITTER"):
        patch.setenv(f"GIT_{role}_NAME", "Prov")
        patch.setenv(f"GIT_{role}_EMAIL", "prov@example.invalid")
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    yield
    patch.undo()
