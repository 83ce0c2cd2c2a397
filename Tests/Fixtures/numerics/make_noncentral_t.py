"""Reference values of the noncentral t distribution, 30 digits: python3 make_noncentral_t.py > noncentral_t.csv

P(T > t) = E Phi(delta - t S), nu S^2 chi-squared: the trapezoidal rule in log S with steps that are halved until the sum
does not change by 1e-25.
"""
import mpmath as mp

mp.mp.dps = 34

def integral(f, v, narrow):
    top = lambda u: f(u) * mp.exp(-v / 2 * (mp.expm1(2 * u) - 2 * u))
    low, high = -mp.mpf(200) / v - 1, mp.log(2 + 60 / mp.sqrt(v)) + mp.mpf(20) / mp.sqrt(v)
    if v > 100:
        low, high = -25 / mp.sqrt(v), 25 / mp.sqrt(v)
    step = min(mp.mpf("0.1"), 3 / mp.sqrt(v) / 4, mp.mpf(1) / narrow / 2)
    before = None
    for _ in range(6):
        count = int((high - low) / step)
        total = mp.fsum(top(low + k * step) for k in range(count + 1)) * step
        if before is not None and abs(total - before) <= mp.mpf(10) ** -24 * total: return total
        before, step = total, step / 2
    raise ValueError("no convergence")

def value(kind, t, v, d):
    t, v, d = mp.mpf(t), mp.mpf(v), mp.mpf(d)
    narrow = max(8, abs(d))
    whole = integral(lambda u: mp.mpf(1), v, 8)
    body = {"cumulative": lambda u: mp.ncdf(t * mp.exp(u) - d), "survival": lambda u: mp.ncdf(d - t * mp.exp(u)),
            "density": lambda u: mp.exp(u) * mp.npdf(t * mp.exp(u) - d)}[kind]
    return integral(body, v, narrow) / whole

print("function,t,df,noncentrality,value")
points = [(0.5, 1, 0.25), (-2, 1, 3), (30, 1, 5), (4.0625, 9, 1.25), (10, 9, 6.1875), (-1, 9, 6.1875), (0, 4, 3), (2, 4, 20),
          (-5, 4, 20), (6, 4, -3), (30, 4, -3), (25, 29, 20), (15, 29, 20), (2.5, 29, 2), (0.001, 29, 0.001), (60, 3, 40),
          (3, 200, -5), (1e-8, 5, 0.5), (12, 1000, 10), (99, 10000, 100), (1.5, 0.5, 2)]
for t, v, d in points:
    for kind in ("cumulative", "survival", "density"):
        x = value(kind, t, v, d)
        if x > mp.mpf(10) ** -290: print(f"noncentralT.{kind},{t},{v},{d},{mp.nstr(x, 17)}")
