"""Effect sizes of large samples, where corrections and variances cancel nearly all of their digits, by mpmath.

Usage: python3 make_large_samples.py > large_samples.csv

J(m) and both hypergeometric functions are evaluated with 60 digits as their formulas stand, so that what cancels leaves
more digits than a double has. R2F integrates the likelihood of rho^2 from 0.0001 on, as metafor does.
"""

from mpmath import mp, mpf

mp.dps = 60


def correction(m):
    m = mpf(m)
    return mp.exp(mp.loggamma(m / 2) - mp.loggamma((m - 1) / 2)) / mp.sqrt(m / 2)


def unbiased(null, m, d):
    """The unbiased variance of J d."""
    j = correction(m)
    return null + (1 - (m - 2) / (m * j * j)) * (j * d) ** 2


def smd(n1, n2, d):
    m = mpf(n1 + n2 - 2)
    return correction(m) * d, unbiased(mpf(1) / n1 + mpf(1) / n2, m, d)


def smcc(n, d):
    return correction(n - 1) * d, unbiased(mpf(1) / n, mpf(n - 1), d)


def dppc2(n1, n2, d, r):
    m = mpf(n1 + n2 - 2)
    j = correction(m)
    null = 2 * (1 - r) / n1 + 2 * (1 - r) / n2
    return j * d, j * j * m / (m - 2) * (null + d * d) - d * d


def ucor(n, r):
    n, z = mpf(n), 1 - r * r

    def series(a, c):
        return mp.nsum(lambda k: mp.rf(a, k) ** 2 / mp.rf(c, k) * z**k / mp.factorial(k), [0, 60]) if n > 1000 else mp.hyp2f1(a, a, c, z)

    g = r * series(mpf(1) / 2, (n - 2) / 2)
    return g, g * g - 1 + (n - 3) / (n - 2) * z * series(mpf(1), n / 2)


def r2f(n, m, value):
    n, m = mpf(n), mpf(m)

    def log_likelihood(rho):
        lam = n * rho / (1 - rho)
        return mp.log(mp.hyp1f1((n - 1) / 2, m / 2, lam * value / 2)) - lam / 2

    width = mp.sqrt(2 * value * (2 - value) / n) * (1 - value)
    low, high = max(mpf("0.0001"), value - 14 * width), min(value + 14 * width, mpf(1))
    top = log_likelihood(value)
    points = [low + (high - low) * i / 8 for i in range(9)]
    weight = lambda rho: mp.exp(log_likelihood(rho) - top)
    mp.dps, keep = 25, mp.dps
    mass = mp.quad(weight, points)
    mean = value + mp.quad(lambda rho: weight(rho) * (rho - value), points) / mass
    variance = mp.quad(lambda rho: weight(rho) * (rho - mean) ** 2, points) / mass
    mp.dps = keep
    return value, variance


def main():
    print("case,measure,vtype,n,n1,n2,d,r,m,r2,yi,vi")

    def line(case, measure, vtype, values, n="", n1="", n2="", d="", r="", m="", r2=""):
        yi, vi = values
        print(",".join(map(str, [case, measure, vtype, n, n1, n2, d, r, m, r2, mp.nstr(yi, 17), mp.nstr(vi, 17)])))

    sizes = [99, 101, 1000, 3000000, 10**12, 10**15]
    for n in sizes:
        for d in ("0.5", "3"):
            line("large", "SMD", "UB", smd(n, 2 * n, mpf(d)), n1=n, n2=2 * n, d=d)
            line("large", "SMCC", "UB", smcc(n, mpf(d)), n=n, d=d)
            line("large", "DPPC2", "UB", dppc2(n, n + 7, mpf(d), mpf("0.4")), n1=n, n2=n + 7, d=d, r="0.4")
    for n in [21, 22, 23, 60, 3000000, 10**12, 10**15]:
        for r in ("0.02", "-0.5", "0.97"):
            line("large", "UCOR", "UB", ucor(n, mpf(r)), n=n, r=r)
    for n, m, r2 in [(20, 3, "0.24"), (5000, 4, "0.3"), (40000, 2, "0.05")]:
        line("large", "R2F", "LS", r2f(n, m, mpf(r2)), n=n, m=m, r2=r2)


main()
