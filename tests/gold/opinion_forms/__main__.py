"""How many of the forms are read right: python -m tests.gold.opinion_forms [learned|apart]."""

import sys

from tests.gold.opinion_forms import forms

for which in sys.argv[1:] or ["learned", "apart"]:
    every = [(form, form.wrong()) for form in forms(which)]
    for form, wrong in every:
        for said in wrong:
            print(f"{form.name}: {said}")
    print(f"{which}: {sum(not wrong for _, wrong in every)} of {len(every)} forms")
