"""The time of scikit-learn's logistic regression on 100,000 x 384 vectors, beside LinearHeadTime.

python3 linear_head.py FILE L2    writes FILE unless it exists, fits with several tolerances, and prints for each the time
and the objective (mean cross-entropy plus L2/2 times the squared weights), as LinearHeadTime does.
"""

import os
import sys
import time

import numpy as np
from sklearn.linear_model import LogisticRegression

N, D, K = 100_000, 384, 4


def make(path):
    rng = np.random.default_rng(1)
    centres = rng.normal(size=(K, D)) * 1.2 / np.sqrt(D) * 3
    labels = rng.integers(0, K, N)
    x = centres[labels] + rng.normal(size=(N, D)) * np.exp(-np.arange(D) / 150)
    x = (x / np.linalg.norm(x, axis=1, keepdims=True)).astype("<f4")
    flip = rng.random(N) < 0.1
    labels[flip] = rng.integers(0, K, flip.sum())
    with open(path, "wb") as out:
        np.array([N, D, K], "<i4").tofile(out)
        x.tofile(out)
        labels.astype("<i4").tofile(out)


def read(path):
    with open(path, "rb") as file:
        n, d, _ = np.fromfile(file, "<i4", 3)
        x = np.fromfile(file, "<f4", n * d).reshape(n, d)
        return x, np.fromfile(file, "<i4", n)


def objective(model, x, y, l2):
    z = x.astype(np.float64) @ model.coef_.T + model.intercept_
    z -= z.max(axis=1, keepdims=True)
    loss = np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]
    return loss.mean() + l2 / 2 * (model.coef_**2).sum()


def main():
    path, l2 = sys.argv[1], float(sys.argv[2])
    if not os.path.exists(path):
        make(path)
    x, y = read(path)
    for kind in (np.float32, np.float64):
        rows = x.astype(kind)
        for tol in (1e-3, 1e-4, 1e-5):
            model = LogisticRegression(C=1 / (l2 * len(y)), tol=tol, max_iter=2000)
            start = time.perf_counter()
            model.fit(rows, y)
            seconds = time.perf_counter() - start
            print(
                f"{np.dtype(kind)} tol {tol}: {seconds:.2f} s, objective {objective(model, x, y, l2):.9f},"
                f" {model.n_iter_[0]} iterations",
                flush=True,
            )


main()
