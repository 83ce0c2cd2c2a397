# What metafor says beside the pinned cases of poolers.csv. Run in this directory: Rscript poolers.R > poolers_more.csv
suppressMessages(library(metafor))
options(digits = 15, warn = -1)
say <- function(case, quantity, values) for (i in seq_along(values))
  cat(case, quantity, i, format(values[i], digits = 15), sep = ",", fill = TRUE)
cat("case,quantity,index,value\n")
bcg <- read.csv("data/trials-bcg.csv")
nie <- read.csv("data/trials-nielweise2007.csv")
hart <- read.csv("data/trials-hart1999.csv")
ban <- read.csv("data/groups-bangert.csv")
sel <- read.csv("data/groups-selected.csv")

for (name in c("bcg", "nie")) {
  d <- get(name)
  for (correct in c(TRUE, FALSE)) {
    r <- rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = "OR", correct = correct)
    tag <- paste0(name, "-mh", if (correct) "" else "-plain")
    say(tag, "cmh", r$MH); say(tag, "cmh_p", r$MHp)
    say(tag, "breslow_day", r$BD); say(tag, "breslow_day_p", r$BDp)
    say(tag, "tarone", r$TA); say(tag, "tarone_p", r$TAp)
  }
  for (m in c("OR", "RR", "RD")) {
    r <- rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = m, add = c(0.1, 0), to = c("all", "none"))
    say(paste0(name, "-added-", m), "Q", r$QE); say(paste0(name, "-added-", m), "I2", r$I2)
    say(paste0(name, "-added-", m), "Q_p", r$QEp); say(paste0(name, "-added-", m), "H2", r$H2)
  }
  r <- rma.peto(ai = ai, bi = bi, ci = ci, di = di, data = d)
  say(paste0(name, "-peto"), "p_value", r$pval); say(paste0(name, "-peto"), "Q_df", r$k.yi - 1)
  say(paste0(name, "-peto"), "Q_p", r$QEp); say(paste0(name, "-peto"), "weight", weights(r))
  say(paste0(name, "-mh-OR"), "weight", weights(rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = "OR")))
  say(paste0(name, "-mh-RR"), "weight", weights(rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = "RR")))
  say(paste0(name, "-mh-RD"), "weight", weights(rma.mh(ai = ai, bi = bi, ci = ci, di = di, data = d, measure = "RD")))
}
r <- rma.mh(x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, data = hart, measure = "IRR", correct = FALSE)
say("hart-mh-plain", "cmh", r$MH); say("hart-mh-plain", "cmh_p", r$MHp)

# IVhet: the weights of one true effect, tau2 by DL.
for (name in c("bcg", "ban", "sel")) {
  r <- rma(yi, vi, data = get(name), weights = 1 / vi, method = "DL")
  say(paste0(name, "-ivhet"), "estimate", r$b[1]); say(paste0(name, "-ivhet"), "std_error", r$se)
  say(paste0(name, "-ivhet"), "conf_low", r$ci.lb); say(paste0(name, "-ivhet"), "conf_high", r$ci.ub)
  say(paste0(name, "-ivhet"), "tau2", r$tau2)
}

# Subgroups with one tau2: the regression on the groups.
common <- function(tag, d, g, ...) {
  r <- rma(yi, vi, mods = ~ 0 + factor(g), data = d, control = list(threshold = 1e-14, maxiter = 10000), ...)
  w <- 1 / r$se^2
  q <- sum(w * (r$b - sum(w * r$b) / sum(w))^2)
  say(tag, "estimate", r$b); say(tag, "std_error", r$se); say(tag, "conf_low", r$ci.lb); say(tag, "tau2", r$tau2)
  say(tag, "between_Q", q); say(tag, "between_p", pchisq(q, nrow(r$b) - 1, lower.tail = FALSE))
}
common("bcg-common-REML", bcg, bcg$alloc, method = "REML")
common("bcg-common-knha", bcg, bcg$alloc, method = "REML", test = "knha")
common("ban-common-DL", ban, ban$grade, method = "DL")
common("sel-common-ML", sel, sel$setting, method = "ML")

# Means, contrasts, terms and inflation of a regression.
for (test in c("z", "knha")) {
  r <- rma(yi, vi, mods = ~ ablat + alloc + year, data = bcg, test = test, control = list(threshold = 1e-14, maxiter = 10000))
  tag <- paste0("bcg-regression-", test)
  x <- rbind(c(13, 1, 0, 1950), c(33, 0, 1, 1970), c(50, 0, 0, 1948))
  p <- predict(r, newmods = x)
  say(tag, "mean", p$pred); say(tag, "mean_se", p$se); say(tag, "mean_low", p$ci.lb); say(tag, "mean_high", p$ci.ub)
  say(tag, "pi_low", p$pi.lb); say(tag, "pi_high", p$pi.ub)
  a <- anova(r, X = rbind(c(0, 1, 0, 0, 0), c(0, 0, 1, -1, 0)))
  say(tag, "contrast", a$Xb[, 1]); say(tag, "contrast_se", a$se); say(tag, "contrast_p", a$pval)
  say(tag, "joint", a$QM); say(tag, "joint_p", a$QMp)
  a <- anova(r, btt = 3:4)
  say(tag, "alloc", a$QM); say(tag, "alloc_p", a$QMp)
  # The marginal means of alloc: the others at their mean.
  m <- cbind(mean(bcg$ablat), c(0, 1, 0), c(0, 0, 1), mean(bcg$year))
  p <- predict(r, newmods = m)
  say(tag, "margin", p$pred); say(tag, "margin_se", p$se)
  v <- vif(r, btt = list(2, 3:4, 5))
  for (i in 1:3) say(tag, paste0("vif", i), v[[1]][[i]]$vif)
}

# A new study beyond a threshold.
r <- rma(yi, vi, data = bcg, control = list(threshold = 1e-14, maxiter = 10000))
say("bcg-new", "above", pnorm(c(-0.5, 0, 0.5), r$b[1], sqrt(r$se^2 + r$tau2), lower.tail = FALSE))
r <- rma(yi, vi, data = bcg, test = "knha", control = list(threshold = 1e-14, maxiter = 10000))
say("bcg-new-knha", "above", pt((c(-0.5, 0, 0.5) - r$b[1]) / sqrt(r$se^2 + r$tau2), 12, lower.tail = FALSE))

# Location-scale models: joint tests and the criteria.
for (method in c("ML", "REML")) for (test in c("z", "knha")) {
  r <- rma(yi, vi, mods = ~ log(ni), scale = ~ log(ni) + factor(grade), data = ban, method = method, test = test,
    control = list(optimizer = "BFGS", reltol = 1e-15, maxit = 10000))
  tag <- paste0("ban-scale-", method, "-", test)
  say(tag, "estimate", r$b); say(tag, "std_error", r$se); say(tag, "alpha", r$alpha); say(tag, "alpha_se", r$se.alpha)
  say(tag, "alpha_p", r$pval.alpha); say(tag, "QM", r$QM); say(tag, "QS", r$QS); say(tag, "QS_p", r$QSp)
  fit <- r$fit.stats[, method]
  say(tag, "criteria", fit); say(tag, "tau2", r$tau2[c(1, 10, 48)])
}
