"""Prediction-powered estimates by ppi_py 0.2.3 (aangelopoulos/ppi_py, commit bd90caa). Prints a line an estimate.

Run with the package on PYTHONPATH; its import of gdown, which fetches data, is not needed here."""
import sys
import types

sys.modules["gdown"] = types.ModuleType("gdown")
import numpy as np
import pandas as pd
from scipy.stats import norm
import ppi_py

d = pd.read_csv("study.csv")
gold = d.index < 20
X = np.column_stack([np.ones(len(d)), d["x"]])
Y, F, Fu = d["y"][gold].to_numpy(float), d["machine"][gold].to_numpy(float), d["machine"][~gold].to_numpy(float)
Xg, Xu = X[gold], X[~gold]
z = norm.ppf(0.975)


def say(name, point, ci):
    point, low, high = np.atleast_1d(point), np.atleast_1d(ci[0]), np.atleast_1d(ci[1])
    print(name, *(f"{v:.8f}" for v in np.concatenate([point, (high - low) / 2 / z])), sep=",")


for lam in (0.5, 1.0):
    say(f"mean {lam}", ppi_py.ppi_mean_pointestimate(Y, F, Fu, lam=lam), ppi_py.ppi_mean_ci(Y, F, Fu, alpha=0.05, lam=lam))
    say(f"linear {lam}", ppi_py.ppi_ols_pointestimate(Xg, Y, F, Xu, Fu, lam=lam),
        ppi_py.ppi_ols_ci(Xg, Y, F, Xu, Fu, alpha=0.05, lam=lam))
    say(f"logistic {lam}",
        ppi_py.ppi_logistic_pointestimate(Xg, Y, F, Xu, Fu, lam=lam, optimizer_options={"ftol": 1e-15, "gtol": 1e-12}),
        ppi_py.ppi_logistic_ci(Xg, Y, F, Xu, Fu, alpha=0.05, lam=lam,
                               optimizer_options={"ftol": 1e-15, "gtol": 1e-12}))
# Quantiles of numbers: the covariate, with a machine's number that is too great where it is positive.
y = d["x"].to_numpy()
f = np.round(y + np.where(y > 0, 0.3, 0) + 0.1 * np.sin(np.arange(len(y))), 3)
for q in (0.25, 0.5, 0.75):
    low, high = ppi_py.ppi_quantile_ci(y[gold], f[gold], f[~gold], q, alpha=0.1, exact_grid=True)
    print(f"quantile {q}", f"{low:.8f}", f"{high:.8f}", sep=",")
