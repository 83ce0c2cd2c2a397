# Side-by-side fits by REML with Knapp-Hartung, and effects with correlated errors at tau2 = 0, by metafor.
#   Rscript oracle.R > oracle-metafor.csv
suppressMessages(library(metafor))
g <- read.csv("groups.csv")
o <- read.csv("oracle.csv"); val <- setNames(o$value, o$name)
e <- escalc("ROMC", m1i = mean_post, sd1i = sd_post, m2i = mean_pre, sd2i = sd_pre, ri = r, ni = n, data = g)
# escalc 3.8 has no second-order correction; it is added by hand (Lajeunesse 2015, eq. 8).
e$yi <- e$yi + with(g, (sd_post^2 / mean_post^2 - sd_pre^2 / mean_pre^2) / (2 * n))
tr <- e[g$role == "treated", ]
cat("name,value\n")
put <- function(name, value) cat(sprintf("%s,%.17g\n", name, value))
side <- function(name, yi, vi) {
  f <- rma(yi, vi, method = "REML", test = "knha", control = list(threshold = 1e-12, maxiter = 1000, stepadj = 0.5))
  put(paste0(name, ".estimate"), f$beta[1]); put(paste0(name, ".se"), f$se); put(paste0(name, ".tau2"), f$tau2)
  put(paste0(name, ".low"), f$ci.lb); put(paste0(name, ".high"), f$ci.ub)
}
k <- c(val[["case.K1"]], val[["case.K2"]]); w <- c(val[["case.K1.within"]], val[["case.K2.within"]])
s <- val[["persons.value"]]; d <- val[["persons.shift"]]; vd <- val[["persons.shiftSampling"]]
side("groups", tr$yi, tr$vi)
side("person", c(tr$yi, k + d), c(tr$vi, s + w + vd))
side("unshifted", c(tr$yi, k), c(tr$vi, s + w))
side("bound", c(tr$yi, k + d), c(tr$vi, rep(s + vd, 2)))
side("sessions", c(tr$yi, k + d), c(tr$vi, w + vd))
V <- matrix(0, 4, 4); y <- numeric(4)
for (i in 0:3) { y[i + 1] <- val[[paste0("course.", i)]]; for (j in 0:3) V[i + 1, j + 1] <- val[[paste0("course.", i, ".", j)]] }
f <- rma.mv(y, V)
put("gls.estimate", f$beta[1]); put("gls.se", f$se); put("gls.q", f$QE)
