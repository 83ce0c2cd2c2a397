# What metafor says about parts of the studies. Run in this folder: Rscript oracle.R > oracle.csv
suppressMessages(library(metafor))
pdf(NULL)
out <- function(case, quantity, values)
  for (i in seq_along(values))
    cat(case, quantity, i - 1, format(values[i], digits = 15, scientific = FALSE), sep = ",", fill = TRUE)
cat("case,quantity,index,value\n")
tight <- list(threshold = 1e-12, maxiter = 1000)
data <- function(name) read.csv(paste0("../inference/data/", name, ".csv"))
bcg <- read.csv("../data/trials-bcg.csv")
arms <- data("ml-milk-arms")
models <- list(
  "bcg-REML" = rma(yi, vi, data = bcg, control = tight),
  "bcg-EE" = rma(yi, vi, data = bcg, method = "EE"),
  "bcg-knha" = rma(yi, vi, data = bcg, method = "DL", test = "knha"),
  "bcg-mods" = rma(yi, vi, mods = ~ablat, data = bcg, control = tight))
for (name in names(models)) {
  coordinates <- baujat(models[[name]])
  out(name, "baujat_x", coordinates$x)
  out(name, "baujat_y", coordinates$y)
}
# Leaving out clusters, and studies of a meta-regression: refitted by hand.
for (cluster in unique(arms$cluster)) {
  fit <- rma(yi, vi, data = arms[arms$cluster != cluster, ], control = tight)
  out(paste0("cluster-", cluster), "estimate", c(fit$b))
  out(paste0("cluster-", cluster), "std_error", fit$se)
  out(paste0("cluster-", cluster), "tau2", fit$tau2)
}
for (i in seq_len(nrow(bcg))) {
  fit <- rma(yi, vi, mods = ~ablat, data = bcg[-i, ], control = tight)
  out(paste0("loo-mods-", i), "estimate", c(fit$b))
  out(paste0("loo-mods-", i), "tau2", fit$tau2)
}
for (k in 3:nrow(bcg)) {
  fit <- rma(yi, vi, mods = ~ablat, data = bcg[1:k, ], method = "DL")
  out(paste0("cumul-mods-", k), "estimate", c(fit$b))
  out(paste0("cumul-mods-", k), "tau2", fit$tau2)
}
# Prediction intervals by their formulas, from metafor's estimates.
plain <- models[["bcg-REML"]]
knha <- rma(yi, vi, data = bcg, test = "knha", control = tight)
k <- nrow(bcg)
interval <- function(name, se, critical)
  out("pi", name, c(plain$b) + c(-1, 1) * critical * sqrt(plain$tau2 + se^2))
interval("S", plain$se, qnorm(.975))
interval("HTS", plain$se, qt(.975, k - 2))
interval("V", plain$se, qt(.975, k - 1))
interval("HK", knha$se, qt(.975, k - 1))
interval("HK-PR", knha$se, qt(.975, k - 2))
hc <- hc(rma(yi, vi, data = bcg, method = "DL"))
out("hc", "interval", c(hc$ci.lb, hc$ci.ub))
