"""How many examples the property tests try: few and always the same ones in `make test`, many at random in `make fuzz`.

The profile is chosen by HYPOTHESIS_PROFILE (`fixed` or `fuzz`) or pytest's --hypothesis-profile; how many examples
`fuzz` tries by HYPOTHESIS_EXAMPLES.
"""

import os

from hypothesis import HealthCheck, settings

USUAL = 100
"""Examples of a property that costs little."""
SHORT = 30
"""Examples of the same property in `make test`, which has to stay short."""
SEARCHED = 2000
"""Examples of the same property where one searches."""


def profiles() -> None:
    """Register both profiles and load the one asked for.

    Neither watches the clock: how long an example takes on a shared machine is no law of the program.
    """
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("fixed", patient, max_examples=SHORT, derandomize=True)
    many = int(os.environ.get("HYPOTHESIS_EXAMPLES", SEARCHED))
    settings.register_profile("fuzz", patient, max_examples=many, derandomize=False, print_blob=True)
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def examples(usual: int) -> int:
    """How many examples a property with a number of its own tries in the profile in force.

    Args:
        usual: the number beside USUAL; each profile tries as many times more or less as it does elsewhere.
    """
    return max(1, usual * settings.default.max_examples // USUAL)
