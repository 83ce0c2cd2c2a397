# Writes oracle.csv: user weights, influence under them and two-step estimators by metafor; Kenward-Roger inference by
# dense matrices as Kenward & Roger (1997) write it. Run in this folder: Rscript oracle.R
suppressMessages(library(metafor))
out <- data.frame()
put <- function(case, quantity, value) {
  for (i in seq_along(value))
    out <<- rbind(out, data.frame(case = case, quantity = quantity, index = i, value = sprintf("%.16g", value[i])))
}
bcg <- read.csv("data/bcg-or.csv")
ban <- read.csv("data/bangert-ni.csv")
milk <- read.csv("data/ml-milk-arms.csv")
sharp <- list(tau2tol = 1e-14, threshold = 1e-13, maxiter = 10000, tol = 1e-14)

fitted <- function(case, r) {
  put(case, "estimate", r$beta)
  put(case, "std_error", r$se)
  put(case, "tau2", r$tau2)
  put(case, "p_value", r$pval)
  f <- if (r$method == "REML") r$fit.stats$REML else r$fit.stats$ML
  put(case, "log_likelihood", f[1])
  put(case, "aic", f[3])
}
for (m in c("EE", "DL", "REML", "ML")) for (t in c("z", "knha"))
  fitted(paste0("weights-", m, "-", t), rma(yi, vi, data = bcg, weights = ni, method = m, test = t, control = sharp))
fitted("weights-milk", rma(yi, vi, mods = ~ measure_volume + week, weights = 1:46, data = milk, method = "REML",
  control = sharp))
fitted("unweighted", rma(yi, vi, data = bcg, weighted = FALSE, method = "REML", control = sharp))
r <- rma(yi, vi, mods = ~ measure_volume + week, weights = 1:46, data = milk, method = "GENQ")
put("genq-milk", "tau2", r$tau2)
put("genq-milk", "tau2_se", r$se.tau2)
put("genq-milk", "QM", r$QM)
inf <- influence(rma(yi, vi, data = bcg, weights = ni, method = "DL"))
for (n in c("rstudent", "dffits", "cook.d", "cov.r", "tau2.del", "QE.del", "hat", "weight"))
  put("weights-influence", n, inf$inf[[n]])
put("weights-influence", "dfbeta", inf$dfbs[[1]])
for (d in list(list("bcg", bcg), list("ban", ban))) for (first in c("DL", "HE")) {
  t2 <- rma(yi, vi, data = d[[2]], method = first)$tau2
  r <- rma(yi, vi, data = d[[2]], weights = 1 / (vi + t2), method = "GENQ")
  put(paste0(c(DL = "DL2", HE = "CA2")[[first]], "-", d[[1]]), "tau2", r$tau2)
}

kenwardRoger <- function(case, d, X, tested) {
  r <- rma(d$yi, d$vi, mods = X, intercept = FALSE, method = "REML", control = sharp)
  V <- diag(d$vi + r$tau2)
  Vi <- solve(V)
  Phi <- solve(t(X) %*% Vi %*% X)
  P1 <- -t(X) %*% Vi %*% Vi %*% X
  Q11 <- t(X) %*% Vi %*% Vi %*% Vi %*% X
  P <- Vi - Vi %*% X %*% Phi %*% t(X) %*% Vi
  W <- 1 / (0.5 * sum(diag(P %*% P)))
  PhiA <- Phi + 2 * W * Phi %*% (Q11 - P1 %*% Phi %*% P1) %*% Phi
  b <- as.vector(Phi %*% t(X) %*% Vi %*% d$yi)
  test <- function(L) {
    L <- matrix(L, ncol = ncol(X))
    q <- nrow(L)
    Theta <- t(L) %*% solve(L %*% Phi %*% t(L)) %*% L
    M <- Theta %*% Phi %*% P1 %*% Phi
    A1 <- W * sum(diag(M))^2
    A2 <- W * sum(diag(M %*% M))
    B <- (A1 + 6 * A2) / (2 * q)
    g <- ((q + 1) * A1 - (q + 4) * A2) / ((q + 2) * A2)
    den <- 3 * q + 2 * (1 - g)
    E <- 1 / (1 - A2 / q)
    S <- 2 / q * (1 + g / den * B) / ((1 - (q - g) / den * B)^2 * (1 - (q + 2 - g) / den * B))
    rho <- S / (2 * E^2)
    m <- 4 + (q + 2) / (q * rho - 1)
    F <- m / (E * (m - 2)) / q * t(L %*% b) %*% solve(L %*% PhiA %*% t(L)) %*% (L %*% b)
    c(F = F, df = m, p = pf(F, q, m, lower.tail = FALSE))
  }
  put(case, "estimate", b)
  put(case, "std_error", sqrt(diag(PhiA)))
  single <- sapply(seq_len(ncol(X)), function(j) test(diag(ncol(X))[j, ]))
  put(case, "df", single["df", ])
  put(case, "p_value", single["p", ])
  if (length(tested)) {
    joint <- test(diag(ncol(X))[tested, ])
    put(case, "QM", joint["F"])
    put(case, "df2", joint["df"])
    put(case, "QM_p", joint["p"])
  }
}
kenwardRoger("kr-bcg", bcg, cbind(rep(1, nrow(bcg))), c())
kenwardRoger("kr-ban", ban, cbind(rep(1, nrow(ban))), c())
kenwardRoger("kr-milk", milk, cbind(1, milk$measure_volume, milk$week), 2:3)
write.csv(out, "oracle.csv", row.names = FALSE, quote = FALSE)
