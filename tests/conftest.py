"""What tests of several rooms share."""

import resource

import pytest


@pytest.fixture
def full_disk():
    """For ``preexec_fn``: what a process writes to files finds no room."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
