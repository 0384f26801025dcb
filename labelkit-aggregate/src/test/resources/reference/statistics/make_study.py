"""Makes study.csv: 60 rows with a covariate, groups, clusters, a machine label, and gold labels of a known design."""
import numpy as np

rng = np.random.default_rng(9)
n = 60
x = np.round(rng.normal(size=n), 3)
group = np.arange(n) % 6
cluster = np.arange(n) // 5
pi = np.where(x > 0, 0.6, 0.3)
y = (rng.random(n) < 1 / (1 + np.exp(-(-0.3 + 0.8 * x + 0.2 * (group - 2.5))))).astype(int)
wrong = rng.random(n) < np.where(x > 0, 0.3, 0.1)
f = np.where(wrong, 1 - y, y)
r = (rng.random(n) < pi).astype(int)
with open("study.csv", "w") as out:
    out.write("x,group,cluster,machine,pi,gold,y\n")
    for i in range(n):
        out.write(f"{x[i]},g{group[i]},c{cluster[i]},{f[i]},{pi[i]},{r[i]},{y[i]}\n")
