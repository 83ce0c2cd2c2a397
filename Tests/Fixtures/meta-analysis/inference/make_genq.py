"""tau2 by GENQM and the ends of the 95% interval by the generalized Q with the weights `ni`, by mpmath with 50 digits.

The tail of the weighted sum of chi-squared variables is inverted by the fixed Talbot rule; the root is bisected.
Run in this folder: python3 make_genq.py > genq.csv
"""
import csv

from mpmath import cot, eigsy, exp, findroot, matrix, mp, mpc, mpf, pi, sqrt

mp.dps = 50


def inverse(transform, t, terms=70):
    r = mpf(2) * terms / (5 * t)
    total = exp(r * t) * transform(mpc(r)) / 2
    for k in range(1, terms):
        theta = k * pi / terms
        c = cot(theta)
        s = r * theta * mpc(c, 1)
        total += (exp(t * s) * transform(s) * mpc(1, theta + (theta * c - 1) * c)).real
    return (r / terms * total).real


def lower_tail(y, v, a, tau2):
    k, total = len(y), sum(a)
    centre = sum(w * x for w, x in zip(a, y)) / total
    q = sum(w * (x - centre) ** 2 for w, x in zip(a, y))
    s = [sqrt(x + tau2) for x in v]
    form = matrix(k, k)
    for i in range(k):
        for j in range(k):
            form[i, j] = s[i] * s[j] * ((a[i] if i == j else 0) - a[i] * a[j] / total)
    values = sorted(eigsy(form, eigvals_only=True))[1:]

    def transform(z):
        product = mpc(1)
        for value in values:
            product /= sqrt(1 + 2 * value * z)
        return product / z

    return inverse(transform, q)


print("data,quantity,value")
for name in ("bcg-or", "bangert-ni", "normand-smd", "gen-selected", "gen-small7"):
    with open(f"data/{name}.csv") as file:
        rows = list(csv.DictReader(file))
    y, v, a = ([mpf(row[c]) for row in rows] for c in ("yi", "vi", "ni"))
    for quantity, target in (("tau2_conf_low", "0.975"), ("tau2_genqm", "0.5"), ("tau2_conf_high", "0.025")):
        excess = lambda t: lower_tail(y, v, a, t) - mpf(target)
        if excess(mpf(0)) <= 0:
            print(f"{name},{quantity},0")
            continue
        high = mpf("0.05")
        while excess(high) > 0:
            high *= 2
        root = findroot(excess, (mpf(0), high), solver="anderson", tol=mpf(10) ** -36, maxsteps=200)
        print(f"{name},{quantity},{mp.nstr(root, 17)}")
