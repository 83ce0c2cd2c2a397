"""Tetrachoric correlations and their sampling variances, computed with mpmath.

Usage: python3 make_tetrachoric.py > tetrachoric.csv

The thresholds are the normal quantiles of the margins; the correlation r solves P(X > h, Y > k; r) = a / n, with the
probability from its integral over the angle arcsin r. The variance is the inverse information of both thresholds and r,
built from the derivatives of the four cell probabilities and inverted as a 3 x 3 matrix.
"""

import csv
import pathlib

from mpmath import mp, mpf

mp.dps = 40


def quantile(p):
    return -mp.sqrt(2) * mp.erfinv(1 - 2 * p)


def quadrant(h, k, angle):
    """P(X > h, Y > k) for a correlation of sin(angle)."""
    def integrand(t):
        return mp.exp((h * k * mp.sin(t) - (h * h + k * k) / 2) / mp.cos(t) ** 2)

    pieces = [angle * mpf(i) / 8 for i in range(9)]
    return mp.ncdf(-h) * mp.ncdf(-k) + mp.quad(integrand, pieces) / (2 * mp.pi)


def tetrachoric(a, b, c, d):
    n = mpf(a + b + c + d)
    h, k = -quantile((a + b) / n), -quantile((a + c) / n)
    low, high = -mp.pi / 2, mp.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if quadrant(h, k, middle) < a / n else (low, middle)
    angle = mp.findroot(lambda t: quadrant(h, k, t) - a / n, (low, high))
    r = mp.sin(angle)
    spread = mp.cos(angle)
    density = mp.exp(-(h * h - 2 * r * h * k + k * k) / (2 * spread**2)) / (2 * mp.pi * spread)
    by_h = -mp.npdf(h) * mp.ncdf(-(k - r * h) / spread)
    by_k = -mp.npdf(k) * mp.ncdf(-(h - r * k) / spread)
    # Rows: the cells; columns: the derivatives by h, k and r.
    cells = [
        (by_h, by_k, density),
        (-mp.npdf(h) - by_h, -by_k, -density),
        (-by_h, -mp.npdf(k) - by_k, -density),
        (mp.npdf(h) + by_h, mp.npdf(k) + by_k, density),
    ]
    information = mp.matrix(3, 3)
    for count, slopes in zip((a, b, c, d), cells):
        for i in range(3):
            for j in range(3):
                information[i, j] += n * slopes[i] * slopes[j] / (count / n)
    return r, (information**-1)[2, 2]


def main():
    here = pathlib.Path(__file__).parent
    tables = {}
    with open(here / "association.csv") as file:
        for row in csv.DictReader(file):
            if row["measure"] == "PHI" and row["vtype"] == "LS":
                cells = tuple(int(row[name]) for name in "abcd")
                if all(cells):
                    tables[f"{row['case'].split('/')[0]}/{row['study']} {len(tables) + 1}"] = cells
    tables |= {
        "made/even": (25, 25, 25, 25), "made/strong": (98, 2, 1, 99), "made/opposite": (1, 60, 45, 3),
        "made/lopsided": (1, 2, 3, 99994), "made/millions": (1350000, 150000, 400000, 100000),
        "made/rare": (3, 1000000, 7, 900000), "made/ones": (1, 1, 1, 1000), "made/near-one": (500, 1, 1, 500),
    }
    print("case,a,b,c,d,yi,vi")
    for name, cells in tables.items():
        r, variance = tetrachoric(*cells)
        print(",".join([name, *map(str, cells), mp.nstr(r, 17) if abs(r) > 1e-30 else "0", mp.nstr(variance, 17)]))


main()
