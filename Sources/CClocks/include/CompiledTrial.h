/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a compiled program sees of the engine.
 */
#ifndef SIMULATE_COMPILED_TRIAL_H
#define SIMULATE_COMPILED_TRIAL_H

#include "ClockHazards.h"
#include "ClockQueue.h"
#include "NormalLayers.h"
#include "PhiloxStream.h"

/* The work of a trial, in steps that are the same on every machine. */
typedef struct trial_work {
    long spent;
    /* Beyond this the engine is asked whether the trial may go on. */
    long pause;
} trial_work;

/* One worker, whose memory the interpreter works in too. */
typedef struct compiled_trial {
    /* Registers, clocks, hazards and streams in one piece, laid out as both sides know. */
    char *memory;
    philox_sites sites;
    /* GSL's generator. */
    void *generator;
    /* Has the engine carry out an instruction that has no C of its own, by its place in the code;
     * 0 if it failed. */
    int (*perform)(void *engine, long instruction);
    trial_work *work;
    /* Whether the trial may go on beyond the pause; 0 if not. */
    int (*goes_on)(void *engine);
    void *engine;
} compiled_trial;

/* What a compiled program is told once: where the engine draws, and the layers of normal draws. */
typedef struct compiled_draws {
    void (*refill)(philox_stream *);
    double (*normal_beyond)(philox_stream *, void *generator, double deviation);
    const normal_layer *layers;
} compiled_draws;

typedef void (*compiled_link)(compiled_draws);

/* Plays a trial, from its start to its answers, and gives the number of its events. Below 0 if something failed: the
 * interpreter plays the trial again then, and says what. */
typedef long (*compiled_play)(compiled_trial *);

#endif
