/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "CPhilox.h"

#include <Random123/philox.h>
#include <math.h>
#include <stdlib.h>

void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t k = {{key[0], key[1]}};
    philox4x32_ctr_t r = philox4x32(c, k);
    for (int i = 0; i < 4; i++) out[i] = r.v[i];
}

void philox_refill(philox_stream *stream)
{
    philox_block(stream->counter, stream->key, stream->words);
    stream->counter[0]++;
    stream->position = 0;
}

/* ---- Unit exponential --------------------------------------------------------------------------
 *
 * Layer i is a box from 0 to edge[i]; layer 0 is the base box with the tail beyond `tail` folded in.
 * All have the area `area`. With 256 layers tail and area are the constants of Marsaglia and Tsang.
 */
enum { LAYERS = 256 };
static const double tail = 7.69711747013104972;
static const double area = 0.0039496598225815571993;
static double edge[LAYERS + 1];
static double height[LAYERS + 1];

/* Runs before main, so that no thread can see a half-made table. */
__attribute__((constructor)) static void philox_make_tables(void)
{
    double f = exp(-tail);
    edge[0] = area / f; /* as wide as a box of the tail's area would be */
    edge[1] = tail;
    height[0] = 0;
    height[1] = f;
    for (int i = 2; i < LAYERS; i++) {
        edge[i] = -log(area / edge[i - 1] + height[i - 1]);
        height[i] = exp(-edge[i]);
    }
    edge[LAYERS] = 0;
    height[LAYERS] = 1;
}

double philox_exponential(philox_stream *stream)
{
    double shift = 0;
    for (;;) {
        /* The layer comes from the low bits of a word of which the uniform takes the high ones. */
        uint32_t first = philox_next(stream);
        uint32_t second = philox_next(stream);
        unsigned layer = first & 0x1f;
        layer |= (second & 0x3f) << 5;
        layer &= LAYERS - 1;
        uint64_t bits = (uint64_t)(first >> 5) << 26 | second >> 6;
        double x = (double)bits * 0x1p-53 * edge[layer];
        if (x < edge[layer + 1]) return shift + x;
        if (layer == 0) {
            /* Memoryless: beyond the tail's start it begins again. */
            shift += tail;
            continue;
        }
        double y = height[layer] + (height[layer + 1] - height[layer]) * philox_uniform(stream);
        if (y < exp(-x)) return shift + x;
    }
}

/* ---- Names ------------------------------------------------------------------------------------ */

uint64_t philox_site(const char *name, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) {
        hash ^= (unsigned char)name[i];
        hash *= 0x100000001b3u;
    }
    return hash;
}

/* ---- GSL -------------------------------------------------------------------------------------- */

static void set_seed(void *state, unsigned long seed)
{
    philox_open(state, seed, 0, 0);
}

static unsigned long get_word(void *state)
{
    return philox_next(state);
}

static double get_uniform(void *state)
{
    return philox_uniform(state);
}

static const gsl_rng_type type = {
    .name = "philox4x32-10",
    .max = 0xffffffffu,
    .min = 0,
    .size = sizeof(philox_stream),
    .set = set_seed,
    .get = get_word,
    .get_double = get_uniform,
};

const gsl_rng_type *const philox_gsl_type = &type;

gsl_rng *philox_gsl_alloc(void)
{
    gsl_rng *generator = malloc(sizeof *generator);
    if (!generator) return NULL;
    generator->type = &type;
    generator->state = NULL;
    return generator;
}

void philox_gsl_free(gsl_rng *generator)
{
    free(generator);
}
