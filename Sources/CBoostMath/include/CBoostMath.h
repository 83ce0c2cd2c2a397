#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

// Distribution functions of Boost.Math in double precision, without promotion. Nothing is thrown: an argument outside
// the domain answers NaN, which the Swift side never lets through.
#ifdef __cplusplus
extern "C" {
#endif

double boost_normal_pdf(double x);
double boost_normal_cdf(double x);
double boost_normal_quantile(double p);

double boost_t_pdf(double x, double df);
double boost_t_cdf(double x, double df);
double boost_t_quantile(double p, double df);

double boost_chi_squared_pdf(double x, double df);
double boost_chi_squared_cdf(double x, double df);
double boost_chi_squared_sf(double x, double df);
double boost_chi_squared_quantile(double p, double df);
double boost_chi_squared_isf(double q, double df);

double boost_f_pdf(double x, double df1, double df2);
double boost_f_cdf(double x, double df1, double df2);
double boost_f_sf(double x, double df1, double df2);
double boost_f_quantile(double p, double df1, double df2);
double boost_f_isf(double q, double df1, double df2);

double boost_beta_pdf(double x, double a, double b);
double boost_beta_cdf(double x, double a, double b);
double boost_beta_sf(double x, double a, double b);
double boost_beta_quantile(double p, double a, double b);
double boost_beta_isf(double q, double a, double b);

double boost_gamma_pdf(double x, double shape, double scale);
double boost_gamma_cdf(double x, double shape, double scale);
double boost_gamma_sf(double x, double shape, double scale);
double boost_gamma_quantile(double p, double shape, double scale);
double boost_gamma_isf(double q, double shape, double scale);

double boost_binomial_pmf(double k, double n, double p);
double boost_binomial_cdf(double k, double n, double p);
double boost_binomial_sf(double k, double n, double p);

double boost_lgamma(double x);
double boost_digamma(double x);
double boost_trigamma(double x);
/// Gamma(x) / Gamma(x + delta)
double boost_gamma_delta_ratio(double x, double delta);

#ifdef __cplusplus
}
#endif

#endif
