# Trim and fill, subsets, profile likelihood, radial coordinates and p values, by metafor and R. Run: Rscript oracle.R
suppressMessages(library(metafor))
rows <- list()
add <- function(case, quantity, values)
  rows[[length(rows) + 1]] <<- data.frame(case = case, quantity = quantity, index = seq_along(values) - 1,
                                          value = sprintf("%.15g", as.numeric(values)))
read <- function(name) read.csv(file.path("..", "data", paste0(name, ".csv")))
for (name in c("bcg-rr", "hackshaw1998", "bangertdrowns2004", "gen-selected", "normand-smd")) {
  d <- read(name)
  for (method in c("EE", "DL", "REML")) {
    fit <- rma(yi, vi, data = d, method = method, control = list(threshold = 1e-12, maxiter = 1000))
    for (estimator in c("L0", "R0", "Q0")) {
      tf <- trimfill(fit, estimator = estimator)
      case <- paste(name, method, estimator, sep = ";")
      add(case, "k0", tf$k0)
      add(case, "right", tf$side == "right")
      add(case, "k0_se", tf$se.k0)
      add(case, "estimate", tf$beta)
      add(case, "std_error", tf$se)
      add(case, "tau2", tf$tau2)
      if (tf$k0 > 0) add(case, "filled", sort(tf$yi[tf$fill]))
    }
  }
}
for (method in c("EE", "DL", "REML", "PM")) {
  d <- read("gen-small7")
  fit <- rma(yi, vi, data = d, method = method, control = list(threshold = 1e-12, maxiter = 1000))
  k <- nrow(d)
  est <- i2 <- tau2 <- numeric(2^k - 1)
  for (s in 1:(2^k - 1)) {
    keep <- bitwAnd(s, 2^(0:(k - 1))) > 0
    sub <- rma(yi, vi, data = d[keep, ], method = method, control = list(threshold = 1e-12, maxiter = 1000, tol = 1e-12))
    est[s] <- sub$beta; i2[s] <- sub$I2; tau2[s] <- sub$tau2
  }
  add(paste("gosh", method, sep = ";"), "estimate", est)
  add(paste("gosh", method, sep = ";"), "I2", i2)
}
for (method in c("REML", "ML")) {
  d <- read("bcg-rr")
  fit <- rma(yi, vi, data = d, method = method, control = list(threshold = 1e-12, maxiter = 1000))
  grid <- c(0, 0.05, 0.1, 0.3, 0.6, 1.2)
  add(paste("profile", method, sep = ";"), "ll",
      sapply(grid, function(t) as.numeric(logLik(rma(yi, vi, data = d, method = method, tau2 = t)))))
}
d <- read("bcg-rr")
fit <- rma(yi, vi, data = d, method = "REML", control = list(threshold = 1e-12, maxiter = 1000))
pdf(NULL)
r <- radial(fit)
invisible(dev.off())
add("radial", "x", r$x)
add("radial", "z", r$y)
at <- c(-1.5, -0.7, 0, 0.4)
add("pvalue;z", "p", 2 * pnorm(-abs((as.numeric(fit$beta) - at) / fit$se)))
kh <- update(fit, test = "knha")
add("pvalue;knha", "p", 2 * pt(-abs((as.numeric(kh$beta) - at) / kh$se), kh$dfs))
add("pvalue;new", "p", 2 * pt(-abs((as.numeric(kh$beta) - at) / sqrt(kh$se^2 + kh$tau2)), kh$dfs))
write.csv(do.call(rbind, rows), "oracle.csv", row.names = FALSE, quote = FALSE)
