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

/* What stands where no budget is drawn ahead. */
enum {
    /* The clock has gone on in this trial before. */
    CLOCK_AHEAD_NONE = -1,
    /* It has not: most clocks that fire do so once, and would leave what is drawn ahead. */
    CLOCK_AHEAD_NEVER = -2,
};

/* A clock with a hazard spends a unit-exponential budget at it. */
typedef struct clock_hazard {
    /* What is left of the budget at `since`; below zero while it is not drawn. */
    double budget;
    /* The hazard at which the budget is being spent, per day. */
    double rate;
    /* When the rate was last set. */
    double since;
    /* The budget after this one, if it is drawn already; else one of the two below zero. */
    double ahead;
    /* The site of the budgets. */
    long site;
} clock_hazard;

/* As at the start of a trial: nothing is drawn, and the clock does not run. */
static inline void clocks_rest(clock_hazard *hazard)
{
    hazard->budget = -1;
    hazard->rate = 0;
    hazard->ahead = CLOCK_AHEAD_NEVER;
}

/* The clock's next budget. */
static inline __attribute__((always_inline)) double clocks_budget(
    clock_hazard *hazard, philox_stream *stream)
{
    double budget = hazard->ahead;
    if (budget < 0)
        return philox_exponential(stream);
    hazard->ahead = CLOCK_AHEAD_NONE;
    return budget;
}

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
        left = clocks_budget(hazard, philox_stream_of(sites, hazard->site));
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

/* The clock has fired and goes on at a rate, finite and not below 0, with its next budget. The one after
 * that is drawn at once: nothing waits for it, and what waits for a budget is which clock is next. */
static inline __attribute__((always_inline)) void clocks_restart(
    clock_queue queue, clock_hazard *hazards, philox_sites sites, long clock, double rate,
    double now)
{
    if (!(rate > 0)) {
        clocks_idle(queue, hazards, clock);
        return;
    }
    clock_hazard *hazard = hazards + clock;
    philox_stream *stream = philox_stream_of(sites, hazard->site);
    double budget = clocks_budget(hazard, stream);
    hazard->budget = budget;
    hazard->rate = rate;
    hazard->since = now;
    clocks_set(queue, clock, now + budget / rate);
    hazard->ahead =
        hazard->ahead == CLOCK_AHEAD_NEVER ? CLOCK_AHEAD_NONE : philox_exponential(stream);
}

#endif
