"""Reference values of the bivariate normal distribution, computed with mpmath.

Usage: python3 make_bivariate_normal.py > bivariate_normal.csv

The upper quadrant is the integral of the density of one score times the upper tail of the other given it, by
Gauss-Legendre quadrature over pieces that are short where the conditional tail turns on.
"""

from mpmath import mp, mpf

mp.dps = 40


def survival(x, y, r):
    """P(X > x, Y > y) for a correlation strictly between -1 and 1."""
    scale = mp.sqrt((1 - r) * (1 + r))

    def integrand(t):
        return mp.npdf(t) * mp.erfc((y - r * t) / (scale * mp.sqrt(2))) / 2

    cuts = {x, x + 50}
    if r != 0:
        turn = y / r
        for k in (-40, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 40):
            cuts.add(turn + k * scale / abs(r))
    for k in range(-16, 17):
        cuts.add(mpf(k) * 2)
    cuts = sorted(c for c in cuts if x <= c <= x + 50)
    return mp.quad(integrand, cuts, method="gauss-legendre")


def density(x, y, r):
    rest = (1 - r) * (1 + r)
    return mp.exp(-(x * x - 2 * r * x * y + y * y) / (2 * rest)) / (2 * mp.pi * mp.sqrt(rest))


def main():
    print("x,y,correlation,density,survival")
    points = [(0, 0), (0.3, -0.7), (1.25, 1.25), (-2, 1), (2.5, 2.25), (-1.5, -1.75), (3, 0.001), (4.5, 4.4), (-4, 4)]
    correlations = [-0.9999999, -0.999, -0.95, -0.925, -0.9, -0.5, -0.001, 0, 0.25, 0.74, 0.9, 0.924, 0.926, 0.97,
                    0.9995, 0.9999999]
    for x, y in points:
        for r in correlations:
            exact = mpf(x), mpf(y), mpf(r)
            values = density(*exact), survival(*exact)
            if min(values) < mpf("1e-300"):
                continue
            print(f"{x},{y},{r}," + ",".join(mp.nstr(v, 17) for v in values))


main()
