/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rates by Anderson's modified next-reaction method (J. Chem. Phys. 127, 214107, 2007): a clock has a
 * unit-exponential budget that is spent at its current rate, so a change of rate redraws nothing.
 */
#ifndef SIMULATE_CLOCK_HAZARDS_H
#define SIMULATE_CLOCK_HAZARDS_H

#include "ClockQueue.h"
#include "PhiloxStream.h"

/* A product and a sum are rounded each on its own, on every processor. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

/* Always inlined: what is known where they are called, the clock and how many there are, decides most
 * of what they ask. */

/* A clock with a hazard spends a unit-exponential budget at it. */
typedef struct clock_hazard {
    /* What is left of the budget at `since`; below zero while it is not drawn. */
    double budget;
    /* The hazard at which the budget is being spent, per day. */
    double rate;
    /* When the rate was last set. */
    double since;
    /* The site of the budgets. */
    long site;
} clock_hazard;

/* The clock runs at another rate from now on: finite, not below 0, and not what it was. */
static inline __attribute__((always_inline)) void clocks_run(
    clock_queue queue, clock_hazard *hazards, philox_sites sites, long clock, double rate,
    double now)
{
    clock_hazard *hazard = hazards + clock;
    double left = hazard->budget;
    if (hazard->rate > 0) {
        /* Rounding may overdraw a budget by an ulp; it is spent then. */
        left -= hazard->rate * (now - hazard->since);
        left = left > 0 ? left : 0;
        hazard->budget = left;
    }
    hazard->rate = rate;
    hazard->since = now;
    if (!(rate > 0)) {
        clocks_set(queue, clock, __builtin_inf());
        return;
    }
    if (left < 0) {
        left = philox_exponential(philox_stream_of(sites, hazard->site));
        hazard->budget = left;
    }
    clocks_set(queue, clock, now + left / rate);
}

/* The clock has fired and does not go on; its next budget is drawn when it does. */
static inline void clocks_idle(clock_queue queue, clock_hazard *hazards, long clock)
{
    hazards[clock].rate = 0;
    hazards[clock].budget = -1;
    clocks_set(queue, clock, __builtin_inf());
}

/* The clock has fired and goes on at a rate, finite and not below 0, with its next budget. */
static inline __attribute__((always_inline)) void clocks_restart(
    clock_queue queue, clock_hazard *hazards, philox_sites sites, long clock, double rate,
    double now)
{
    if (!(rate > 0)) {
        clocks_idle(queue, hazards, clock);
        return;
    }
    clock_hazard *hazard = hazards + clock;
    double budget = philox_exponential(philox_stream_of(sites, hazard->site));
    hazard->budget = budget;
    hazard->rate = rate;
    hazard->since = now;
    clocks_set(queue, clock, now + budget / rate);
}

#endif
