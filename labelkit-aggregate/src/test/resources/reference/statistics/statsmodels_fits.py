"""Regressions of all gold labels by statsmodels 0.13.5, with robust covariances. Prints a line a fit."""
import pandas as pd
import statsmodels.api as sm

d = pd.read_csv("study.csv")
X = sm.add_constant(d[["x"]])
cluster = pd.factorize(d["cluster"])[0]


def say(name, fit):
    print(name, *(f"{v:.8f}" for v in list(fit.params[:2]) + list(fit.bse[:2])), sep=",")


say("linear HC1", sm.OLS(d["y"], X).fit(cov_type="HC1"))
say("logistic HC0", sm.Logit(d["y"], X).fit(disp=0, cov_type="HC0"))
ols = sm.OLS(d["y"], X).fit(cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False})
say("linear clustered", ols)
logit = sm.Logit(d["y"], X).fit(disp=0, cov_type="cluster", cov_kwds={"groups": cluster, "use_correction": False})
say("logistic clustered", logit)
w = sm.WLS(d["y"][d.gold == 1], X[d.gold == 1], weights=1 / d["pi"][d.gold == 1]).fit(cov_type="HC0")
say("weighted gold HC0", w)
dummies = pd.get_dummies(d["group"], drop_first=True)
fe = sm.OLS(d["y"], pd.concat([d[["x"]], sm.add_constant(dummies)], axis=1).astype(float)).fit(cov_type="HC0")
print("fixed effects HC0", f"{fe.params['x']:.8f}", f"{fe.bse['x']:.8f}", sep=",")
