/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a compiled program sees of the engine.
 */
#ifndef SIMULATE_COMPILED_TRIAL_H
#define SIMULATE_COMPILED_TRIAL_H

#include "ClockHazards.h"
#include "ClockQueue.h"
#include "PhiloxStream.h"

/* One worker's memory, the same that the interpreter works in. */
typedef struct compiled_trial {
    double *registers;
    clock_queue clocks;
    clock_hazard *hazards;
    philox_sites sites;
    /* GSL's generator, and where it keeps the address of its state. */
    void *generator;
    void **generator_state;
    /* Has the engine carry out an instruction that has no C of its own, by its place in the code;
     * 0 if it failed. */
    int (*perform)(void *engine, long instruction);
    void *engine;
} compiled_trial;

/* What a compiled program calls that is the engine's. */
typedef struct compiled_calls {
    void (*refill)(philox_stream *);
    double (*exponential)(philox_stream *);
} compiled_calls;

/* Plays a part of a trial and gives the number of events in it. Below 0 if something failed: the
 * interpreter plays the trial again then, and says what. */
typedef long (*compiled_part)(compiled_trial *);

#endif
