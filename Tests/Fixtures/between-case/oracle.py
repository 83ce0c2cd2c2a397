"""Effect sizes between cases in 40 digits, independent of the program: dense or per-block matrices of mpmath, the restricted
likelihood maximized by Newton's method with numerical derivatives, degrees of freedom by numerical derivatives too.

python3 oracle.py > oracle-python.csv      (mpmath 1.3.0, numpy 2.4.6)
"""
import csv
import numpy as np
from mpmath import mp, mpf, matrix, log, pi, sqrt

mp.dps = 40


def read(name):
    rows = list(csv.DictReader(open(name + ".csv")))
    order = list(dict.fromkeys(r["case"] for r in rows))
    return sorted(rows, key=lambda r: (order.index(r["case"]), float(r["time"])))


def say(key, quantity, value):
    print(f"{key},{quantity},{mp.nstr(value, 17)}")


# Moments -----------------------------------------------------------------------------------------------------------

def moments(name, design, phi=None, rho=None):
    rows = read(name)
    n = len(rows)
    y = [mpf(r["value"]) for r in rows]
    case = [r["case"] for r in rows]
    time = [mpf(r["time"]) for r in rows]
    cell = [(r["case"], r.get("pair", "1") if design == "ABk" else "1", r["phase"]) for r in rows]
    size = {c: cell.count(c) for c in cell}
    place, seen = [], {}
    for c in cell:
        seen[c] = seen.get(c, 0) + 1
        place.append(seen[c])
    cases = len(set(case))
    mean = {c: sum(v for v, k in zip(y, cell) if k == c) / size[c] for c in size}
    e = [v - mean[c] for v, c in zip(y, cell)]
    differences = len(size) / mpf(2)
    w = [(1 if c[2] == "B" else -1) / (size[c] * differences) for c in cell]
    d = sum(a * b for a, b in zip(w, y))
    moment = [(time[i], cell[i][2]) if design == "MB" else (place[i], cell[i][1:]) for i in range(n)]
    used = [i for i in range(n) if design == "MB" or moment.count(moment[i]) == cases]
    groups = {g: [i for i in used if moment[i] == g] for g in {moment[i] for i in used}}
    spare = len(used) - len(groups)
    s2 = sum(sum((y[i] - sum(y[j] for j in g) / len(g)) ** 2 for i in g) for g in groups.values()) / spare
    g0 = sum(v * v for v in e)
    same = case if design == "MB" else cell
    g1 = sum(e[i] * e[i + 1] for i in range(n - 1) if same[i] == same[i + 1])
    if phi is None:
        phi = g1 / g0 + sum(1 - mpf(1) / k for k in size.values()) / sum(k - 1 for k in size.values())
    phi = mpf(phi)
    at = time if design == "MB" else [mpf(p) for p in place]
    trace = sum(phi ** abs(at[i] - at[j]) / size[cell[i]] for i in range(n) for j in range(n) if cell[i] == cell[j])
    within = g0 / (n - trace)
    if rho is None:
        rho = max(mpf(0), 1 - within / s2)
    rho = mpf(rho)
    v = lambda i, j: rho + (1 - rho) * phi ** abs(time[i] - time[j]) if case[i] == case[j] else mpf(0)
    theta2 = sum(w[i] * w[j] * v(i, j) for i in range(n) for j in range(n) if case[i] == case[j])
    where = {i: g for g in groups for i in groups[g]}
    a = lambda i, j: (1 if i == j else 0) - (mpf(1) / len(groups[where[i]]) if where[i] == where[j] else 0)
    av = np.array([[sum(a(i, k) * v(k, j) for k in groups[where[i]]) for j in used] for i in used], dtype=object)
    nu = mpf(spare) ** 2 / sum(sum(av[i][j] * av[j][i] for j in range(len(used))) for i in range(len(used)))
    key = f"{name}|{design}"
    return key, dict(difference=d, total=s2, within=within, phi=phi, rho=rho, **effect(d / sqrt(s2), theta2, nu))


def effect(unadjusted, kappa2, nu):
    j = 1 - 3 / (4 * nu - 1)
    g = j * unadjusted
    v = j ** 2 * (kappa2 * nu / (nu - 2) + g ** 2 * (nu / (nu - 2) - 1 / j ** 2))
    return dict(unadjusted=unadjusted, df=nu, g=g, variance=v)


# Restricted likelihood ---------------------------------------------------------------------------------------------

class Model:
    def __init__(self, name, fb=(0,), ft=(0,), rb=(0,), rt=(), ar=True, a=None, b=None, cluster=False):
        rows = read(name)
        self.ar, self.cluster = ar, cluster
        cases = list(dict.fromkeys(r["case"] for r in rows))
        first = {c: min(mpf(r["time"]) for r in rows if r["case"] == c and r["phase"] == "B") for c in cases}
        b = mpf(b or 0)
        blocks = {}
        for r in rows:
            t, treated = mpf(r["time"]), r["phase"] == "B"
            s = t - first[r["case"]] + 1
            base = lambda p: (t - b) ** p if p else mpf(1)
            treat = lambda p: (s ** p if p else mpf(1)) if treated else mpf(0)
            blocks.setdefault(r["cluster"] if cluster else r["case"], []).append(
                (r["case"], t, mpf(r["value"]), [base(p) for p in fb] + [treat(p) for p in ft],
                 [base(p) for p in rb] + [treat(p) for p in rt]))
        self.blocks = list(blocks.values())
        self.n, self.p, self.q = len(rows), len(fb) + len(ft), len(rb) + len(rt)
        self.pairs = [(i, j) for i in range(self.q) for j in range(i + 1)]
        steps = mpf(b) - mpf(a or 0)
        self.contrast = matrix([0] * len(fb) + [steps ** p if p else 1 for p in ft])
        c = [1 if p == 0 else 0 for p in rb] + [0] * len(rt)
        self.weights = [c[i] * c[j] * (1 if i == j else 2) for i, j in self.pairs] + [1] * cluster + [0] * ar + [1]

    def cov(self, block, theta):
        k = len(self.pairs)
        phi = theta[-2] if self.ar else mpf(0)
        v = matrix(len(block), len(block))
        for i, (ci, ti, _, _, zi) in enumerate(block):
            for j, (cj, tj, _, _, zj) in enumerate(block):
                x = theta[k] if self.cluster else mpf(0)
                if ci == cj:
                    x += theta[-1] * (phi ** abs(ti - tj) if ti != tj else 1)
                    for t, (a, b) in zip(theta, self.pairs):
                        x += t * (zi[a] * zj[a] if a == b else zi[a] * zj[b] + zi[b] * zj[a])
                v[i, j] = x
        return v

    def parts(self, theta):
        xx, xy, yy, det = matrix(self.p, self.p), matrix(self.p, 1), mpf(0), mpf(0)
        for block in self.blocks:
            low = mp.cholesky(self.cov(block, theta))
            det += 2 * sum(log(low[i, i]) for i in range(len(block)))
            rows = [list(r[3]) + [r[2]] for r in block]
            done = []
            for i in range(len(block)):
                done.append([(rows[i][c] - sum(low[i, k] * done[k][c] for k in range(i))) / low[i, i]
                             for c in range(self.p + 1)])
            for r in done:
                for i in range(self.p):
                    xy[i] += r[i] * r[-1]
                    for j in range(self.p):
                        xx[i, j] += r[i] * r[j]
                yy += r[-1] ** 2
        beta = mp.lu_solve(xx, xy)
        return xx, beta, yy - (xy.T * beta)[0], det

    def loglik(self, theta):
        xx, _, rss, det = self.parts(theta)
        return -((self.n - self.p) * log(2 * pi) + det + log(mp.det(xx)) + rss) / 2

    def newton(self, theta):
        h = mpf(10) ** -12
        k = len(theta)
        move = lambda *steps: [t + sum(s for i, s in steps if i == m) for m, t in enumerate(theta)]
        for _ in range(8):
            g = matrix(k, 1)
            H = matrix(k, k)
            here = self.loglik(theta)
            for i in range(k):
                up, down = self.loglik(move((i, h))), self.loglik(move((i, -h)))
                g[i] = (up - down) / (2 * h)
                H[i, i] = (up - 2 * here + down) / h ** 2
                for j in range(i):
                    H[i, j] = H[j, i] = (self.loglik(move((i, h), (j, h))) - self.loglik(move((i, h), (j, -h)))
                                         - self.loglik(move((i, -h), (j, h))) + self.loglik(move((i, -h), (j, -h)))) / (4 * h * h)
            step = mp.lu_solve(-H, g)
            theta = [t + s for t, s in zip(theta, step)]
            if max(abs(s / t) for s, t in zip(step, theta)) < mpf(10) ** -18:
                return theta
        raise ArithmeticError("no convergence")

    def expected(self, theta):
        """The expected information, from numerical derivatives of V in 40 digits and dense traces in double."""
        n, h = self.n, mpf(10) ** -15
        X = np.array([[float(x) for x in r[3]] for b in self.blocks for r in b])
        V, starts, at = np.zeros((n, n)), [], 0
        for b in self.blocks:
            starts.append(at)
            V[at:at + len(b), at:at + len(b)] = np.array(self.cov(b, theta).tolist(), dtype=float)
            at += len(b)
        slopes = []
        for k in range(len(theta)):
            M = np.zeros((n, n))
            up, down = list(theta), list(theta)
            up[k] += h
            down[k] -= h
            for b, at in zip(self.blocks, starts):
                D = (self.cov(b, up) - self.cov(b, down)) / (2 * h)
                M[at:at + len(b), at:at + len(b)] = np.array(D.tolist(), dtype=float)
            slopes.append(M)
        Vi = np.linalg.inv(V)
        Q = Vi - Vi @ X @ np.linalg.solve(X.T @ Vi @ X, X.T @ Vi)
        QD = [Q @ M for M in slopes]
        return np.array([[0.5 * np.sum(A * B.T) for A in QD] for B in QD])

    def report(self, key, start):
        theta = self.newton([mpf(x) for x in start])
        xx, beta, _, _ = self.parts(theta)
        C = xx ** -1
        inverse = np.linalg.inv(self.expected(theta))
        w = np.array([float(x) for x in self.weights])
        total = sum(a * b for a, b in zip(self.weights, theta))
        nu = 2 * total ** 2 / mpf(float(w @ inverse @ w))
        p = self.contrast
        for name, value in effect((p.T * beta)[0] / sqrt(total), (p.T * C * p)[0] / total, nu).items():
            say(key, name, value)
        say(key, "log_likelihood", self.loglik(theta))
        say(key, "within", theta[-1])
        say(key, "rho", (total - theta[-1]) / total)
        if self.ar:
            say(key, "phi", theta[-2])
        h = mpf(10) ** -15
        for i in range(self.p):
            gradient = []
            for k in range(len(theta)):
                up, down = list(theta), list(theta)
                up[k] += h
                down[k] -= h
                gradient.append(float(((self.parts(up)[0] ** -1)[i, i] - (self.parts(down)[0] ** -1)[i, i]) / (2 * h)))
            g = np.array(gradient)
            say(key, f"fixed.{i + 1}", beta[i])
            say(key, f"error.{i + 1}", sqrt(C[i, i]))
            say(key, f"fixed_df.{i + 1}", 2 * C[i, i] ** 2 / mpf(float(g @ inverse @ g)))


print("set,quantity,value")
for name, design in [("laski", "MB"), ("albermorgan", "MB"), ("musser", "MB"), ("saddler_quality", "MB"),
                     ("lambert", "ABk"), ("anglesea", "ABk")]:
    key, values = moments(name, design)
    for quantity, value in values.items():
        say(key, quantity, value)
for phi, rho in [(0.1, None), (0.35, None), (None, 0.5), (-0.2, 0.25)]:
    key, values = moments("laski", "MB", phi, rho)
    for quantity, value in values.items():
        say(f"{key};phi={phi};rho={rho}", quantity, value)

# Starts are the fits of nlme, in oracle-r.csv; T by rows, then the cluster's variance, phi, sigma^2.
trend = dict(fb=(0, 1), ft=(0, 1))
Model("laski").report("laski|", (245.95, 0.2528, 192.77))
Model("laski", ar=False).report("laski|c=IID", (256.44, 184.95))
Model("laski", rt=(0,)).report("laski|rt=0", (475.06, -250.85, 175.33, 0.0227, 142.59))
Model("laski", a=4, b=13, **trend).report("laski|fb=0 1;ft=0 1", (248.88, 0.267, 197.72))
Model("schutte", a=2, b=9, **trend).report("schutte|fb=0 1;ft=0 1;A=2;B=9", (14.766, 0.809, 99.0))
Model("schutte", a=2, b=9, rb=(0, 1), **trend).report(
    "schutte|fb=0 1;ft=0 1;rb=0 1;A=2;B=9", (95.713, 11.21, 1.9938, 0.3986, 29.394))
Model("saddler_quality").report("saddler_quality|", (0.4385, 0.382, 0.4431))
Model("lambert").report("lambert|", (0.4726, 0.2673, 4.5283))
Model("clusters", cluster=True).report("clusters|cluster", (1.296, 0.0566, 0.2973, 1.0164))
