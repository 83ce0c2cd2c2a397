// The policies must be set before the first Boost header.
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_UNDERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_DENORM_ERROR_POLICY ignore_error
#define BOOST_MATH_ROUNDING_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_INDETERMINATE_RESULT_ERROR_POLICY ignore_error
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include "CBoostMath.h"

#include <boost/math/constants/constants.hpp>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>
#include <cmath>
#include <limits>

namespace bm = boost::math;

template <class F>
static inline double guarded(F body) noexcept {
  try {
    return body();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

#define PDF(dist) guarded([&] { return bm::pdf(dist, x); })
#define CDF(dist) guarded([&] { return bm::cdf(dist, x); })
#define SF(dist) guarded([&] { return bm::cdf(bm::complement(dist, x)); })
#define QUANTILE(dist) guarded([&] { return bm::quantile(dist, p); })
#define ISF(dist) guarded([&] { return bm::quantile(bm::complement(dist, q)); })

// x * x is held in two parts here: the rounding of the exponent alone would cost three digits in the far tails.
double boost_normal_pdf(double x) {
  const double square = x * x;
  if (!(square < 1500)) return PDF(bm::normal());
  const double lost = std::fma(x, x, -square);
  return std::exp(-0.5 * square) * (1 - 0.5 * lost) * bm::constants::one_div_root_two_pi<double>();
}
double boost_normal_cdf(double x) {
  const double z = -x / bm::constants::root_two<double>();
  if (!(z > 1 && z < 40)) return CDF(bm::normal());
  // erfc(z) falls like exp(-z^2), and z^2 is x^2 / 2 only up to the rounding of z.
  const double half = 0.5 * x * x;
  const double square = z * z;
  const double rounding = (half - square) + (std::fma(0.5 * x, x, -half) - std::fma(z, z, -square));
  return guarded([&] { return 0.5 * bm::erfc(z) * (1 - rounding); });
}
double boost_normal_quantile(double p) { return QUANTILE(bm::normal()); }

double boost_t_pdf(double x, double df) { return PDF(bm::students_t(df)); }
double boost_t_cdf(double x, double df) { return CDF(bm::students_t(df)); }
double boost_t_quantile(double p, double df) { return QUANTILE(bm::students_t(df)); }

double boost_chi_squared_pdf(double x, double df) { return PDF(bm::chi_squared(df)); }
double boost_chi_squared_cdf(double x, double df) { return CDF(bm::chi_squared(df)); }
double boost_chi_squared_sf(double x, double df) { return SF(bm::chi_squared(df)); }
double boost_chi_squared_quantile(double p, double df) { return QUANTILE(bm::chi_squared(df)); }
double boost_chi_squared_isf(double q, double df) { return ISF(bm::chi_squared(df)); }

double boost_f_pdf(double x, double df1, double df2) { return PDF(bm::fisher_f(df1, df2)); }
double boost_f_cdf(double x, double df1, double df2) { return CDF(bm::fisher_f(df1, df2)); }
double boost_f_sf(double x, double df1, double df2) { return SF(bm::fisher_f(df1, df2)); }
double boost_f_quantile(double p, double df1, double df2) { return QUANTILE(bm::fisher_f(df1, df2)); }
double boost_f_isf(double q, double df1, double df2) { return ISF(bm::fisher_f(df1, df2)); }

double boost_beta_pdf(double x, double a, double b) { return PDF(bm::beta_distribution<double>(a, b)); }
double boost_beta_cdf(double x, double a, double b) { return CDF(bm::beta_distribution<double>(a, b)); }
double boost_beta_sf(double x, double a, double b) { return SF(bm::beta_distribution<double>(a, b)); }
double boost_beta_quantile(double p, double a, double b) { return QUANTILE(bm::beta_distribution<double>(a, b)); }
double boost_beta_isf(double q, double a, double b) { return ISF(bm::beta_distribution<double>(a, b)); }

double boost_gamma_pdf(double x, double shape, double scale) {
  return PDF(bm::gamma_distribution<double>(shape, scale));
}
double boost_gamma_cdf(double x, double shape, double scale) {
  return CDF(bm::gamma_distribution<double>(shape, scale));
}
double boost_gamma_sf(double x, double shape, double scale) {
  return SF(bm::gamma_distribution<double>(shape, scale));
}
double boost_gamma_quantile(double p, double shape, double scale) {
  return QUANTILE(bm::gamma_distribution<double>(shape, scale));
}
double boost_gamma_isf(double q, double shape, double scale) {
  return ISF(bm::gamma_distribution<double>(shape, scale));
}

double boost_binomial_pmf(double x, double n, double probability) {
  return PDF(bm::binomial_distribution<double>(n, probability));
}
double boost_binomial_cdf(double x, double n, double probability) {
  return CDF(bm::binomial_distribution<double>(n, probability));
}
double boost_binomial_sf(double x, double n, double probability) {
  return SF(bm::binomial_distribution<double>(n, probability));
}

double boost_lgamma(double x) { return guarded([&] { return bm::lgamma(x); }); }
double boost_digamma(double x) { return guarded([&] { return bm::digamma(x); }); }
double boost_trigamma(double x) { return guarded([&] { return bm::trigamma(x); }); }
double boost_gamma_delta_ratio(double x, double delta) {
  return guarded([&] { return bm::tgamma_delta_ratio(x, delta); });
}
