/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a compiled program sees of the engine.
 */
#ifndef SIMULATE_COMPILED_TRIAL_H
#define SIMULATE_COMPILED_TRIAL_H

#include "ClockHazards.h"
#include "ClockQueue.h"
#include "PhiloxStream.h"

/* One worker, whose memory the interpreter works in too. */
typedef struct compiled_trial {
    /* Registers, clocks, hazards and streams in one piece, laid out as both sides know. */
    char *memory;
    philox_sites sites;
    /* GSL's generator, and where it keeps the address of its state. */
    void *generator;
    void **generator_state;
    /* Has the engine carry out an instruction that has no C of its own, by its place in the code;
     * 0 if it failed. */
    int (*perform)(void *engine, long instruction);
    void *engine;
} compiled_trial;

/* A compiled program is told once where the engine computes blocks of random words. */
typedef void (*compiled_link)(void (*refill)(philox_stream *));

/* Plays a trial, from its start to its answers, and gives the number of its events. Below 0 if something failed: the
 * interpreter plays the trial again then, and says what. */
typedef long (*compiled_play)(compiled_trial *);

#endif
