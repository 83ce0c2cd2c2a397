# Writes correlations.tsv. Run in this folder: Rscript correlations.R   (R 4.2.2, stats)
cars <- read.csv("../regression/data/mtcars.csv")
set.seed(5); a <- round(rnorm(8), 3); b <- round(a + rnorm(8), 3); c <- round(rnorm(14), 3); d <- round(c + rnorm(14), 3)
sets <- list(list(a, b), list(c, d), list(cars$mpg, cars$hp), list(cars$cyl, cars$gear))
out <- "kind\testimate\tp\tmethod\tx\ty"
for (s in sets) for (k in c("pearson", "spearman", "kendall")) {
  n <- length(s[[1]]); ties <- anyDuplicated(s[[1]]) > 0 || anyDuplicated(s[[2]]) > 0
  exact <- !ties && (k == "kendall" && n < 50 || k == "spearman" && n <= 9)
  t <- suppressWarnings(cor.test(s[[1]], s[[2]], method = k, exact = exact))
  p <- t$p.value
  if (k == "spearman" && !exact) { r <- unname(t$estimate); p <- 2 * pt(-abs(r * sqrt((n - 2) / (1 - r^2))), n - 2) }
  m <- if (k == "pearson" || k == "spearman" && !exact) "t" else if (exact) "exact" else "normal"
  out <- c(out, paste(k, sprintf("%.15g", t$estimate), sprintf("%.15g", p), m, paste(s[[1]], collapse = " "), paste(s[[2]], collapse = " "), sep = "\t"))
}
writeLines(out, "correlations.tsv")
