"""Runs scikit-learn and cleanlab on what LabelErrorsInText wrote: the same features, folds and noisy labels.

Usage: PYTHONPATH=<cleanlab> python3 label_errors_in_text.py FOLDER
Prints, for each set and noise, the average precision of LabelKit (.ap files) and of the reference: LogisticRegression out
of fold, ranked by cleanlab's self-confidence. First with all defaults (max_iter raised until it converges), then with
tol=1e-8, which shows how much of a difference is the reference's own stopping rule; then the normalized margin of the first.
"""
import csv
import glob
import os
import sys

import numpy as np
from cleanlab.rank import get_label_quality_scores
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score


def main(folder):
    print("set\tnoise\tlabelkit\treference\texact reference\tmargin")
    for svm in sorted(glob.glob(os.path.join(folder, "*.svm"))):
        name = os.path.basename(svm)[:-4]
        x, _ = load_svmlight_file(svm, n_features=1 << 18, zero_based=True)
        # Columns without any feature change nothing but the time.
        x = x[:, np.asarray((x != 0).sum(axis=0)).ravel() > 0]
        for path in sorted(glob.glob(os.path.join(folder, name + ".*.csv"))):
            rows = np.array([[int(v) for v in row[:3]] for row in list(csv.reader(open(path)))[1:]])
            gold, noisy, fold = rows.T
            wrong = gold != noisy
            ours = float(open(path[:-4] + ".ap").read())
            found = []
            for options in ({}, {"tol": 1e-8}):
                probs = np.zeros((len(gold), noisy.max() + 1))
                for f in np.unique(fold):
                    model = LogisticRegression(max_iter=10000, **options).fit(x[fold != f], noisy[fold != f])
                    probs[fold == f] = model.predict_proba(x[fold == f])
                for method in ("self_confidence", "normalized_margin"):
                    found.append(average_precision_score(wrong, -get_label_quality_scores(noisy, probs, method=method)))
            noise = os.path.basename(path)[len(name) + 1 : -4]
            print(f"{name}\t{noise}\t{ours:.5f}\t{found[0]:.5f}\t{found[2]:.5f}\t{found[1]:.5f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
