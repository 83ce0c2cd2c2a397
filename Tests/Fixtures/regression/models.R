# Writes models.tsv: answers of R for what `prepost regress` offers beyond least squares.
# Run in this folder: Rscript models.R   (R 4.2.2; see README.md for the packages)
suppressMessages({
  library(splines); library(car); library(sandwich); library(clubSandwich); library(survival)
  library(lme4); library(lmerTest); library(MASS)
})
options(warn = 1)
lines <- "id\tdata\tformula\toptions\tquantity\trelative\tabsolute\tvalues"
add <- function(id, data, formula, options, quantity, values, rel = 1e-8, abs = 0) {
  text <- paste(ifelse(is.na(values), "NA", sprintf("%.15g", values)), collapse = " ")
  lines <<- c(lines, paste(id, data, formula, options, quantity, rel, abs, text, sep = "\t"))
}
table <- function(id, data, formula, options, m, rel = 1e-8, z = FALSE) {
  add(id, data, formula, options, "coefficients[].estimate", m[, 1], rel)
  add(id, data, formula, options, "coefficients[].std_error", m[, 2], rel)
  add(id, data, formula, options, "coefficients[].statistic", m[, 3], rel)
  add(id, data, formula, options, "coefficients[].p_value", m[, 4], max(rel, 1e-7))
}
read <- function(name) read.csv(file.path("data", name))
cars <- read("mtcars.csv"); anorexia <- read("anorexia.csv")

# --- bases, anova, terms, predictions, diagnostics -------------------------------------------------------------
f <- "mpg ~ poly(wt, 2) + ns(hp, 3) * factor(am) + factor(cyl)"
m <- lm(as.formula(f), cars)
table("bases", "mtcars.csv", f, "", coef(summary(m)))
a <- anova(m); k <- nrow(a) - 1
add("anova-1", "mtcars.csv", f, "anova=I", "anova.terms[].sum_of_squares", a[1:k, 2])
add("anova-1", "mtcars.csv", f, "anova=I", "anova.terms[].f_statistic", a[1:k, 4])
add("anova-1", "mtcars.csv", f, "anova=I", "anova.terms[].p_value", a[1:k, 5])
a <- Anova(m)
add("anova-2", "mtcars.csv", f, "anova=II", "anova.terms[].sum_of_squares", a[1:k, 1])
add("anova-2", "mtcars.csv", f, "anova=II", "anova.terms[].f_statistic", a[1:k, 3])
small <- lm(mpg ~ poly(wt, 2), cars); a <- anova(small, m)
add("against", "mtcars.csv", f, "against=mpg ~ poly(wt, 2)", "comparison.statistic", a[2, 5])
add("against", "mtcars.csv", f, "against=mpg ~ poly(wt, 2)", "comparison.p_value", a[2, 6])
f <- "mpg ~ poly(wt, 3, raw = TRUE) + ns(qsec, df = 4)"
table("raw-powers", "mtcars.csv", f, "", coef(summary(lm(as.formula(f), cars))), 1e-7)
f <- "len"
f <- "mpg ~ wt * factor(cyl) + factor(am)"
m <- lm(as.formula(f), cars, contrasts = list(`factor(cyl)` = "contr.sum", `factor(am)` = "contr.sum"))
a <- Anova(m, type = 3)
add("anova-3", "mtcars.csv", f, "anova=III", "anova.terms[].sum_of_squares", a[2:5, 1])
add("anova-3", "mtcars.csv", f, "anova=III", "anova.terms[].p_value", a[2:5, 4])
f <- "mpg ~ wt + hp + factor(cyl)"; m <- lm(as.formula(f), cars)
g <- vif(m)
add("vif", "mtcars.csv", f, "", "terms[].vif", g[, 1]); add("vif", "mtcars.csv", f, "", "terms[].sif", g[, 3])
X <- model.matrix(m); X <- sweep(X, 2, sqrt(colSums(X^2)), "/")
add("condition", "mtcars.csv", f, "", "fit.condition_number", kappa(X, exact = TRUE))
a <- linearHypothesis(m, c("wt = 0", "hp = 0"))
add("test", "mtcars.csv", f, "test=wt + hp", "tests[].statistic", a$F[2])
add("test", "mtcars.csv", f, "test=wt + hp", "tests[].p_value", a[2, 6])
V <- vcovHC(m, "HC3"); a <- linearHypothesis(m, c("factor(cyl)6 = 0", "factor(cyl)8 = 0"), vcov. = V)
add("test-hc3", "mtcars.csv", f, "vcov=HC3;test=factor(cyl)", "tests[].statistic", a$F[2])
V <- vcovCR(m, cars$carb, "CR2"); a <- Wald_test(m, constrain_zero(2:3), V)
add("test-cr2", "mtcars.csv", f, "vcov=CR2;cluster=carb;test=wt + hp", "tests[].statistic", a$Fstat)
add("test-cr2", "mtcars.csv", f, "vcov=CR2;cluster=carb;test=wt + hp", "tests[].df2", a$df_denom, 1e-7)
for (w in c("", "weights=qsec")) {
  m <- if (w == "") lm(as.formula(f), cars) else lm(as.formula(f), cars, weights = qsec)
  o <- if (w == "") "diagnostics" else "diagnostics;weights=qsec"
  q <- function(name, values) add("diagnostics", "mtcars.csv", f, o, paste0("diagnostics[].", name), unname(values), 1e-8, 1e-12)
  q("leverage", hatvalues(m)); q("std_residual", rstandard(m)); q("student_residual", rstudent(m))
  q("cook_d", cooks.distance(m)); q("dffits", dffits(m)); q("sigma_without", influence(m)$sigma)
  q("se_fit", predict(m, se.fit = TRUE)$se.fit)
}
new <- read("mtcars_new.csv"); f <- "mpg ~ poly(wt, 2) * factor(am) + ns(hp, 3)"; m <- lm(as.formula(f), cars)
p <- predict(m, new, interval = "confidence", level = 0.9); i <- suppressWarnings(predict(m, new, interval = "prediction", level = 0.9))
o <- "predict=mtcars_new.csv;level=90"
add("predict", "mtcars.csv", f, o, "predictions[].predicted", p[, 1]); add("predict", "mtcars.csv", f, o, "predictions[].conf_low", p[, 2])
add("predict", "mtcars.csv", f, o, "predictions[].pi_low", i[, 2]); add("predict", "mtcars.csv", f, o, "predictions[].pi_high", i[, 3])

# --- counts --------------------------------------------------------------------------------------------------------
# summary.glm takes its standard errors at the last iteration but one; here they are at the estimate itself.
at_estimate <- function(m) {
  X <- model.matrix(m); mu <- fitted(m); w <- weights(m, "prior") * m$family$mu.eta(m$linear.predictors)^2 / m$family$variance(mu)
  s <- sqrt(diag(solve(crossprod(X * sqrt(w))))); b <- coef(m); cbind(b, s, b / s, 2 * pnorm(-abs(b / s)))
}
glmcase <- function(id, data, f, o, m) {
  table(id, data, f, o, at_estimate(m), 1e-8)
  add(id, data, f, o, "fit.deviance", deviance(m)); add(id, data, f, o, "fit.null_deviance", m$null.deviance)
  add(id, data, f, o, "fit.aic", AIC(m)); add(id, data, f, o, "fit.log_likelihood", as.numeric(logLik(m)))
  add(id, data, f, o, "fit.pearson", sum(residuals(m, "pearson")^2))
}
tight <- glm.control(epsilon = 1e-15, maxit = 100)
beetle <- read("beetles.csv"); f <- "dead ~ dose"
m <- glm(cbind(dead, n - dead) ~ dose, binomial, beetle, control = tight)
glmcase("beetles", "beetles.csv", f, "family=binomial;trials=n", m)
o <- "family=binomial;trials=n;diagnostics"
q <- function(name, values) add("beetles-rows", "beetles.csv", f, o, paste0("diagnostics[].", name), unname(values), 1e-7, 1e-10)
q("fitted", fitted(m)); q("deviance_residual", residuals(m)); q("pearson_residual", residuals(m, "pearson"))
q("leverage", hatvalues(m)); q("cook_d", cooks.distance(m)); q("std_residual", rstandard(m))
f <- "am ~ wt + hp"; m <- glm(as.formula(f), binomial, cars, control = tight)
glmcase("logistic", "mtcars.csv", f, "family=binomial", m)
d <- drop1(m, test = "LRT")
add("logistic-lr", "mtcars.csv", f, "family=binomial", "terms[].lr_chi2", d$LRT[-1], 1e-7)
add("logistic-exp", "mtcars.csv", f, "family=binomial;exponentiate", "coefficients[].exp_estimate", exp(coef(m)), 1e-7)
s <- at_estimate(m)
add("logistic-exp", "mtcars.csv", f, "family=binomial;exponentiate", "coefficients[].exp_conf_low", exp(s[, 1] - qnorm(0.975) * s[, 2]), 1e-7)
for (type in c("HC0", "HC1", "HC2", "HC3", "HC4", "HC5"))
  add("logistic-hc", "mtcars.csv", f, paste0("family=binomial;vcov=", type), "coefficients[].std_error", sqrt(diag(vcovHC(m, type))), 1e-7)
for (type in c("CR0", "CR1", "CR1p", "CR2"))
  add("logistic-cr", "mtcars.csv", f, paste0("family=binomial;cluster=carb;vcov=", type), "coefficients[].std_error", sqrt(diag(vcovCR(m, cars$carb, type))), 1e-6)
add("logistic-cr", "mtcars.csv", f, "family=binomial;cluster=carb;vcov=CR2", "coefficients[].df", coef_test(m, vcovCR(m, cars$carb, "CR2"))$df_Satt, 1e-6)
epil <- read("epil.csv"); f <- "y ~ lbase * trt + lage + factor(period)"
m <- glm(as.formula(f), poisson, epil, control = tight)
glmcase("poisson", "epil.csv", f, "family=poisson", m)
for (type in c("CR0", "CR2"))
  add("poisson-cr", "epil.csv", f, paste0("family=poisson;cluster=subject;vcov=", type), "coefficients[].std_error", sqrt(diag(vcovCR(m, epil$subject, type))), 1e-6)
small <- glm(y ~ lbase + trt, poisson, epil, control = tight); a <- anova(small, m, test = "LRT")
add("poisson-against", "epil.csv", f, "family=poisson;against=y ~ lbase + trt", "comparison.statistic", a$Deviance[2], 1e-7)
f <- "y ~ trt"; m <- glm(y ~ trt + offset(log(base)), poisson, epil, control = tight)
glmcase("exposure", "epil.csv", f, "family=poisson;exposure=base", m)
m <- glm(y ~ trt + offset(lbase), poisson, epil, control = tight); glmcase("offset", "epil.csv", f, "family=poisson;offset=lbase", m)

# --- ranges ---------------------------------------------------------------------------------------------------------
ranges <- read("ranges_ends.csv")
low <- ifelse(is.na(ranges$low), -Inf, ranges$low); high <- ifelse(is.na(ranges$high), Inf, ranges$high)
ranges$s <- Surv(low, high, type = "interval2")
sc <- survreg.control(rel.tolerance = 1e-14, maxiter = 200, outer.max = 50)
survcase <- function(id, f, o, m) {
  t <- summary(m)$table; k <- nrow(t) - 1
  table(id, "ranges.csv", f, o, t[1:k, , drop = FALSE], 1e-7)
  add(id, "ranges.csv", f, o, "fit.sigma", m$scale, 1e-7); add(id, "ranges.csv", f, o, "fit.log_sigma_std_error", t[k + 1, 2], 1e-7)
  add(id, "ranges.csv", f, o, "fit.log_likelihood", m$loglik[2], 1e-9)
}
survcase("ranges", "ml ~ day + arm", "", survreg(s ~ day + arm, ranges, dist = "gaussian", control = sc))
survcase("ranges-weights", "ml ~ day", "weights=w", survreg(s ~ day, ranges, weights = w, dist = "gaussian", control = sc))
# survreg(robust = TRUE) of survival 3.5-3 is not used: its dfbeta residuals of range rows are not the derivatives of
# the likelihood (numerical differentiation shows it). The sandwich is made of numerical derivatives instead.
m <- survreg(s ~ day + arm, ranges, dist = "gaussian", control = sc)
X <- model.matrix(~ day + arm, ranges)
ll <- function(p) {
  mu <- X %*% p[1:3]; s <- exp(p[4])
  ifelse(low == high, dnorm(low, mu, s, log = TRUE), log(pnorm(high, mu, s) - pnorm(low, mu, s)))
}
S <- numDeriv::jacobian(ll, c(coef(m), log(m$scale)))
for (type in c("HC0", "CR0")) {
  g <- if (type == "CR0") rowsum(S, ranges$mother) else S
  o <- if (type == "CR0") "vcov=CR0;cluster=mother" else "vcov=HC0"
  add("ranges-robust", "ranges.csv", "ml ~ day + arm", o, "coefficients[].std_error", sqrt(diag(m$var %*% crossprod(g) %*% m$var))[1:3], 1e-6)
}
ranges$l <- Surv(ifelse(low > 0, log(low), -Inf), log(high), type = "interval2")
survcase("ranges-log", "log(ml) ~ day + arm", "", survreg(l ~ day + arm, ranges, dist = "gaussian", control = sc))

# --- repeated measures ------------------------------------------------------------------------------------------------
ctl <- lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-13, ftol_abs = 1e-15, xtol_rel = 1e-13, ftol_rel = 1e-15, maxeval = 5000))
mixed <- function(id, data, f, random, d, reml = TRUE, rel = 1e-6) {
  o <- paste0("random=~ 1 | ", random, if (reml) "" else ";method=ML")
  g <- if (grepl(":", random)) paste0("(1 | ", random, ")") else paste0("(1 | ", random, ")")
  m <- lmer(as.formula(paste(f, "+", g)), d, REML = reml, control = ctl)
  t <- coef(summary(m)); v <- as.data.frame(VarCorr(m))$vcov
  add(id, data, f, o, "coefficients[].estimate", t[, 1], rel); add(id, data, f, o, "coefficients[].std_error", t[, 2], rel)
  add(id, data, f, o, "coefficients[].df", t[, 3], 1e-3); add(id, data, f, o, "random.variance", v[1], 1e-5, 1e-9)
  add(id, data, f, o, "random.residual_variance", v[2], rel); add(id, data, f, o, "fit.log_likelihood", as.numeric(logLik(m)), 1e-9)
  add(id, data, f, o, "fit.aic", AIC(m), 1e-9)
  r <- ranef(m, condVar = TRUE)[[1]]
  e <- as.data.frame(ranef(m, condVar = TRUE))
  key <- if (grepl(":", random)) do.call(paste, c(lapply(strsplit(random, ":")[[1]], function(n) d[[n]]), sep = ":")) else as.character(d[[random]])
  place <- match(unique(key), as.character(e$grp))
  add(id, data, f, o, "random.groups[].blup", e$condval[place], 1e-5, 1e-8); add(id, data, f, o, "random.groups[].std_error", e$condsd[place], 1e-5)
  a <- anova(m)
  add(id, data, f, o, "terms[].statistic", a[, "F value"], 1e-5); add(id, data, f, o, "terms[].df2", a[, "DenDF"], 1e-3)
  m
}
sleep <- read("sleepstudy.csv"); orth <- read("orthodont.csv")
m <- mixed("sleepstudy", "sleepstudy.csv", "Reaction ~ Days", "Subject", sleep)
b <- lm(Reaction ~ Days, sleep)
add("sleepstudy", "sleepstudy.csv", "Reaction ~ Days", "random=~ 1 | Subject", "random.lr_chi2", 2 * (as.numeric(logLik(m)) - as.numeric(logLik(b, REML = TRUE))), 1e-7)
mixed("sleepstudy-ml", "sleepstudy.csv", "Reaction ~ Days", "Subject", sleep, FALSE)
mixed("orthodont", "orthodont.csv", "distance ~ age + Sex", "Subject", orth)
part <- orth[-c(2, 3, 8, 30, 31, 47, 70, 71, 72, 90), ]; write.csv(part, "data/orthodont_part.csv", row.names = FALSE, quote = FALSE)
mixed("unbalanced", "orthodont_part.csv", "distance ~ age + Sex", "Subject", part)
mixed("nested", "orthodont_part.csv", "distance ~ age", "Sex:number", part)
big <- lmer(distance ~ age * Sex + (1 | Subject), part, REML = FALSE, control = ctl)
sm <- lmer(distance ~ age + (1 | Subject), part, REML = FALSE, control = ctl)
add("mixed-against", "orthodont_part.csv", "distance ~ age * Sex", "random=~ 1 | Subject;against=distance ~ age", "comparison.statistic", anova(sm, big)$Chisq[2], 1e-6)
dye <- read("dyestuff2.csv"); l <- summary(lm(Yield ~ 1, dye))
o <- "random=~ 1 | Batch"
add("boundary", "dyestuff2.csv", "Yield ~ 1", o, "coefficients[].std_error", coef(l)[, 2]); add("boundary", "dyestuff2.csv", "Yield ~ 1", o, "random.variance", 0)
add("boundary", "dyestuff2.csv", "Yield ~ 1", o, "coefficients[].df", l$df[2])
add("boundary", "dyestuff2.csv", "Yield ~ 1", o, "fit.log_likelihood", as.numeric(logLik(lmer(Yield ~ 1 + (1 | Batch), dye, control = ctl))), 1e-9)
writeLines(lines, "models.tsv")
