"""p-values, sets and intervals by crepes 0.8.0 (henrikbostrom/crepes, commit 3f9c6b9). Prints a line a result."""
import numpy as np
import pandas as pd
from crepes import ConformalClassifier, ConformalRegressor

rng = np.random.default_rng(4)
logits = rng.normal(size=(50, 3))
p = np.round(np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True), 3)
p[:, 2] = np.round(1 - p[:, 0] - p[:, 1], 3)
truth = np.array([rng.choice(3, p=row / row.sum()) for row in p])
with open("conformal.csv", "w") as out:
    out.write("p0,p1,p2,truth\n")
    for row, t in zip(p, truth):
        out.write(f"{row[0]:.3f},{row[1]:.3f},{row[2]:.3f},{t}\n")
cal, test = slice(0, 40), slice(40, 50)
alphas = 1 - p[cal][np.arange(40), truth[cal]]
plain = ConformalClassifier().fit(alphas)
for row, values in zip(range(40, 50), plain.predict_p(1 - p[test], smoothing=False)):
    print("p-values", row, *(f"{v:.8f}" for v in values), sep=",")
mondrian = ConformalClassifier().fit(alphas, bins=truth[cal])
for k in range(3):
    values = mondrian.predict_p(1 - p[test], bins=np.full(10, k), smoothing=False)
    print("by class", k, *(f"{v:.8f}" for v in values[:, k]), sep=",")
# Numbers: the study's covariate, predicted too small, with a spread.
y = pd.read_csv("study.csv")["x"].to_numpy()
predicted, spread = 0.8 * y - 0.1 + 0.2 * np.cos(np.arange(len(y))), 0.5 + 0.1 * np.arange(len(y)) % 1
for confidence in (0.8, 0.9):
    one = ConformalRegressor().fit((y - predicted)[:40])
    low, high = one.predict_int(predicted[40:43], confidence=confidence).T
    print("numbers", confidence, *(f"{v:.8f}" for v in np.concatenate([low, high])), sep=",")
    scaled = ConformalRegressor().fit((y - predicted)[:40], sigmas=spread[:40])
    low, high = scaled.predict_int(predicted[40:43], sigmas=spread[40:43], confidence=confidence).T
    print("scaled numbers", confidence, *(f"{v:.8f}" for v in np.concatenate([low, high])), sep=",")
