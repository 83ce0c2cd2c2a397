"""Group studies with single cases as persons, computed by other ways than ours: moments of bivariate lognormal values
by Gauss-Hermite quadrature, gradients by finite differences, envelopes by brute force, covariances by explicit matrices.

    python3 oracle.py > oracle.csv
"""
import csv, itertools
import numpy as np
from scipy import optimize, stats

out = []
def put(name, value): out.append((name, repr(float(value))))

rows = list(csv.DictReader(open("groups.csv")))
num = lambda r, *k: [float(r[x]) for x in k]
def romc(r):
    n, m1, s1, m2, s2, c = num(r, "n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r")
    a, b = s1 / m1, s2 / m2
    return np.log(m2 / m1) + (b * b - a * a) / (2 * n), (a * a + b * b - 2 * c * a * b) / n

# --- spread of persons -------------------------------------------------------------------------------------------
nodes, weights = np.polynomial.hermite_e.hermegauss(80)
weights = weights / weights.sum()
Z1, Z2 = np.meshgrid(nodes, nodes); W = np.outer(weights, weights)

def moments(cx, cy, r):
    """Means and covariance of x, y, x^2, y^2, xy of a lognormal pair with means 1."""
    A, B, C = np.log(1 + cx * cx), np.log(1 + cy * cy), np.log(1 + r * cx * cy)
    rho = C / np.sqrt(A * B)
    x = np.exp(np.sqrt(A) * Z2 - A / 2)
    y = np.exp(np.sqrt(B) * (rho * Z2 + np.sqrt(1 - rho * rho) * Z1) - B / 2)
    f = np.array([x, y, x * x, y * y, x * y]).reshape(5, -1); w = W.reshape(-1)
    mean = f @ w
    return mean, (f * w) @ f.T - np.outer(mean, mean)

def spread(m, form, fixed_r=None):
    cx2, cy2 = m[2] / m[0] ** 2 - 1, m[3] / m[1] ** 2 - 1
    cov = m[4] / (m[0] * m[1]) - 1 if fixed_r is None else fixed_r * np.sqrt(cx2 * cy2)
    if form == "lognormal":
        return np.log1p(cx2) + np.log1p(cy2) - 2 * np.log1p(cov), (np.log1p(cy2) - np.log1p(cx2)) / 2
    return cx2 + cy2 - 2 * cov, (cy2 - cx2) / 2

def persons(r, form, assumed):
    n, m1, s1, m2, s2, c = num(r, "n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r")
    mean, cov = moments(s1 / m1, s2 / m2, c)
    value = spread(mean, form, c if assumed else None)
    res = []
    for part in (0, 1):
        g = np.empty(5)
        for i in range(5):
            h = 1e-5 * mean[i]; up = mean.copy(); dn = mean.copy(); up[i] += h; dn[i] -= h
            g[i] = (spread(up, form, c if assumed else None)[part] - spread(dn, form, c if assumed else None)[part]) / (2 * h)
        res += [value[part], g @ cov @ g / n]
    return n, res

treated = [r for r in rows if r["role"] == "treated"]
untreated = [r for r in rows if r["role"] == "untreated"]
for form, assumed in itertools.product(("lognormal", "delta"), (False, True)):
    for r in treated:
        n, (v, vv, s, vs) = persons(r, form, assumed)
        key = f"{form}.{'assumed' if assumed else 'printed'}.{r['study']}"
        put(key + ".variance", v); put(key + ".sampling", vv); put(key + ".shift", s); put(key + ".shiftSampling", vs)

def pooled_spread(arms):
    p = [persons(r, "lognormal", False) for r in arms]
    w = np.array([n - 1 for n, _ in p]); w = w / w.sum()
    v = sum(a * b[0] for a, (_, b) in zip(w, p)); vv = sum(a * a * b[1] for a, (_, b) in zip(w, p))
    s = sum(a * b[2] for a, (_, b) in zip(w, p)); vs = sum(a * a * b[3] for a, (_, b) in zip(w, p))
    return v, 2 * v * v / vv, s, vs
sp, df, shift, vshift = pooled_spread(treated)
put("persons.value", sp); put("persons.df", df); put("persons.shift", shift); put("persons.shiftSampling", vshift)
put("persons.low", df * sp / stats.chi2.ppf(.975, df)); put("persons.high", df * sp / stats.chi2.ppf(.025, df))

# --- cases ---------------------------------------------------------------------------------------------------------
def level(y):
    y = np.array(y); return np.log(y.mean()) + y.var(ddof=1) / (2 * len(y) * y.mean() ** 2)
def rel(y):
    y = np.array(y); return y.var(ddof=1) / (len(y) * y.mean() ** 2)
k1 = level([12, 15, 14, 18]) - level([4, 6, 5]); v1 = rel([12, 15, 14, 18]) + rel([4, 6, 5])
ends = [level([b, 26, 22]) - level([a, 9]) for a in np.linspace(8, 10, 201) for b in np.linspace(20, 24, 201)]
k2 = level([22, 26, 22]) - level([9, 9]); v2 = rel([22, 26, 22]) + rel([9, 9])
for name, value in (("K1", k1), ("K2", k2), ("K2.low", min(ends)), ("K2.high", max(ends)), ("K1.within", v1), ("K2.within", v2)):
    put("case." + name, value)

# --- pooled, DerSimonian-Laird with Knapp-Hartung ---------------------------------------------------------------
def dl(y, v):
    y, v = np.array(y), np.array(v); w = 1 / v; k = len(y)
    mu = (w * y).sum() / w.sum(); q = (w * (y - mu) ** 2).sum()
    t2 = max(0, (q - (k - 1)) / (w.sum() - (w ** 2).sum() / w.sum()))
    w = 1 / (v + t2); mu = (w * y).sum() / w.sum()
    se = np.sqrt((w * (y - mu) ** 2).sum() / (k - 1) / w.sum())
    h = stats.t.ppf(.975, k - 1) * se
    return mu, se, t2, mu - h, mu + h, 100 * w / w.sum()
gy, gv = map(list, zip(*[romc(r) for r in treated]))
def both(reading, d, y2=None):
    base = {"person": sp, "personWithoutSessions": sp, "sessionsOnly": 0}[reading]
    own = 0 if reading == "personWithoutSessions" else 1
    e = vshift if d else 0
    return dl(gy + [k1 + d, (k2 if y2 is None else y2) + d], gv + [base + own * v1 + e, base + own * v2 + e])
fit = dl(gy, gv)
for name, f in (("groups", fit), ("person", both("person", shift)), ("unshifted", both("person", 0)),
                ("bound", both("personWithoutSessions", shift)), ("sessions", both("sessionsOnly", shift))):
    for label, value in zip(("estimate", "se", "tau2", "low", "high"), f): put(f"{name}.{label}", value)
    put(f"{name}.weight", f[5][4:].sum())
grid = [both("person", shift, y) for y in np.linspace(min(ends), max(ends), 4001)]
for i, label in ((0, "estimate"), (3, "low"), (4, "high")):
    put(f"envelope.{label}.least", min(g[i] for g in grid)); put(f"envelope.{label}.most", max(g[i] for g in grid))

# --- prediction of one person ------------------------------------------------------------------------------------
def predict(f, k, variance, d, s, vs, own, y):
    parts = [(f[2] + f[1] ** 2, k - 1), (variance, d), (own, np.inf), (vs, np.inf)]
    total = sum(p for p, _ in parts); nu = total ** 2 / sum(p * p / n for p, n in parts)
    center = f[0] - s
    return center, total, nu, stats.t.cdf((y - center) / np.sqrt(total), nu)
for label, value in zip(("center", "total", "df", "below"), predict(fit, 4, sp, df, shift, vshift, v1, k1)):
    put("predict.K1." + label, value)
uy, uv = map(list, zip(*[romc(r) for r in untreated])); ufit = dl(uy, uv); u = pooled_spread(untreated)
for label, value in zip(("center", "total", "df", "below"), predict(ufit, 3, u[0], u[1], u[2], u[3], v1, k1)):
    put("predict.untreated.K1." + label, value)

# --- natural course: L picks the effects out of all arms; errors and the course of each study are stacked -----------
t2u = ufit[2]; w = np.array(ufit[5]) / 100; control = {"A": 0, "C": 1}
nt, nu = len(treated), len(untreated)
# columns: treated errors | untreated errors | course of the untreated studies | course of treated studies without an arm
L = np.zeros((nt, nt + 2 * nu + nt)); V = np.diag(gv + uv + [t2u] * nu + [t2u] * nt)
for i, r in enumerate(treated):
    L[i, i] = 1
    if r["study"] in control:
        L[i, nt + control[r["study"]]] -= 1          # the course of the study cancels
    else:
        L[i, nt:nt + nu] -= w; L[i, nt + nu:nt + 2 * nu] -= w; L[i, nt + 2 * nu + i] += 1
S = L @ V @ L.T
net = [gy[i] - (uy[control[r["study"]]] if r["study"] in control else ufit[0]) for i, r in enumerate(treated)]
for i in range(nt):
    put(f"course.{i}", net[i])
    for j in range(nt): put(f"course.{i}.{j}", S[i, j])
def gls(sel, t):
    y = np.array(net)[sel]; M = np.linalg.inv(S[np.ix_(sel, sel)] + t * np.eye(len(sel))); one = np.ones(len(sel))
    mu = one @ M @ y / (one @ M @ one); return mu, 1 / (one @ M @ one), (y - mu) @ M @ (y - mu)
for name, sel in (("net", [1, 3]), ("controlled", [0, 2]), ("all", [0, 1, 2, 3])):
    d = len(sel) - 1; q = gls(sel, 0)[2]
    t = optimize.brentq(lambda x: gls(sel, x)[2] - d, 0, 10, xtol=1e-15, rtol=1e-14) if q > d else 0
    mu, var, _ = gls(sel, t); h = stats.t.ppf(.975, d) * np.sqrt(var)
    for label, value in (("estimate", mu), ("se", np.sqrt(var)), ("tau2", t), ("q", q), ("low", mu - h), ("high", mu + h)):
        put(f"course.{name}.{label}", value)

print("name,value")
for name, value in out: print(f"{name},{value}")
