"""Tails of weighted sums of chi-squared variables, by mpmath with 60 digits.

P(Q <= x) is the inverse Laplace transform of M(-s) / s, by the fixed Talbot contour; the upper tail that of
(1 - M(-s)) / s, so that neither is one minus the other. Two degrees of the method must agree to 20 digits.
"""
import sys

from mpmath import mp, mpf, log, exp, sqrt, pi, mpc, cot

mp.dps = 120

SETS = {
    "one": [1.0],
    "imhof": [0.6, 0.3, 0.1],
    "pair": [2.0, 2.0, 0.5, 0.5],
    "wide": [1000.0, 10.0, 1.0, 0.01, 0.0001],
    "thirteen": [0.05 * 1.4**j for j in range(13)],
    "many": [1 + (j % 7) / 10 for j in range(60)],
}


def inverse(transform, t, terms):
    """Abate & Valko's fixed Talbot rule."""
    r = mpf(2) * terms / (5 * t)
    total = exp(r * t) * transform(mpc(r)) / 2
    for k in range(1, terms):
        theta = k * pi / terms
        c = cot(theta)
        s = r * theta * mpc(c, 1)
        sigma = theta + (theta * c - 1) * c
        total += (exp(t * s) * transform(s) * mpc(1, sigma)).real
    return (r / terms * total).real


def generator(weights):
    def m(s):
        product = mpc(1)
        for w in weights:
            product /= sqrt(1 + 2 * mpf(w) * s)
        return product

    return m


def value(name, weights, x):
    m = generator(weights)
    pick = {
        "cumulative": lambda s: m(s) / s,
        "survival": lambda s: (1 - m(s)) / s,
        "density": m,
    }[name]
    first = inverse(pick, mpf(x), 150)
    second = inverse(pick, mpf(x), 180)
    if abs(first - second) > mpf(10) ** -20 * abs(second):
        return None
    return second


print("function,set,x,value")
for key, weights in SETS.items():
    mean = sum(weights)
    for factor in (1e-6, 1e-3, 0.05, 0.3, 0.8, 1.0, 1.7, 4.0, 12.0, 40.0):
        for name in ("density", "cumulative", "survival"):
            x = mean * factor
            found = value(name, weights, x)
            if found is not None and found > mpf("1e-290"):
                print(f"{name},{key},{x!r},{mp.nstr(found, 17)}")
            elif found is None:
                print(f"{name} {key} {x}: not settled", file=sys.stderr)
