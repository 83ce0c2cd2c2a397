# What each program's documented formulas give, written out here; pooling by metafor (version in README.md).
# Rscript make_profiles.R > profiles.csv   (from this folder)
suppressMessages(library(metafor))
J <- function(m) exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
approx <- function(m) 1 - 3 / (4 * m - 1)
cat("data,measure,program,model,quantity,value\n")
put <- function(data, measure, program, model, ...) {
  values <- list(...)
  for (name in names(values))
    cat(sprintf("%s,%s,%s,%s,%s,%.15g\n", data, measure, program, model, name, values[[name]]))
}
fromQ <- function(fit) max(0, 100 * (fit$QE - (fit$k - 1)) / fit$QE)
pooled <- function(data, measure, program, yi, vi, method, usesQ, pi) {
  ee <- rma(yi, vi, method = "EE")
  put(data, measure, program, "common", estimate = ee$beta[1], std_error = ee$se, I2 = fromQ(ee), Q = ee$QE)
  re <- rma(yi, vi, method = method, control = list(threshold = 1e-12, maxiter = 1000))
  se <- sqrt(re$se^2 + re$tau2)
  half <- switch(pi, z = qnorm(.975), k1 = qt(.975, re$k - 1), k2 = qt(.975, re$k - 2)) * se
  put(data, measure, program, "random", estimate = re$beta[1], std_error = re$se, conf_low = re$ci.lb,
      conf_high = re$ci.ub, p_value = re$pval, tau2 = re$tau2, I2 = if (usesQ) fromQ(re) else re$I2, Q = re$QE,
      pi_low = re$beta[1] - half, pi_high = re$beta[1] + half)
}
d <- read.csv("../../../datasets/classics/normand1999/data.csv")
n1 <- d$n_treatment; n2 <- d$n_control; N <- n1 + n2; m <- N - 2
s <- sqrt(((n1 - 1) * d$sd_treatment^2 + (n2 - 1) * d$sd_control^2) / m)
dd <- (d$mean_treatment - d$mean_control) / s
g <- J(m) * dd; ga <- approx(m) * dd
smd <- list(
  metafor = list(g, 1 / n1 + 1 / n2 + g^2 / (2 * N), "REML", FALSE, "z"),
  meta = list(g, N / (n1 * n2) + g^2 * (1 - (m - 2) / (m * J(m)^2)), "REML", TRUE, "k1"),
  revman = list(ga, N / (n1 * n2) + ga^2 / (2 * (N - 3.94)), "DL", TRUE, "k2"),
  cma = list(ga, approx(m)^2 * (N / (n1 * n2) + dd^2 / (2 * N)), "DL", TRUE, "k2"),
  stata = list(ga, N / (n1 * n2) + ga^2 / (2 * N), "REML", FALSE, "k2"))
for (p in names(smd)) pooled("normand1999", "SMD", p, smd[[p]][[1]], smd[[p]][[2]], smd[[p]][[3]], smd[[p]][[4]], smd[[p]][[5]])
md <- d$mean_treatment - d$mean_control
welch <- d$sd_treatment^2 / n1 + d$sd_control^2 / n2
equal <- s^2 * (1 / n1 + 1 / n2)
for (p in names(smd)) pooled("normand1999", "MD", p, md, if (p %in% c("cma", "stata")) equal else welch,
                             smd[[p]][[3]], smd[[p]][[4]], smd[[p]][[5]])
rom <- log(d$mean_treatment / d$mean_control)
vrom <- d$sd_treatment^2 / (n1 * d$mean_treatment^2) + d$sd_control^2 / (n2 * d$mean_control^2)
for (p in setdiff(names(smd), "metafor")) pooled("normand1999", "ROM", p, rom, vrom, smd[[p]][[3]], smd[[p]][[4]], smd[[p]][[5]])
b <- read.csv("../../../datasets/classics/bcg/data.csv")
for (measure in c("OR", "RR", "RD")) {
  e <- escalc(measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b)
  for (p in names(smd)) pooled("bcg", measure, p, e$yi, e$vi, smd[[p]][[3]], smd[[p]][[4]], smd[[p]][[5]])
  mh <- rma.mh(measure = measure, ai = tpos, bi = tneg, ci = cpos, di = cneg, data = b)
  w <- 1 / e$vi
  q <- sum(w * (e$yi - mh$beta[1])^2)
  tau2 <- max(0, (q - (length(w) - 1)) / (sum(w) - sum(w^2) / sum(w)))
  re <- rma(e$yi, e$vi, tau2 = tau2)
  put("bcg", measure, "MH", "common", estimate = mh$beta[1], std_error = mh$se)
  put("bcg", measure, "MH", "random", estimate = re$beta[1], std_error = re$se, tau2 = tau2, Q = q,
      I2 = max(0, 100 * (q - (length(w) - 1)) / q))
}
