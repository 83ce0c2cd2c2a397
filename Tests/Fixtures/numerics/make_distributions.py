"""Reference values of distribution functions, computed with mpmath.

Usage: python3 make_distributions.py > distributions.csv

Every argument is the exact value of a double, written in the shortest text that reads back to it. Tails come from
continued fractions and series of the incomplete gamma and beta functions; for shapes above 1e7 from Gauss-Legendre
quadrature of the density. Quantiles are Newton iterations on the logarithm of the tail.
"""

from mpmath import mp, mpf

mp.dps = 80
FINAL = mpf(10) ** -70


# -- incomplete gamma and beta -----------------------------------------------------------------------------------

def lentz(first, terms):
    """first / (1 + a1 / (1 + a2 / (1 + ...))) by the modified Lentz method; `terms` yields (a, b)."""
    tiny = mpf(10) ** -400
    f, c, d = first, first, mpf(0)
    for a, b in terms:
        d = b + a * d
        d = 1 / (d if d else tiny)
        c = b + a / c
        c = c if c else tiny
        f *= c * d
        if abs(c * d - 1) < FINAL:
            return f


def gamma_tails(a, x):
    """(P, Q) of the incomplete gamma function."""
    front = mp.exp(a * mp.log(x) - x - mp.loggamma(a))
    if x < a + 1:
        term = total = 1 / a
        k = 0
        while term > FINAL * total:
            k += 1
            term *= x / (a + k)
            total += term
        return front * total, 1 - front * total
    def terms():
        i = 0
        while True:
            i += 1
            yield -i * (i - a), x + 2 * i + 1 - a
    upper = front / lentz(x + 1 - a, terms())
    return 1 - upper, upper


def beta_tails(a, b, x, y):
    """(I_x(a, b), 1 - I_x(a, b)) with y = 1 - x."""
    front = mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b))
    def fraction(a, b, x):
        def terms():
            m = 0
            while True:
                m += 1
                yield -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1)), mpf(1)
                yield m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), mpf(1)
        return lentz(mpf(1), terms())
    if x < (a + 1) / (a + b + 2):
        lower = front / (a * fraction(a, b, x))
        return lower, 1 - lower
    upper = front / (b * fraction(b, a, y))
    return 1 - upper, upper


def quadrature(log_density, x, mode, scale):
    """(lower, upper) tail by segments outward from x on the side away from the mode, relative to the density at x.

    A segment is one scale long, or shorter where the density falls faster than that.
    """
    sign = 1 if x >= mode else -1
    here = log_density(x)
    fall = abs(log_density(x + sign * scale) - here)
    length = scale / max(1, fall / 4)
    total, left = mpf(0), x
    while True:
        right = left + sign * length
        piece = sign * mp.quad(lambda v: mp.exp(log_density(v) - here), [left, right], method="gauss-legendre")
        total += piece
        left = right
        if piece < FINAL * total:
            total *= mp.exp(here)
            return (1 - total, total) if sign > 0 else (total, 1 - total)


# -- distributions: density and (lower, upper) ---------------------------------------------------------------------

class Normal:
    start = staticmethod(lambda q: mp.sqrt(-2 * mp.log(q)) if q < 0.2 else mpf(1))

    def density(self, x):
        return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)

    def tails(self, x):
        return mp.erfc(-x / mp.sqrt(2)) / 2, mp.erfc(x / mp.sqrt(2)) / 2


class StudentT:
    def __init__(self, df):
        self.df = df
        self.norm = mp.loggamma((df + 1) / 2) - mp.loggamma(df / 2) - mp.log(mp.pi * df) / 2

    def log_density(self, t):
        return self.norm - (self.df + 1) / 2 * mp.log1p(t * t / self.df)

    def density(self, t):
        return mp.exp(self.log_density(t))

    def tails(self, t):
        if t == 0:
            return mpf(1) / 2, mpf(1) / 2
        if self.df > 1e7:
            if abs(t) < 1:
                inner = mp.quad(self.density, [0, t], method="gauss-legendre")
                return mpf(1) / 2 + inner, mpf(1) / 2 - inner
            return quadrature(self.log_density, t, 0, mpf(1))
        s = self.df + t * t
        small = beta_tails(self.df / 2, mpf(1) / 2, self.df / s, t * t / s)[0] / 2
        return (1 - small, small) if t > 0 else (small, 1 - small)


class Gamma:
    def __init__(self, shape, scale):
        self.k, self.s = shape, scale
        self.norm = mp.loggamma(shape)

    def log_density(self, x):
        z = x / self.s
        return (self.k - 1) * mp.log(z) - z - self.norm - mp.log(self.s)

    def density(self, x):
        return mp.exp(self.log_density(x))

    def tails(self, x):
        if self.k > 1e7:
            return quadrature(self.log_density, x, (self.k - 1) * self.s, mp.sqrt(self.k) * self.s)
        return gamma_tails(self.k, x / self.s)


class ChiSquared(Gamma):
    def __init__(self, df):
        super().__init__(df / 2, mpf(2))


class Beta:
    def __init__(self, a, b):
        self.a, self.b = a, b
        self.norm = mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)

    def log_density(self, x):
        return (self.a - 1) * mp.log(x) + (self.b - 1) * mp.log1p(-x) - self.norm

    def density(self, x):
        return mp.exp(self.log_density(x))

    def tails(self, x):
        if min(self.a, self.b) > 1e7:
            n = self.a + self.b
            return quadrature(self.log_density, x, self.a / n, mp.sqrt(self.a * self.b / n) / n)
        return beta_tails(self.a, self.b, x, 1 - x)


class FisherF:
    def __init__(self, d1, d2):
        self.d1, self.d2 = d1, d2
        self.a, self.b = d1 / 2, d2 / 2
        self.norm = mp.loggamma(self.a) + mp.loggamma(self.b) - mp.loggamma(self.a + self.b)

    def log_density(self, x):
        r = self.d1 / self.d2
        return self.a * mp.log(r) + (self.a - 1) * mp.log(x) - (self.a + self.b) * mp.log1p(r * x) - self.norm

    def density(self, x):
        return mp.exp(self.log_density(x))

    def tails(self, x):
        if min(self.a, self.b) > 1e7:
            return quadrature(self.log_density, x, mpf(1), mp.sqrt(1 / self.a + 1 / self.b))
        s = self.d1 * x + self.d2
        return beta_tails(self.a, self.b, self.d1 * x / s, self.d2 / s)


class Binomial:
    def __init__(self, n, p):
        self.n, self.p = n, p

    def density(self, k):
        n, p = self.n, self.p
        choose = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
        return mp.exp(choose + k * mp.log(p) + (n - k) * mp.log1p(-p))

    def tails(self, k):
        upper, lower = beta_tails(k + 1, self.n - k, self.p, 1 - self.p)
        return lower, upper


# -- quantiles -----------------------------------------------------------------------------------------------------

def quantile(distribution, p, upper, variable, start):
    """The x with tail p: Newton on log tail as a function of u, where x, dx/du = variable(u), kept in a bracket."""
    if p > 0.5:
        p, upper = 1 - p, not upper
    side = 1 if upper else 0
    u, low, high = start, None, None
    for _ in range(1000):
        x, slope = variable(u)
        tail = distribution.tails(x)[side]
        if (tail > p) == upper:
            low = u
        else:
            high = u
        step = (mp.log(p) - mp.log(tail)) / ((-1 if upper else 1) * distribution.density(x) * slope / tail)
        if abs(step) < mpf(10) ** -40:
            return variable(u + step)[0]
        following = u + max(-5, min(5, step))
        if low is not None and high is not None and not low < following < high:
            following = (low + high) / 2
        u = following
    raise ArithmeticError("no convergence")


def positive(u):
    x = mp.exp(u)
    return x, x


def logistic(u):
    x = 1 / (1 + mp.exp(-u))
    return x, x * (1 - x)


def symmetric_quantile(distribution, q, start):
    """The x with upper tail q for a distribution symmetric about 0."""
    if q == 0.5:
        return mpf(0)
    if q > 0.5:
        return -symmetric_quantile(distribution, 1 - q, start)
    return quantile(distribution, q, True, positive, start)


# -- the grid --------------------------------------------------------------------------------------------------------

def text(value):
    return "" if value is None else repr(float(value)).removesuffix(".0")


def row(function, x, parameters, value):
    if value == 0 or not mpf("2.3e-308") <= abs(value) <= mpf("1.7e308"):
        return
    a, b = (list(parameters) + [None, None])[:2]
    digits = mp.nstr(value, 17, min_fixed=-5, max_fixed=17)
    print(",".join([function, text(x), text(a), text(b), digits.removesuffix(".0")]))


def tails(name, kind, parameters, points):
    exact = [mpf(v) for v in parameters]
    distribution = kind(*exact)
    for x in points:
        lower, upper = distribution.tails(mpf(x))
        row(name + ".density", x, parameters, distribution.density(mpf(x)))
        row(name + ".cumulative", x, parameters, lower)
        row(name + ".survival", x, parameters, upper)


def quantiles(name, distribution, parameters, lower, upper, solve):
    for p in lower:
        row(name + ".quantile", p, parameters, solve(distribution, mpf(p), False))
    for q in upper:
        row(name + ".upperQuantile", q, parameters, solve(distribution, mpf(q), True))


def symmetric(start):
    def solve(distribution, p, upper):
        x = symmetric_quantile(distribution, p, start(p))
        return x if upper else -x
    return solve


def on_positive(start):
    return lambda distribution, p, upper: quantile(distribution, p, upper, positive, start)


def main():
    print("function,x,a,b,value")

    tails("normal", Normal, [], [-37.5, -20, -8.3, -3, -1.96, -0.5, -1e-8, 0, 1e-300, 0.1, 1, 2.5, 5.75, 12.3, 29.7,
        37.6])
    quantiles("normal", Normal(), [], [1e-300, 1e-20, 1e-5, 0.025, 0.3, 0.49999999, 0.7, 0.999999, 1 - 2.0**-53],
              [1e-300, 1e-100, 0.001, 0.1, 0.45], symmetric(lambda p: mpf(0)))
    for mean, sd, x in [(100, 15, 130), (-5, 1e-3, -5.004), (1e6, 1e3, 9.9e5)]:
        z = (mpf(x) - mpf(mean)) / mpf(sd)
        lower, upper = Normal().tails(z)
        row("normal.density", x, [mean, sd], Normal().density(z) / mpf(sd))
        row("normal.cumulative", x, [mean, sd], lower)
        row("normal.survival", x, [mean, sd], upper)

    for df, points in [
        (1e-6, [1e-5, 3]), (0.01, [1e-8, 0.5, 1e10]), (0.5, [1e-8, 9e-5, 0.03, 1, 50, 1e8, 1e200]),
        (1, [1e-300, 1e-8, 9.9e-5, 1.1e-4, 0.5, 6.3, 1e5, 1e160]), (2.5, [1e-8, 0.01, 2, 1e3, 1e100]),
        (9, [1e-8, 9e-5, 0.2, 2.262, 30, 1e30]), (50, [1e-5, 1.5, 8, 1e4]), (1000, [1e-8, 0.9, 5, 37]),
        (1e6, [1e-8, 9e-5, 1.96, 6, 36]), (1e10, [1e-8, 9e-5, 1.1e-4, 1.96, 20, 37]),
    ]:
        tails("t", StudentT, [df], points + [-points[-2]])
    for df, lower, upper in [
        (0.5, [1e-100, 1e-3, 0.3], [0.01, 0.49999999]), (1, [1e-300, 0.025, 0.49], [1e-10, 0.4999]),
        (2, [1e-100, 0.1], [0.025]), (3.7, [1e-200, 1e-6, 0.2, 0.975], [1e-3, 0.4999999999]),
        (4, [1e-30, 0.3], [0.4]), (9, [1e-300, 1e-12, 0.025, 0.45], [0.005, 0.999]), (50, [1e-250, 0.01], [0.3]),
        (1e6, [1e-200, 1e-4, 0.025], [0.4]), (1e10, [1e-100, 0.025], [1e-8, 0.4999]),
    ]:
        quantiles("t", StudentT(mpf(df)), [df], lower, upper,
                  symmetric(lambda p, df=df: mp.log(min(p, 1 - p) * 3) / -df if df < 5 and min(p,
                      1 - p) < 0.1 else mpf(0)))

    for df, points in [
        (0.5, [1e-300, 1e-8, 0.1, 3, 100, 1300]), (1, [1e-200, 1e-4, 0.455, 3.84, 60, 1380]), (2, [1e-10, 1.39, 20,
        1400]),
        (9, [1e-30, 0.01, 2, 16.919, 300, 1450]), (100, [1e-4, 20, 99, 150, 900]), (1e4, [5000, 9900, 10300, 18000]),
        (1e6, [970000, 999000, 1001000, 1050000]), (1e10, [9.999e9, 1e10, 1.00003e10]),
    ]:
        tails("chiSquared", ChiSquared, [df], points)
    for df, lower, upper in [
        (0.5, [1e-70, 0.01, 0.6], [1e-300, 1e-8, 0.3]), (1, [1e-100, 0.05, 0.999], [1e-300, 0.05, 0.99]),
        (9, [1e-300, 0.025, 0.5], [1e-200, 0.025, 0.9]), (100, [1e-100, 0.025], [1e-300, 0.4]),
        (1e6, [1e-50, 0.025], [1e-100, 0.01]), (1e10, [0.025], [1e-20]),
    ]:
        start = mp.log(df) if df > 4 else mpf(0)
        quantiles("chiSquared", ChiSquared(mpf(df)), [df], lower, upper, on_positive(start))

    for d1, d2, points in [
        (0.5, 0.5, [1e-100, 0.01, 1, 1e4, 1e300]), (1, 1, [1e-16, 0.5, 161.4, 1e16, 1e200]), (2, 10, [1e-8, 0.7, 4.1,
        1e20]),
        (1, 1e6, [1e-16, 3.84, 1200]), (3, 20, [1e-50, 0.1, 3.098, 1e15]), (20, 3, [1e-20, 0.3, 8.66, 1e100]),
        (0.5, 1e4, [1e-8, 1, 500]), (7.3, 2.9, [1e-3, 1.2, 1e50]), (500, 800, [0.2, 0.95, 1.1, 5]),
        (1e6, 2e6, [0.98, 1.001, 1.03]), (1e6, 0.5, [1e305]), (5, 1e10, [1e-5, 1.1, 250]), (1e10, 1e10, [0.9999, 1,
        1.0005]),
    ]:
        tails("f", FisherF, [d1, d2], points)
    for d1, d2, lower, upper in [
        (0.5, 0.5, [1e-50, 0.2], [1e-50, 0.2]), (1, 1, [1e-100, 0.3], [1e-100, 0.05]), (2.01, 0.25, [1e-160], [1e-30]),
        (3, 20, [1e-300, 0.05], [1e-300, 0.05, 0.7]), (20, 3, [1e-100, 0.5], [1e-10, 0.025]),
        (1, 1e6, [0.01], [1e-200, 0.05]), (500, 800, [1e-30, 0.025], [1e-100, 0.01]), (1e6, 2e6, [1e-8], [0.025]),
    ]:
        start = mpf(0)
        quantiles("f", FisherF(mpf(d1), mpf(d2)), [d1, d2], lower, upper, on_positive(start))

    for a, b, points in [
        (0.5, 0.5, [1e-200, 7.913e-15, 1e-8, 0.3, 0.999999, 1 - 2.0**-50]), (1, 1, [1e-300, 0.25, 0.75]),
        (0.01, 3, [1e-250, 1e-3, 0.6]), (2, 5, [1e-100, 0.1, 0.4, 0.99]), (5, 0.5, [1e-20, 0.9, 0.9999999]),
        (30, 70, [1e-8, 0.2, 0.3, 0.8]), (1e-3, 1e-3, [1e-10, 0.5]), (1e4, 2e4, [0.2, 0.333, 0.35, 0.5]),
        (1e6, 1e6, [0.49, 0.4999, 0.502]), (3, 1e6, [1e-10, 3e-6, 5e-4]),
    ]:
        tails("beta", Beta, [a, b], points)
    for a, b, lower, upper in [
        (0.5, 0.5, [1e-100, 0.3, 0.9], [0.25]), (2, 5, [1e-200, 0.025, 0.6], [1e-100, 0.025]), (1.0153568190738471,
        0.73, [2.43e-23], [0.4]),
        (5, 0.5, [1e-50, 0.1], [0.7]), (30, 70, [1e-100, 0.025], [1e-100, 0.025]), (0.1, 3, [1e-20, 0.4], [0.2]),
        (1e4, 2e4, [1e-50, 0.025], [0.01]), (1e6, 1e6, [1e-10], [0.025]),
    ]:
        start = mp.log(mpf(a) / mpf(b))
        quantiles("beta", Beta(mpf(a), mpf(b)), [a, b], lower, upper,
                  lambda d, p, upper, start=start: quantile(d, p, upper, logistic, start))

    for k, scale, points in [
        (0.1, 1, [1e-300, 1e-5, 0.5, 690]), (1, 3, [1e-20, 2, 2000]), (2.5, 0.01, [1e-9, 0.02, 6]),
        (40, 1e6, [1e6, 4.1e7, 8e8]), (1e5, 1e-5, [0.97, 1, 1.1]),
    ]:
        tails("gamma", Gamma, [k, scale], points)
    for k, scale, lower, upper in [
        (0.1, 1, [1e-20, 0.3], [1e-200, 0.3]), (1, 3, [1e-300, 0.5], [1e-300, 0.9]), (2.5, 0.01, [1e-50, 0.9], [0.05]),
        (40, 1e6, [1e-100, 0.025], [1e-50]), (1e5, 1e-5, [0.025], [1e-12]),
    ]:
        start = mp.log(mpf(k) * mpf(scale)) if k > 1 else mp.log(scale)
        quantiles("gamma", Gamma(mpf(k), mpf(scale)), [k, scale], lower, upper, on_positive(start))

    for n, p, points in [
        (1, 0.3, [0]), (10, 0.5, [0, 3, 9]), (20, 1e-8, [0, 1, 5]), (50, 0.02, [0, 2, 30]), (100, 0.9, [40, 90, 99]),
        (1000, 0.123, [20, 120, 500]), (10000, 0.5, [3000, 5000, 5600]), (1000000, 0.001, [500, 1000, 1300]),
    ]:
        exact = Binomial(mpf(n), mpf(p))
        for k in points:
            lower, upper = exact.tails(mpf(k))
            row("binomial.mass", k, [n, p], exact.density(mpf(k)))
            row("binomial.cumulative", k, [n, p], lower)
            row("binomial.survival", k, [n, p], upper)

    for x in [1e-300, 1e-8, 0.3, 0.999999, 1 + 1e-10, 1.4616321449683623, 1.9999, 2 + 1e-12, 2.5, 17, 171.5, 1e6,
        1e10, 1e300]:
        row("logGamma", x, [], mp.loggamma(mpf(x)))
    for x in [1e-300, 1e-8, 0.3, 1, 1.4616321449683623, 1.4616, 2.5, 17, 1e6, 1e300]:
        row("digamma", x, [], mp.psi(0, mpf(x)))
    for x in [1e-150, 1e-8, 0.3, 1, 2.5, 17, 1e6, 1e300]:
        row("trigamma", x, [], mp.psi(1, mpf(x)))
    for x, delta in [
        (0.5, 0.5), (1, 0.5), (4.5, 0.5), (9, -0.5), (37.25, 3.75), (170, 5), (300, 0.5), (5e5, 0.5), (5e5, -0.5),
        (1e10, 0.5),
        (1e16, 0.5), (1e-8, 0.5), (0.75, -0.25), (2, 1), (1, 100.5), (1e200, 0.5),
    ]:
        with mp.workdps(2 * max(0, int(mp.log10(x))) + 90):
            value = mp.exp(mp.loggamma(mpf(x) + mpf(delta)) - mp.loggamma(mpf(x)))
        row("gammaRatio", x, [delta], value)


main()
