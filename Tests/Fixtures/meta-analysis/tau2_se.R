# Standard errors of tau2 by metafor. Run in this directory: Rscript tau2_se.R > tau2_se.csv
suppressMessages(library(metafor))
options(digits = 15)
models <- list(
  list("bcg-rr", ""), list("bcg-rr", "ablat"), list("bcg-rr", "alloc_random;alloc_systematic"),
  list("gen-small7", ""), list("gen-small7", "x"),
  list("hackshaw1998", ""), list("hackshaw1998", "design_cohort"),
  list("homogeneous", ""), list("k3", ""), list("two", ""))
methods <- c("DL", "HE", "HS", "HSk", "SJ", "ML", "REML", "EB", "PM", "PMM")
cat("data,terms,method,tau2,tau2_se\n")
for (m in models) {
  d <- read.csv(file.path("data", paste0(m[[1]], ".csv")), check.names = FALSE)
  for (method in methods) {
    control <- switch(method,
      PM = , PMM = list(tol = 1e-14, maxiter = 10000, tau2.max = 1000),
      ML = , REML = , EB = list(threshold = 1e-14, maxiter = 100000),
      list())
    terms <- strsplit(m[[2]], ";")[[1]]
    fit <- if (length(terms) == 0) rma(yi, vi, data = d, method = method, control = control)
      else rma(d$yi, d$vi, mods = as.matrix(d[terms]), method = method, control = control)
    cat(m[[1]], m[[2]], method, format(fit$tau2, digits = 15), paste0(format(fit$se.tau2, digits = 15), "\n"), sep = ",")
  }
}
