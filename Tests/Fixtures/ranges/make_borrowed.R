# Borrowed correlations and coefficients of variation, with metafor.
# Rscript make_borrowed.R: writes borrowed.csv beside this file.
suppressMessages(library(metafor))
line <- function(...) paste(..., sep = ",")
number <- function(x) sprintf("%.12g", x)

borrow <- function(name, y, v, back) {
  f <- rma(y, v, test = "t")
  p <- predict(f)
  line(name, paste(number(back(c(f$b, f$ci.lb, f$ci.ub, p$pi.lb, p$pi.ub))), collapse = ","))
}
r <- c(0.47, 0.64, 0.77)
n <- c(20, 50, 9)
m <- c(10, 20, 35, 8)
s <- c(4, 5, 21, 1.5)
k <- c(12, 30, 25, 40)
cv <- s / m
writeLines(c("name,value,conf_low,conf_high,pi_low,pi_high",
  borrow("r", atanh(r), 1 / (n - 3), tanh),
  borrow("cv", log(cv), 1 / (2 * (k - 1)) + cv^2 / k, exp)), "borrowed.csv")
