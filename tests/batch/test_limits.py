"""The time limit of an article."""

import re
import threading
import time

import pytest

from exchange_facts.batch.errors import TimeLimit
from exchange_facts.batch.limits import time_limit


def spin():
    while True:
        pass


def ends(work):
    started = time.monotonic()
    with pytest.raises(TimeLimit), time_limit(0.1):
        work()
    return time.monotonic() - started < 5


@pytest.mark.parametrize("work", [spin, lambda: time.sleep(60), lambda: re.match(r"(a+)+$", "a" * 60 + "b")])
def test_time_limit_in_the_main_thread(work):
    assert ends(work)


def test_time_limit_in_another_thread():
    ended = []
    thread = threading.Thread(target=lambda: ended.append(ends(spin)), daemon=True)
    thread.start()
    thread.join(10)
    assert ended == [True]


@pytest.mark.parametrize("threaded", [False, True])
def test_time_limit_leaves_what_is_in_time_alone(threaded):
    done = []

    def work():
        for _ in range(50):
            with time_limit(5):
                done.append(1)

    if threaded:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    else:
        work()
    assert len(done) == 50
