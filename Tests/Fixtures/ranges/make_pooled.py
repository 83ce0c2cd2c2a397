"""Pooled effects of four studies over boxes by differential evolution (scipy); writes pooled.csv beside this file.

The restricted likelihood is looked at on a grid of 301 values of tau2 and minimized beside the best, so that its highest
peak counts where it has two.
"""
import csv

import numpy as np
from scipy.optimize import differential_evolution, minimize_scalar

Z = 1.959963984540054
LOW = np.array([0.1, 0.8, -0.1, 0.02, 0.03, 0.04])
HIGH = np.array([0.3, 1.2, 0.2, 0.06, 0.09, 0.1])
GRID = np.concatenate([[0], np.geomspace(1e-6, 5, 300)])


def studies(x):
    return np.array([x[0], 0.4, x[1], x[2]]), np.array([x[3], 0.05, x[4], x[5]])


def pool(y, v, tau2):
    w = 1 / (v + tau2)
    mean, error = (w * y).sum() / w.sum(), w.sum() ** -0.5
    return mean, mean - Z * error, mean + Z * error


def moments(y, v):
    w = 1 / v
    mean = (w * y).sum() / w.sum()
    return max(0, ((w * (y - mean) ** 2).sum() - len(y) + 1) / (w.sum() - (w * w).sum() / w.sum()))


def deviance(y, v, tau2):
    spread = v + tau2
    w = 1 / spread
    mean = (w * y).sum(-1) / w.sum(-1)
    return (np.log(spread).sum(-1) + np.log(w.sum(-1)) + (w * (y - np.expand_dims(mean, -1)) ** 2).sum(-1)) / 2


def likelihood(y, v):
    values = deviance(y, v, GRID[:, None])
    best = values.argmin()
    bounds = (GRID[max(best - 1, 0)], GRID[min(best + 1, len(GRID) - 1)])
    found = minimize_scalar(lambda t: deviance(y, v, t), bounds=bounds, method="bounded", options={"xatol": 1e-12})
    return found.x if found.fun < values[0] else 0.0


with open("pooled.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["method", "quantity", "low", "high"])
    for method, tau2 in [("FE", lambda y, v: 0.0), ("DL", moments), ("REML", likelihood)]:
        for part, quantity in enumerate(["estimate", "conf_low", "conf_high"]):
            ends = []
            for sign in (1, -1):
                def value(x):
                    y, v = studies(x)
                    return sign * pool(y, v, tau2(y, v))[part]
                limit = 400 if method == "REML" else 1500
                found = differential_evolution(
                    value, list(zip(LOW, HIGH)), seed=3, tol=1e-13, popsize=12, maxiter=limit, polish=method != "REML"
                )
                ends.append(sign * found.fun)
            out.writerow([method, quantity] + [f"{end:.9f}" for end in ends])
