"""The interval of Henmi and Copas by mpmath with 30 digits: dense matrices, and no use of the structure of the weights.

Run in this folder: python3 make_henmi_copas.py > henmi_copas.csv
"""
import csv

from mpmath import erfinv, findroot, gammainc, log, matrix, mp, mpf, npdf, nstr, quad, sqrt

mp.dps = 30


def henmi_copas(y, v, alpha=mpf("0.05")):
    k = len(y)
    w = [1 / a for a in v]
    w1 = sum(w)
    w2 = sum(a * a for a in w) / w1
    b = sum(a * c for a, c in zip(w, y)) / w1
    q = sum(a * (c - b) ** 2 for a, c in zip(w, y))
    tau2 = max(mpf(0), (q - (k - 1)) / (w1 - w2))
    s = [a + tau2 for a in v]
    p = matrix(k, k)
    given = matrix(k, k)
    variance = sum(a * a * c for a, c in zip(w, s)) / w1
    c = matrix([w[i] * s[i] / sqrt(w1) / variance for i in range(k)])
    for i in range(k):
        for j in range(k):
            p[i, j] = (w[i] if i == j else 0) - w[i] * w[j] / w1
            given[i, j] = (s[i] if i == j else 0) - variance * c[i] * c[j]
    ps = p * given
    squared = ps * ps
    mean = (sum(ps[i, i] for i in range(k)), (c.T * p * c)[0])
    spread = (2 * sum(squared[i, i] for i in range(k)), 4 * (c.T * p * given * p * c)[0])

    def tail(t):
        def integrand(r):
            m = mean[0] + mean[1] * r * r
            u = spread[0] + spread[1] * r * r
            bound = (k - 1) + (w1 - w2) / w2 * (r * r / t / t - 1)
            return gammainc(m * m / u, 0, bound * m / u, regularized=True) * npdf(r, 0, sqrt(variance))

        top = 40 * sqrt(variance)
        return 2 * quad(integrand, [x for x in (t, t * 1.05, t * 1.2, t * 1.5, t * 2.5, t * 5) if x < top] + [top])

    error = sqrt((1 + tau2 * w2) / w1)
    high = sqrt(2 * variance) * erfinv(1 - alpha)
    t = findroot(lambda x: log(tail(x) / alpha), (high * mpf("0.7"), high * mpf("0.999")), solver="anderson", tol=1e-20)
    return {
        "estimate": b, "std_error": error, "conf_low": b - t * error, "conf_high": b + t * error,
        "p_value": tail(abs(b) / error), "tau2": tau2,
    }


print("data,quantity,value")
for name in ("bcg-or", "bangert-ni", "normand-smd", "gen-selected", "gen-small7", "k3", "two", "homogeneous"):
    with open(f"../data/{name}.csv") as file:
        rows = [row for row in csv.DictReader(file) if row["yi"] not in ("", "NA")]
    y, v = ([mpf(row[c]) for row in rows] for c in ("yi", "vi"))
    for quantity, value in henmi_copas(y, v).items():
        print(f"{name},{quantity},{nstr(value, 17)}")
