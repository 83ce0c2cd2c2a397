# Writes oracle.tsv beside this file: Rscript oracle.R (R 4.2.2, sandwich 3.0-2, clubSandwich 0.5.8).
suppressMessages({library(sandwich); library(clubSandwich)})
options(digits = 15)
rows <- c(paste(c("id", "data", "formula", "covariance", "cluster", "weights", "quantity", "relative", "absolute",
                  "values"), collapse = "\t"))
show <- function(x) paste(ifelse(is.na(x), "NA", formatC(x, digits = 15, format = "g")), collapse = " ")
add <- function(id, data, formula, vcov, cluster, weights, quantity, values, relative = 1e-9)
  rows <<- c(rows, paste(c(id, data, formula, vcov, cluster, weights, quantity, relative, "0.0", show(values)),
                         collapse = "\t"))

fit_one <- function(data, formula, vcov = "classical", cluster = "-", weights = "-") {
  frame <- read.csv(file.path("data", paste0(data, ".csv")))
  frame$.w <- if (weights == "-") 1 else frame[[weights]]
  model <- if (weights == "-") lm(as.formula(formula), frame) else lm(as.formula(formula), frame, weights = .w)
  id <- paste(data, formula, vcov, cluster, weights, sep = "/")
  put <- function(quantity, values) add(id, paste0(data, ".csv"), formula, vcov, cluster, weights, quantity, values)
  put("coefficients[].estimate", coef(model))
  if (vcov == "classical") {
    table <- coef(summary(model, complete = TRUE))
    put("residuals", resid(model)); put("fitted", fitted(model)); put("leverages", hatvalues(model))
    put("fit.log_likelihood", logLik(model)); put("fit.aic", AIC(model)); put("fit.bic", BIC(model))
    s <- summary(model)
    put("fit.r_squared", s$r.squared); put("fit.adj_r_squared", s$adj.r.squared); put("fit.sigma", s$sigma)
    if (!is.null(s$fstatistic)) {
      put("fit.f_statistic", s$fstatistic[[1]])
      put("fit.f_p_value", pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE))
    }
  } else if (startsWith(vcov, "HC")) {
    v <- vcovHC(model, type = vcov)
    put("covariance", as.vector(v))
    tested <- setdiff(seq_along(coef(model)), which(names(coef(model)) == "(Intercept)"))
    f <- drop(coef(model)[tested] %*% solve(v[tested, tested], coef(model)[tested])) / length(tested)
    put("fit.f_statistic", f)
    put("fit.f_p_value", pf(f, length(tested), df.residual(model), lower.tail = FALSE))
  } else {
    v <- vcovCR(model, cluster = frame[[cluster]], type = vcov)
    put("covariance", as.vector(v))
    if (vcov == "CR2") {
      t <- coef_test(model, vcov = v, test = "Satterthwaite")
      put("coefficients[].df", t$df_Satt); put("coefficients[].p_value", t$p_Satt)
      tested <- setdiff(seq_along(coef(model)), which(names(coef(model)) == "(Intercept)"))
      # Singular where there are too few clusters; then there is no test.
      w <- tryCatch(Wald_test(model, constraints = constrain_zero(tested), vcov = v, test = "HTZ"),
                    error = function(e) NULL)
      if (!is.null(w)) { put("fit.f_statistic", w$Fstat); put("fit.f_p_value", w$p_val) }
    }
  }
}

for (vcov in c("classical", "HC0", "HC1", "HC2", "HC3", "HC4", "HC4m", "HC5")) {
  fit_one("mtcars", "mpg ~ wt + hp", vcov, weights = "qsec")
  fit_one("mtcars", "mpg ~ factor(cyl) * wt + I(hp^2)", vcov)
  fit_one("mtcars", "mpg ~ 0 + factor(gear) + wt", vcov)
  # One car has a leverage near 1, where HC4, HC4m and HC5 differ most.
  fit_one("mtcars", "mpg ~ I(hp^6)", vcov)
}
for (vcov in c("CR0", "CR1", "CR2")) {
  fit_one("mtcars", "mpg ~ wt + hp", vcov, "carb", "qsec")
  fit_one("mtcars", "mpg ~ wt + factor(am)", vcov, "gear")
  fit_one("mtcars", "mpg ~ 0 + wt + qsec", vcov, "carb")
  fit_one("mtcars", "mpg ~ hp + drat", vcov, "model")
  fit_one("anorexia", "postwt ~ prewt", vcov, "treatment")
}
# A cluster that determines a coefficient alone: clubSandwich's pseudo-inverse root.
fit_one("mtcars", "mpg ~ wt + factor(gear)", "CR2", "gear")
fit_one("mtcars", "mpg ~ wt + factor(gear)", "CR2", "gear", "qsec")
fit_one("mtcars", "mpg ~ 1")
fit_one("mtcars", "mpg ~ wt + I(2 * wt) + hp")
fit_one("anorexia", "log(postwt/prewt) ~ treatment")
writeLines(rows, "oracle.tsv")

# Names and coding of columns: one line per formula, the matrix's names and column sums over mtcars.
frame <- read.csv("data/mtcars.csv")
frame$g <- c("a", "b", "c")[frame$gear - 2]
frame$h <- ifelse(frame$am == 1, "manual", "auto")
formulas <- c("~ wt", "~ wt + factor(cyl)", "~ wt * factor(am)", "~ g", "~ 0 + g", "~ 0 + g + h", "~ g:h", "~ g + g:h",
  "~ 0 + g:h", "~ wt:g", "~ 0 + wt:g", "~ wt + wt:g", "~ g * h * wt", "~ (wt + hp + g)^2", "~ (wt + hp + g)^2 - hp:g",
  "~ wt * hp - 1", "~ I(wt^2) + log(hp)", "~ hp:wt + hp", "~ h:g + h", "~ g/wt", "~ g/h", "~ (g + h)/wt", "~ 1", "~ h - 1 + wt:h",
  "~ factor(cyl):factor(gear) - 1", "~ I(wt - 3) + I(-wt / 2 * hp)", "~ sqrt(wt) + exp(-wt) + abs(wt - 3)",
  "~ log(wt + 1) + I((wt + 1)^2)", "~ as.factor(am) + 0", "~ wt + 0 + 1 + hp",
  "~ g:wt + h:wt", "~ g:h + g:wt", "~ g:h:wt + hp:wt")
lines <- c("formula\tlabels\tnames\tsums")
for (f in formulas) {
  terms <- terms(as.formula(f))
  m <- model.matrix(as.formula(f), frame)
  lines <- c(lines, paste(f, paste(attr(terms, "term.labels"), collapse = "|"), paste(colnames(m), collapse = "|"),
                          show(colSums(m)), sep = "\t"))
}
writeLines(lines, "design.tsv")
