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
        ("decreto n. 72, comma 4", "decreto n.\u00a072, comma\u00a04"),
        ("il modulo 1 e i moduli 2 e 3, Module 4", "il modulo\u00a01 e i moduli 2 e 3, Module\u00a04"),
        ("articolo 55 e article 6", "articolo\u00a055 e article\u00a06"),
        ("EUR 12,000, in EUR or less", "EUR\u00a012,000, in EUR or less"),
        ("Decree no. 132, pp. 7-9", "Decree no.\u00a0132, pp.\u00a07-9"),
    ],
)
def test_quotes_are_curved_as_a_printer_would(typed: str, set_: str) -> None:
    assert typeset(typed) == set_
