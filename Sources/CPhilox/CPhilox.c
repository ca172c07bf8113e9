/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "CPhilox.h"

#include <Random123/philox.h>
#include <math.h>
#include <stdlib.h>

/* A product and a sum are rounded each on its own, on every processor. */
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

#include "Ziggurat.h"

void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
    philox4x32_ctr_t c = {{counter[0], counter[1], counter[2], counter[3]}};
    philox4x32_key_t k = {{key[0], key[1]}};
    philox4x32_ctr_t block = philox4x32_R(10, c, k);
    for (int i = 0; i < 4; i++)
        out[i] = block.v[i];
}

void philox_refill(philox_stream *stream)
{
    philox4x32_ctr_t counter = {
        {stream->counter[0], stream->counter[1], stream->counter[2], stream->counter[3]}};
    philox4x32_key_t key = {{stream->key[0], stream->key[1]}};
    philox4x32_ctr_t block = philox4x32_R(10, counter, key);
    for (int i = 0; i < 4; i++)
        stream->words[i] = block.v[i];
    stream->counter[0] += 1;
    stream->unread = 4;
}

double philox_exponential(philox_stream *stream)
{
    return ziggurat_exponential(stream);
}

uint64_t philox_site(const char *name, size_t length)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < length; i++) {
        hash ^= (unsigned char)name[i];
        hash *= 0x100000001b3;
    }
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccd;
    hash ^= hash >> 33;
    hash *= 0xc4ceb9fe1a85ec53;
    hash ^= hash >> 33;
    return hash;
}

static void gsl_set(void *state, unsigned long seed)
{
    philox_open(state, seed, 0, 0);
}

static unsigned long gsl_get(void *state)
{
    return philox_next(state);
}

static double gsl_get_double(void *state)
{
    return philox_uniform(state);
}

static const gsl_rng_type type = {
    .name = "philox4x32-10",
    .max = 0xffffffff,
    .min = 0,
    .size = sizeof(philox_stream),
    .set = gsl_set,
    .get = gsl_get,
    .get_double = gsl_get_double,
};

const gsl_rng_type *const philox_gsl_type = &type;

/* The generator comes first, so that its address is that of the whole. */
typedef struct {
    gsl_rng rng;
    philox_stream own;
} generator;

gsl_rng *philox_gsl_alloc(void)
{
    generator *whole = calloc(1, sizeof(generator));
    if (whole == NULL)
        return NULL;
    whole->rng.type = &type;
    whole->rng.state = &whole->own;
    return &whole->rng;
}

void philox_gsl_free(gsl_rng *rng)
{
    free(rng);
}
