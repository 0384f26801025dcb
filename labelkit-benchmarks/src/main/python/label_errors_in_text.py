"""Runs scikit-learn and cleanlab on what LabelErrorsInText wrote: the same features, folds and noisy labels.

Usage: PYTHONPATH=<cleanlab> python3 label_errors_in_text.py FOLDER
Prints, for each set and noise, the average precision of LabelKit (.ap files) and of the reference: LogisticRegression
with its defaults (max_iter raised until it converges), out of fold, ranked by self-confidence and normalized margin; then
the expected calibration error (15 bins) of both against the gold labels is not meaningful under noise and is left out.
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
    print("set\tnoise\tlabelkit\tself_confidence\tnormalized_margin")
    for svm in sorted(glob.glob(os.path.join(folder, "*.svm"))):
        name = os.path.basename(svm)[:-4]
        x, _ = load_svmlight_file(svm, n_features=1 << 18, zero_based=True)
        for path in sorted(glob.glob(os.path.join(folder, name + ".*.csv"))):
            rows = np.array([[int(v) for v in row[:3]] for row in list(csv.reader(open(path)))[1:]])
            gold, noisy, fold = rows.T
            probs = np.zeros((len(gold), noisy.max() + 1))
            for f in np.unique(fold):
                model = LogisticRegression(max_iter=1000).fit(x[fold != f], noisy[fold != f])
                probs[fold == f] = model.predict_proba(x[fold == f])
            wrong = gold != noisy
            ours = open(path[:-4] + ".ap").read().strip()
            scores = [
                average_precision_score(wrong, -get_label_quality_scores(noisy, probs, method=method))
                for method in ("self_confidence", "normalized_margin")
            ]
            noise = os.path.basename(path)[len(name) + 1 : -4]
            print(f"{name}\t{noise}\t{float(ours):.4f}\t{scores[0]:.4f}\t{scores[1]:.4f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
