/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "CPhilox.h"

#include <gsl/gsl_randist.h>
#include <pthread.h>

normal_layer philox_normal_layers[NORMAL_LAYERS];

double philox_normal_beyond(philox_stream *stream, void *generator, double deviation)
{
    gsl_rng *rng = generator;
    rng->state = stream;
    return gsl_ran_gaussian_ziggurat(rng, deviation);
}

/* A generator that gives one word, counts, and then gives words at place 0, which end any draw. */
typedef struct probe {
    uint32_t word;
    uint32_t asked;
} probe;

static unsigned long probe_get(void *state)
{
    probe *p = state;
    return p->asked++ == 0 ? p->word : p->asked & (NORMAL_LAYERS - 1);
}

static double probe_get_double(void *state)
{
    ((probe *)state)->asked++;
    return 0.5;
}

/* It is never seeded. */
static const gsl_rng_type probe_type = {
    .name = "probe",
    .max = 0xffffffff,
    .min = 0,
    .get = probe_get,
    .get_double = probe_get_double,
};

/* The standard normal draw that starts with that word, and whether the word alone decides it. */
static int decides(uint32_t word, double *value)
{
    probe state = {.word = word};
    gsl_rng rng = {.type = &probe_type, .state = &state};
    *value = gsl_ran_gaussian_ziggurat(&rng, 1);
    return state.asked == 1;
}

static uint32_t word_of(uint32_t layer, uint32_t place)
{
    return place << 8 | NORMAL_LAYERS | layer;
}

/* Whether that place of the layer is what the header says it is, on both sides of 0. */
static int agrees(uint32_t layer, uint32_t place, double width)
{
    double right, left;
    return decides(word_of(layer, place), &right)
        && decides(word_of(layer, place) ^ NORMAL_LAYERS, &left)
        && right == (double)place * width && left == -right;
}

static void learn(void)
{
    for (uint32_t layer = 0; layer < NORMAL_LAYERS; layer++) {
        double width = 0, value;
        uint32_t sure = 0, places = 1 << 24;
        while (sure < places) {
            uint32_t middle = (sure + places) / 2;
            if (decides(word_of(layer, middle), &value))
                sure = middle + 1;
            else
                places = middle;
        }
        /* Small places say the width itself. */
        if (sure < 3 || !decides(word_of(layer, 1), &width))
            continue;
        if (!agrees(layer, 2, width) || !agrees(layer, sure / 2, width)
            || !agrees(layer, sure - 1, width))
            continue;
        philox_normal_layers[layer] = (normal_layer){.width = width, .sure = sure};
    }
}

const normal_layer *philox_learn_normal(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, learn);
    return philox_normal_layers;
}
