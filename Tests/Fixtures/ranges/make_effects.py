"""Effects over boxes by differential evolution (scipy), from the formulas as the papers print them; writes effects.csv."""
import csv

import numpy as np
from scipy.optimize import differential_evolution
from scipy.special import gammaln


def correction(m):
    return np.exp(gammaln(m / 2) - 0.5 * np.log(m / 2) - gammaln((m - 1) / 2))


def mc(n, pre, sd_pre, post, sd_post, r):
    return post - pre, (sd_pre**2 + sd_post**2 - 2 * r * sd_pre * sd_post) / n


def smcc(n, pre, sd_pre, post, sd_post, r):
    sd = np.sqrt(sd_pre**2 + sd_post**2 - 2 * r * sd_pre * sd_post)
    y = correction(n - 1) * (post - pre) / sd
    return y, 1 / n + y * y / (2 * n)


def smcr(n, pre, sd_pre, post, sd_post, r):
    y = correction(n - 1) * (post - pre) / sd_pre
    return y, 2 * (1 - r) / n + y * y / (2 * n)


BOXES = {
    "A": (20, (4, 6), (0.8, 2.5), (7, 9), (1, 1.4), (0.2, 0.9)),
    "B": (12, (10, 14), (2, 5), (9, 13), (2, 6), (-0.2, 0.7)),
}
with open("effects.csv", "w", newline="") as file:
    out = csv.writer(file, lineterminator="\n")
    out.writerow(["box", "n", "mean_pre", "sd_pre", "mean_post", "sd_post", "r", "measure", "yi_low", "yi_high", "vi_low", "vi_high"])
    for box, (n, *sides) in BOXES.items():
        for measure, f in [("MC", mc), ("SMCC", smcc), ("SMCR", smcr)]:
            ends = [
                sign * differential_evolution(lambda x: sign * f(n, *x)[part], sides, seed=1, tol=1e-14, maxiter=5000).fun
                for part in (0, 1)
                for sign in (1, -1)
            ]
            out.writerow([box, n] + [f"{low} to {high}" for low, high in sides] + [measure] + [f"{e:.10f}" for e in ends])
