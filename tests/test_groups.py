"""Groups of equal numbers are those that NumPy finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newsclean.body.groups import distinct, groups

NUMBERS = st.lists(st.integers(-5, 5) | st.integers(-(2**62), 2**62), max_size=40)


@given(NUMBERS)
def test_groups_are_those_of_numpy(numbers: list[int]) -> None:
    keys = np.array(numbers, dtype=np.int64)
    unique, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    found = groups(keys)
    assert np.array_equal(found.of, inverse)
    assert np.array_equal(found.sizes, counts)
    assert np.array_equal(distinct(keys), unique)
