# Pinned values of R for paired comparisons. Run in this folder: Rscript oracle.R > oracle_r.csv
suppressMessages({library(coin); library(exactRankTests); library(boot); library(sandwich)})
line <- function(...) cat(paste(..., sep = ","), "\n", sep = "")
put <- function(program, case, quantity, value) line(program, case, quantity, trimws(formatC(value, digits = 17, format = "g")))
line("program", "case", "quantity", "value")
sleep2 <- read.csv("sleep.csv"); an <- read.csv("anorexia.csv"); gen <- read.csv("generated.csv")
cases <- list(sleep = list(sleep2$drug1, sleep2$drug2))
for (g in unique(an$treatment)) cases[[paste0("anorexia", g)]] <- list(an$prewt[an$treatment == g], an$postwt[an$treatment == g])
for (g in unique(gen$case)) cases[[g]] <- list(gen$pre[gen$case == g], gen$post[gen$case == g])
cn <- paste("coin", packageVersion("coin")); er <- paste("exactRankTests", packageVersion("exactRankTests"))
rv <- paste("R", getRversion())
for (name in names(cases)) {
  pre <- cases[[name]][[1]]; post <- cases[[name]][[2]]; d <- post - pre
  # Decimal data: round away what binary arithmetic leaves, so that ties are ties.
  d <- round(d, 8); zero <- numeric(length(d))
  for (z in c("Pratt", "Wilcoxon")) {
    w <- wilcoxsign_test(d ~ zero, zero.method = z)
    put(cn, name, paste0(z, "_z"), statistic(w)); put(cn, name, paste0(z, "_asymptotic"), pvalue(w))
    if (length(d) <= 60) put(cn, name, paste0(z, "_exact"), pvalue(wilcoxsign_test(d ~ zero, zero.method = z, distribution = "exact")))
  }
  whole <- d * if (all(abs(d * 10 - round(d * 10)) < 1e-6)) 10 else 1024
  if (all(whole == round(whole, 6)) && length(d) < 30 && all(abs(whole) < 4000))
    put(er, name, "permutation", perm.test(round(whole), exact = TRUE, alternative = "two.sided")$p.value)
  s <- shapiro.test(d); put(rv, name, "shapiro_w", s$statistic); put(rv, name, "shapiro_p", s$p.value)
}
weights <- c(148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236)
s <- shapiro.test(weights); put(rv, "men", "shapiro_w", s$statistic); put(rv, "men", "shapiro_p", s$p.value)
for (n in c(3, 4, 5, 6, 11, 12, 20, 49, 500, 5000)) {
  x <- (((1:n) * 7919) %% 10007) / 10007; x <- x^2 + x
  s <- shapiro.test(x); put(rv, paste0("weyl", n), "shapiro_w", s$statistic); put(rv, paste0("weyl", n), "shapiro_p", s$p.value)
}
an$g <- relevel(factor(an$treatment), "Cont"); an$change <- an$postwt - an$prewt; an$c <- an$prewt - mean(an$prewt)
m <- lm(postwt ~ c + g, an); x <- lm(postwt ~ c * g, an)
sw <- paste("sandwich", packageVersion("sandwich"))
for (g in c("CBT", "FT")) {
  for (equal in c(FALSE, TRUE)) {
    t <- t.test(an$change[an$g == g], an$change[an$g == "Cont"], var.equal = equal)
    k <- if (equal) "change, pooled" else "change, Welch"
    put(rv, g, paste0(k, "|estimate"), t$estimate[1] - t$estimate[2]); put(rv, g, paste0(k, "|se"), t$stderr)
    put(rv, g, paste0(k, "|df"), t$parameter); put(rv, g, paste0(k, "|p"), t$p.value)
    put(rv, g, paste0(k, "|low"), t$conf.int[1]); put(rv, g, paste0(k, "|high"), t$conf.int[2])
  }
  row <- function(fit, term, k, v = vcov(fit), program = rv) {
    b <- coef(fit)[term]; se <- sqrt(v[term, term]); df <- fit$df.residual
    put(program, g, paste0(k, "|estimate"), b); put(program, g, paste0(k, "|se"), se); put(program, g, paste0(k, "|df"), df)
    put(program, g, paste0(k, "|p"), 2 * pt(-abs(b / se), df))
    put(program, g, paste0(k, "|low"), b - qt(.975, df) * se); put(program, g, paste0(k, "|high"), b + qt(.975, df) * se)
  }
  row(m, paste0("g", g), "ANCOVA"); row(m, paste0("g", g), "ANCOVA, HC3", vcovHC(m, "HC3"), sw)
  row(x, paste0("c:g", g), "baseline x group"); row(x, paste0("g", g), "at mean baseline")
}
mc <- function(name, a, b, c, d) {
  t <- matrix(c(a, c, b, d), 2)  # rows before, columns after: b lost, c gained
  u <- mcnemar.test(t, correct = FALSE); v <- mcnemar.test(t, correct = TRUE)
  put(rv, name, "chi", u$statistic); put(rv, name, "chi_p", u$p.value)
  put(rv, name, "chi_c", v$statistic); put(rv, name, "chi_c_p", v$p.value)
  e <- binom.test(c, b + c); put(rv, name, "exact", e$p.value)
  put(rv, name, "or_low", e$conf.int[1] / (1 - e$conf.int[1])); put(rv, name, "or_high", e$conf.int[2] / (1 - e$conf.int[2]))
}
mc("approval", 794, 150, 86, 570); mc("small", 3, 1, 7, 4); mc("zero", 3, 0, 6, 4)
p <- c(0.01, 0.04, 0.03, 0.005, 0.2, 0.03)
for (i in seq_along(p)) {
  put(rv, paste0("adjust", i), "holm", p.adjust(p, "holm")[i]); put(rv, paste0("adjust", i), "bh", p.adjust(p, "BH")[i])
}
# The intervals of boot, of the replicates that make_oracle.py drew with numpy's Philox.
bt <- paste("boot", packageVersion("boot"))
for (name in c("sleep", "untied12")) {
  r <- read.csv(paste0("/tmp/replicates_", name, ".csv")); o <- read.csv(paste0("/tmp/observed_", name, ".csv")); l <- read.csv(paste0("/tmp/influence_", name, ".csv"))
  b <- structure(list(t0 = c(o$mean, o$var), t = as.matrix(r[, 1:2]), R = nrow(r), data = l$mean, sim = "ordinary", stype = "i",
                      call = quote(boot(data = l$mean, statistic = f, R = 999))), class = "boot")
  ci <- boot.ci(b, type = c("basic", "perc", "stud"), index = c(1, 2))
  bca <- boot.ci(b, type = "bca", index = 1, L = l$mean)
  put(bt, name, "percentile_low", ci$percent[4]); put(bt, name, "percentile_high", ci$percent[5])
  put(bt, name, "basic_low", ci$basic[4]); put(bt, name, "basic_high", ci$basic[5])
  put(bt, name, "studentized_low", ci$student[4]); put(bt, name, "studentized_high", ci$student[5])
  put(bt, name, "bca_low", bca$bca[4]); put(bt, name, "bca_high", bca$bca[5])
  bz <- structure(list(t0 = o$dz, t = matrix(r$dz), R = nrow(r), data = l$mean, sim = "ordinary", stype = "i",
                       call = quote(boot(data = l$mean, statistic = f, R = 999))), class = "boot")
  z <- boot.ci(bz, type = "bca", L = l$dz)
  put(bt, name, "dz_bca_low", z$bca[4]); put(bt, name, "dz_bca_high", z$bca[5])
}
