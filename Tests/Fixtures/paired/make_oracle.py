"""Pinned values of scipy, statsmodels and numpy for paired comparisons, and the bootstrap replicates that oracle.R reads.

Run in this folder: python3 make_oracle.py > oracle_python.csv, then Rscript oracle.R > oracle_r.csv
"""
import csv, itertools
import numpy as np, scipy, scipy.stats as st, statsmodels
from scipy.optimize import brentq
from statsmodels.stats.weightstats import ttost_paired, ttest_ind

SP, SM, NP = f"scipy {scipy.__version__}", f"statsmodels {statsmodels.__version__}", f"numpy {np.__version__}"
print("program,case,quantity,value")
def put(program, case, quantity, value): print(f"{program},{case},{quantity},{float(value):.17g}")

cases = {}
for r in csv.DictReader(open("sleep.csv")): cases.setdefault("sleep", []).append((float(r["drug1"]), float(r["drug2"])))
for r in csv.DictReader(open("anorexia.csv")): cases.setdefault("anorexia" + r["treatment"], []).append((float(r["prewt"]), float(r["postwt"])))
for r in csv.DictReader(open("generated.csv")): cases.setdefault(r["case"], []).append((float(r["pre"]), float(r["post"])))

def philox(seed, replicate):
    bits = np.random.Philox(key=[seed, 0], counter=[0, replicate, 0, 0])
    while True: yield int(bits.random_raw())

def below(stream, bound):
    """Lemire's multiplication with rejection on 64 bits."""
    product = next(stream) * bound
    low = product & (2**64 - 1)
    if low < bound:
        rejected = (2**64 - bound) % bound
        while low < rejected:
            product = next(stream) * bound
            low = product & (2**64 - 1)
    return product >> 64

for name, pairs in cases.items():
    pre, post = np.array(pairs).T
    d = np.round(post - pre, 8); n = len(d)
    put(SP, name, "skewness", st.skew(d, bias=False)); put(SP, name, "kurtosis", st.kurtosis(d, bias=False))
    ci = st.quantile_test(d, p=0.5).confidence_interval(0.95)
    if np.isfinite(ci.low): put(SP, name, "median_low", ci.low); put(SP, name, "median_high", ci.high)
    p, low, high = ttost_paired(post, pre, -1.0, 3.0)
    put(SM, name, "tost", p); put(SM, name, "tost_low_t", low[0]); put(SM, name, "tost_low_p", low[1]); put(SM, name, "tost_high_p", high[1])
    m, s = d.mean(), d.std(ddof=1); t = m / (s / n**.5)
    at = lambda q: brentq(lambda x: st.nct.sf(t, n - 1, x) - q, t - 12, t + 12, xtol=1e-14, rtol=1e-14)
    put(SP, name, "dz_low", at(.025) / n**.5); put(SP, name, "dz_high", at(.975) / n**.5)
    z = st.norm.ppf(.975) * n**.5
    for q, key in ((.025, "inner"), (.975, "outer")):
        put(SP, name, "limit_" + key, m + s / n**.5 * st.nct.ppf(q, n - 1, z))
    slope = st.linregress((pre + post) / 2, post - pre)
    put(SP, name, "slope", slope.slope); put(SP, name, "slope_p", slope.pvalue)
    # Signs drawn as SignFlipTest draws them: bit i of the words of stream k.
    keep = np.abs(d[d != 0]); observed = abs(d.sum()); extreme = 0
    for k in range(999):
        stream = philox(7, k); words = [next(stream) for _ in range((len(keep) + 63) // 64)]
        up = sum(x for i, x in enumerate(keep) if words[i // 64] >> (i % 64) & 1)
        extreme += abs(2 * up - keep.sum()) >= observed - 1e-9
    put(NP, name, "drawn_signs", (extreme + 1) / 1000)
    # Half the ranks of zeros counted as rises, by enumeration.
    if name == "ties14":
        r = st.rankdata(np.abs(d)); nz = d != 0
        share = r[~nz].sum() / 2; v = r[d > 0].sum() + share
        sums = np.array([np.dot(s, r[nz]) for s in itertools.product((0, 1), repeat=int(nz.sum()))]) + share
        put(NP, name, "zsplit_v", v); put(NP, name, "zsplit_p", min(1, 2 * min((sums <= v + 1e-9).mean(), (sums >= v - 1e-9).mean())))

for name in ("sleep", "untied12"):
    pre, post = np.array(cases[name]).T; n = len(pre); d = post - pre
    stat = lambda x: (x.mean(), x.var(ddof=1) / len(x), x.mean() / x.std(ddof=1))
    rows = []
    for k in range(999):
        stream = philox(3, k)
        rows.append(stat(d[[below(stream, n) for _ in range(n)]]))
    o = stat(d); jack = np.array([stat(np.delete(d, i)) for i in range(n)])
    influence = (n - 1) * (jack.mean(axis=0) - jack)
    for label, table in (("replicates", rows), ("observed", [o]), ("influence", influence)):
        with open(f"/tmp/{label}_{name}.csv", "w") as f:
            f.write("mean,var,dz\n")
            for row in table: f.write(",".join(repr(float(x)) for x in row) + "\n")
    put(NP, name, "replicate_mean", np.mean([r[0] for r in rows])); put(NP, name, "replicate_sd", np.std([r[0] for r in rows], ddof=1))
