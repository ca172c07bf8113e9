/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of the GNU Scientific Library that this project calls. Swift sees exactly these headers;
 * the linker flags come from pkg-config (`gsl`).
 */
#ifndef SIMULATE_CGSL_SHIM_H
#define SIMULATE_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_statistics_double.h>

#endif
