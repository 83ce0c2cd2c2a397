# Models of several cases by nlme, restricted maximum likelihood. Run in this folder: Rscript oracle.R > oracle-r.csv
library(nlme)
ctl <- lmeControl(msMaxIter=500, maxIter=500, msTol=1e-12, tolerance=1e-12, niterEM=200, apVar=FALSE, returnObject=TRUE, opt='nlminb', msVerbose=FALSE)
out <- function(set, fit, q=1) {
  p <- function(name, v) cat(sprintf("%s,%s,%.12g\n", set, name, v))
  p('log_likelihood', as.numeric(logLik(fit)))
  f <- fixef(fit); se <- sqrt(diag(vcov(fit)))
  for (i in seq_along(f)) { p(paste0('fixed.', i), f[i]); p(paste0('error.', i), se[i]) }
  p('within', fit$sigma^2)
  if (!is.null(fit$modelStruct$corStruct)) p('phi', coef(fit$modelStruct$corStruct, unconstrained=FALSE))
  vc <- lapply(rev(as.list(fit$modelStruct$reStruct)), function(m) as.matrix(m)*fit$sigma^2)
  k <- 0
  for (m in rev(vc)) { k <- k+1; for (i in 1:nrow(m)) p(sprintf('random.%d.%d', k, i), m[i,i]) }
  re <- ranef(fit)
  if (is.data.frame(re)) for (i in 1:nrow(re)) p(paste0('blup.', rownames(re)[i]), re[i,1])
}
read <- function(f) { x <- read.csv(paste0(f, '.csv')); x$case <- factor(x$case, levels=unique(x$case)); x$trt <- as.numeric(x$phase=='B')
  st <- tapply(x$time[x$trt==1], x$case[x$trt==1], min); x$s <- ifelse(x$trt==1, x$time - st[as.character(x$case)] + 1, 0); x }
cat('set,quantity,value\n')
x <- read('laski'); x$u <- x$time-13
out('laski|', lme(value~trt, random=~1|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
out('laski|rt=0', lme(value~trt, random=~1+trt|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
out('laski|fb=0 1;ft=0 1', lme(value~u+trt+s, random=~1|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
out('laski|c=IID', lme(value~trt, random=~1|case, data=x, control=ctl))
x <- read('schutte'); x$u <- x$time-9
out('schutte|fb=0 1;ft=0 1;A=2;B=9', lme(value~u+trt+s, random=~1|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
out('schutte|fb=0 1;ft=0 1;rb=0 1;A=2;B=9', lme(value~u+trt+s, random=~1+u|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
x <- read('saddler_quality')
out('saddler_quality|', lme(value~trt, random=~1|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
x <- read('musser')
out('musser|c=IID', lme(value~trt, random=~1|case, data=x, control=ctl))
x <- read('lambert')
out('lambert|', lme(value~trt, random=~1|case, correlation=corAR1(0,~time|case), data=x, control=ctl))
x <- read('clusters')
out('clusters|cluster', lme(value~trt, random=list(cluster=~1, case=~1), correlation=corAR1(0,~time|cluster/case), data=x, control=ctl))
