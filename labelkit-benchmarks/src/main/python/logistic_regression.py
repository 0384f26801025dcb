"""Times scikit-learn on data of the shapes of LogisticRegressionBenchmark: dense 100,000 x 384, four classes."""
import time

import numpy as np
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(7)
n, d, k = 100_000, 384, 4
x = rng.standard_normal((n, d), dtype=np.float32).astype(np.float64)
w = rng.standard_normal((d, k)) / np.sqrt(d) * 2
y = (x @ w + rng.gumbel(size=(n, k))).argmax(axis=1)
start = time.perf_counter()
# The same penalty; tol is on the greatest gradient of the sum of losses, that of LabelKit on the norm of that of the mean.
model = LogisticRegression(C=1, tol=1e-4 * n / np.sqrt(d * k), max_iter=1000).fit(x, y)
print(f"dense fit {time.perf_counter() - start:.2f} s, {model.n_iter_[0]} iterations")
