"""Who performs a task."""

from uuid import UUID

import pytest

from suki_activities.service import performer_of

ANN, BEN, CAT = (UUID(int=number) for number in (1, 2, 3))


@pytest.mark.parametrize(
    ("substitutes", "performer"),
    [
        ({}, ANN),
        ({BEN: CAT}, ANN),
        ({ANN: BEN}, BEN),
        ({ANN: BEN, BEN: CAT}, CAT),
        ({ANN: BEN, BEN: ANN}, ANN),
        ({ANN: BEN, BEN: CAT, CAT: BEN}, ANN),
        ({ANN: ANN}, ANN),
    ],
)
def test_the_performer_is_the_owner_or_who_stands_in(substitutes, performer):
    assert performer_of(ANN, substitutes) == performer


def test_a_task_of_nobody_is_performed_by_nobody():
    assert performer_of(None, {ANN: BEN}) is None
