"""Runs scikit-learn and cleanlab on what LabelErrorsInText wrote: the same features, folds and noisy labels.

Usage: PYTHONPATH=<cleanlab> python3 label_errors_in_text.py FOLDER [TOL [SET...]]
Prints, for each set and noise, the average precision of LabelKit (.ap files) and of the reference: LogisticRegression with
its defaults (max_iter raised until it converges), out of fold, ranked by cleanlab's self-confidence; then by the normalized
margin. A smaller TOL than 1e-4, the default, shows how much of a difference is due to the reference's stopping rule: then
a step has to lower the loss by less than 1.4e-14 of it to end the search before the gradient does, and by default 2.2e-9.
"""
import csv
import functools
import glob
import os
import sys

import numpy as np
import sklearn.linear_model._logistic as logistic
from cleanlab.rank import get_label_quality_scores
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score


def until_level(minimize, *args, options, **kwargs):
    """With the least relative gain of a step that later versions of scikit-learn ask for."""
    return minimize(*args, options={**options, "ftol": 64 * np.finfo(float).eps, "maxfun": 100000}, **kwargs)


def out_of_fold(x, noisy, fold, tol):
    probs = np.zeros((len(noisy), noisy.max() + 1))
    for f in np.unique(fold):
        model = LogisticRegression(max_iter=10000, tol=tol).fit(x[fold != f], noisy[fold != f])
        probs[fold == f] = model.predict_proba(x[fold == f])
    return probs


def main(folder, tol="1e-4", *names):
    if float(tol) < 1e-4:
        logistic.optimize.minimize = functools.partial(until_level, logistic.optimize.minimize)
    print("set\tnoise\tlabelkit\tmean of three\tthree in one\tself_confidence\tnormalized_margin")
    files = sorted(glob.glob(os.path.join(folder, "*.svm")))
    for name in names or [os.path.basename(file)[:-4] for file in files]:
        x, _ = load_svmlight_file(os.path.join(folder, name + ".svm"), n_features=1 << 18, zero_based=True)
        # Columns without any feature change nothing but the time.
        x = x[:, np.diff(x.tocsc().indptr) > 0]
        for path in sorted(glob.glob(os.path.join(folder, name + ".*.csv"))):
            rows = np.array([[int(v) for v in row[:3]] for row in list(csv.reader(open(path)))[1:]])
            gold, noisy, fold = rows.T
            probs = out_of_fold(x, noisy, fold, float(tol))
            ours = open(path[:-4] + ".ap").read().strip()
            scores = [
                average_precision_score(gold != noisy, -get_label_quality_scores(noisy, probs, method=method))
                for method in ("self_confidence", "normalized_margin")
            ]
            noise = os.path.basename(path)[len(name) + 1 : -4]
            print(f"{name}\t{noise}\t{ours}\t{scores[0]:.5f}\t{scores[1]:.5f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
