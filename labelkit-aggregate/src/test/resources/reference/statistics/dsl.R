# Design-based estimates by the functions of the R package dsl 0.1.0 (naoki-egami/dsl, commit 537664a), with the machine label
# itself as the prediction, so that nothing random is left. Run: Rscript dsl.R FOLDER_OF_dsl
folder <- commandArgs(trailingOnly = TRUE)[1]
suppressMessages(library(Matrix))
source(file.path(folder, "R", "helper_moment.R"))
source(file.path(folder, "R", "helper_dsl_general.R"))
# In place of arm::model.matrixBayes with drop.baseline = FALSE.
model.matrixBayes <- function(formula, data, drop.baseline) {
  model.matrix(update(formula, ~ . - 1), data = data)
}
d <- read.csv("study.csv")
orig <- d
orig$y[d$gold == 0] <- NA
pred <- d
pred$y <- d$machine
orig$cluster___ <- d$cluster
say <- function(name, model, formula, clustered, index = NULL, fe = "oneway") {
  e <- dsl_general_moment_est(model = model, formula = formula, labeled = "gold", sample_prob = "pi", predicted_var = "y",
    data_orig = orig, data_pred = pred, index = index, fixed_effect = fe, clustered = clustered, lambda = 0)
  cat(name, sprintf("%.8f", c(e$coefficients, e$standard_errors)), sep = ",")
  cat("\n")
}
say("linear", "lm", y ~ x, FALSE)
say("logistic", "logit", y ~ x, FALSE)
say("linear clustered", "lm", y ~ x, TRUE)
say("logistic clustered", "logit", y ~ x, TRUE)
say("fixed effects", "felm", y ~ x, FALSE, index = "group")
