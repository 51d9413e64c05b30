"""Set type."""

import pytest

from school.typography import typeset


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("l'acqua c'è", "l’acqua c’è"),
        ("un po' di 'verità'", "un po’ di ‘verità’"),
        ('detto "fatto"', "detto “fatto”"),
        ("'900 e '68", "’900 e ’68"),
        ("the towns' plans", "the towns’ plans"),
        ("('so')", "(‘so’)"),
        ("senza segni", "senza segni"),
        ("il 37 % di 100", "il 37\u00a0% di 100"),
        ("EUR 2.5 million, in EUR or less", "EUR\u00a02.5 million, in EUR or less"),
    ],
)
def test_quotes_are_curved_as_a_printer_would(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
