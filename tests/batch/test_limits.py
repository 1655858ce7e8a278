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


def in_a_thread(work):
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def test_time_limit_in_another_thread():
    ended = []
    in_a_thread(lambda: ended.append(ends(spin)))
    assert ended == [True]


def test_time_limit_in_another_thread_shorter_than_one_before():
    ended = []

    def work():
        with time_limit(60):
            pass
        ended.append(ends(spin))

    in_a_thread(work)
    assert ended == [True]


def test_time_limits_of_threads_at_once():
    ended = []
    threads = [threading.Thread(target=lambda: ended.append(ends(spin)), daemon=True) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert ended == [True] * 3


def test_time_limit_starts_no_thread_for_each_article():
    before, during = threading.active_count(), []

    def work():
        for _ in range(50):
            with time_limit(60):
                during.append(threading.active_count())

    in_a_thread(work)
    assert len(during) == 50
    assert max(during) <= before + 2  # that at work, and one that watches


@pytest.mark.parametrize("threaded", [False, True])
def test_time_limit_leaves_what_is_in_time_alone(threaded):
    done = []

    def work():
        for _ in range(50):
            with time_limit(5):
                done.append(1)

    in_a_thread(work) if threaded else work()
    assert len(done) == 50
