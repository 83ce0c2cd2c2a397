"""Means and SDs from five numbers by quantile estimation and by Box-Cox, written apart from the program.

Quantile estimation: both parameters of every family at once, by scipy's least_squares from many starting points (the
program solves for the scale and searches the shape). Box-Cox: the power by scipy's brentq or minimize_scalar, the
transformation back by adaptive quadrature (the program uses a fixed rule).

Run: python3 make_five_numbers.py > five_number_methods.csv
"""

import numpy as np
from scipy import integrate, optimize, special, stats


def places(numbers, n):
    p = [1 / n, 0.25, 0.5, 0.75, 1 - 1 / n]
    return [(a, b) for a, b in zip(p, numbers) if b is not None]


FAMILIES = {
    "normal": (lambda p, a, b: a + np.exp(b) * stats.norm.ppf(p), lambda a, b: (a, np.exp(b))),
    "log-normal": (
        lambda p, a, b: np.exp(a + np.exp(b) * stats.norm.ppf(p)),
        lambda a, b: (lambda s: (np.exp(a + s * s / 2), np.exp(a + s * s / 2) * np.sqrt(np.expm1(s * s))))(np.exp(b)),
    ),
    "gamma": (
        lambda p, a, b: np.exp(b) * stats.gamma.ppf(p, np.exp(a)),
        lambda a, b: (np.exp(b + a), np.exp(b + a / 2)),
    ),
    "Weibull": (
        lambda p, a, b: np.exp(b) * (-np.log1p(-p)) ** np.exp(-a),
        lambda a, b: (lambda k: (
            np.exp(b) * special.gamma(1 + 1 / k),
            np.exp(b) * np.sqrt(special.gamma(1 + 2 / k) - special.gamma(1 + 1 / k) ** 2),
        ))(np.exp(a)),
    ),
    "beta": (
        lambda p, a, b: stats.beta.ppf(p, np.exp(a), np.exp(b)),
        lambda a, b: (lambda x, y: (x / (x + y), np.sqrt(x * y / (x + y + 1)) / (x + y)))(np.exp(a), np.exp(b)),
    ),
}


def starts(name, q):
    low, mid, high = min(q), float(np.median(q)), max(q)
    spread = max((high - low) / 4, 1e-9)
    if name == "normal":
        return [(mid, np.log(spread))]
    if name == "log-normal":
        return [(np.log(max(mid, 1e-9)), s) for s in (-3.0, -1.0, 0.0)]
    if name == "gamma":
        return [(a, np.log(max(mid, 1e-9)) - a) for a in (-1.0, 0.5, 2.0, 4.0, 7.0)]
    if name == "Weibull":
        return [(a, np.log(max(mid, 1e-9))) for a in (-0.5, 0.3, 1.0, 2.0, 3.5)]
    return [(np.log(mid * k), np.log((1 - mid) * k)) for k in (1.0, 5.0, 30.0, 200.0)]


def quantile_estimate(numbers, n):
    pairs = places(numbers, n)
    p = np.array([a for a, _ in pairs])
    q = np.array([b for _, b in pairs])
    names = ["normal"] if q.min() < 0 else ["normal", "log-normal", "gamma", "Weibull"]
    if q.min() >= 0 and q.max() <= 1:
        names.append("beta")
    best = None
    for name in names:
        quantile, moments = FAMILIES[name]
        for start in starts(name, q):
            with np.errstate(all="ignore"):
                try:
                    fit = optimize.least_squares(
                        lambda x: quantile(p, *x) - q, start, xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale="jac",
                        max_nfev=5000)
                except ValueError:
                    continue
                if best is None or 2 * fit.cost < best[0] * (1 - 1e-9) - 1e-25:
                    best = (2 * fit.cost, *moments(*fit.x), name)
    return best


def box_cox(numbers, n):
    low, q1, median, q3, high = numbers
    f = lambda x, power: np.log(x / median) if power == 0 else np.expm1(power * np.log(x / median)) / power
    pairs = [(a, b) for a, b in ((low, high), (q1, q3)) if a is not None]
    asymmetry = lambda pair, power: f(pair[0], power) + f(pair[1], power)
    powers = []
    for pair in pairs:
        powers.append(0.0 if asymmetry(pair, 0) >= 0 else optimize.brentq(
            lambda t: asymmetry(pair, t), 0, 200, xtol=1e-15, rtol=1e-14))
    power = powers[0]
    if len(set(powers)) > 1:
        total = lambda t: sum(asymmetry(pair, t) ** 2 for pair in pairs)
        found = optimize.minimize_scalar(
            total, bounds=(min(powers), max(powers)), method="bounded", options={"xatol": 1e-12})
        power = min([*powers, found.x], key=total)
    z = stats.norm.ppf
    values = [None if x is None else f(x, power) for x in numbers]
    a, b, m, c, d = values
    xi, eta = 2 * z((n - 0.375) / (n + 0.25)), 2 * z((0.75 * n - 0.125) / (n + 0.25))
    if b is None:
        w = 4 / (4 + n**0.75)
        mu, sigma = w * (a + d) / 2 + (1 - w) * m, (d - a) / xi
    elif a is None:
        w = 0.7 + 0.39 / n
        mu, sigma = w * (b + c) / 2 + (1 - w) * m, (c - b) / eta
    else:
        w1, w2 = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55
        mu = w1 * (a + d) / 2 + w2 * (b + c) / 2 + (1 - w1 - w2) * m
        sigma = ((d - a) / xi + (c - b) / eta) / 2
    if power == 0:
        inverse, reach = np.exp, 12
    else:
        inverse = lambda y: np.exp(np.log1p(power * y) / power) if power * y > -1 else 0.0
        reach = min((mu + 1 / power) / sigma, 12)
    moment = lambda g: integrate.quad(
        lambda t: stats.norm.pdf(t) * g(inverse(mu + sigma * t)), -reach, reach, epsabs=0, epsrel=1e-13, limit=400)[0]
    mass = moment(lambda x: 1.0)
    mean = moment(lambda x: x) / mass
    return power, median * mean, median * np.sqrt(moment(lambda x: (x - mean) ** 2) / mass)


CASES = [
    (100, (2, None, 4, None, 9)), (100, (None, 2.5, 4, 6.5, None)), (100, (1, 2.5, 4, 6.5, 20)),
    (40, (None, 12, 15, 19, None)), (40, (None, 12, 16, 19, None)), (25, (3, None, 12, None, 18)),
    (60, (3, 9, 12, 14, 18)), (60, (0.1, 0.2, 0.3, 0.42, 0.9)), (33, (None, 0.55, 0.7, 0.8, None)),
    (250, (0.02, None, 0.1, None, 0.6)), (18, (101, 104, 106, 109, 111)), (500, (None, 1.2, 3.4, 9.9, None)),
    (12, (5, 8, 13, 22, 61)), (80, (-4, 1, 3, 5, 9)), (1000, (8.1, None, 30.2, None, 55.5)),
    (9, (None, 0.031, 0.052, 0.071, None)), (73, (1500, 3100, 4000, 5600, 9900)), (5, (2, 3, 5, 6, 9)),
]

if __name__ == "__main__":
    print("method,n,min,q1,median,q3,max,mean,sd,detail")
    for n, numbers in CASES:
        cells = ",".join("" if x is None else repr(x) for x in numbers)
        _, mean, sd, name = quantile_estimate(numbers, n)
        print(f"qe,{n},{cells},{mean:.12g},{sd:.12g},{name}")
        if min(x for x in numbers if x is not None) > 0:
            power, mean, sd = box_cox(numbers, n)
            print(f"bc,{n},{cells},{mean:.12g},{sd:.12g},{power:.12g}")
