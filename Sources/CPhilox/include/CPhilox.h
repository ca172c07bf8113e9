/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keyed random streams: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC11) behind one small struct, which is also a GSL generator.
 *
 * A stream is the sequence of blocks at one address:
 *
 *     key     = seed (64 bits, low word first)
 *     counter = block (from 0), trial, site (64 bits, low word first)
 *
 * Each block gives four words. 2^32 blocks are more than a trial limited to 10^7 events can draw.
 */
#ifndef SIMULATE_CPHILOX_H
#define SIMULATE_CPHILOX_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

enum {
    /* Grows with every release that moves any draw. */
    PHILOX_STREAM_VERSION = 1
};

typedef struct philox_stream {
    uint32_t counter[4];
    uint32_t key[2];
    uint32_t words[4];
    /* How many of `words` have been given out; 4 means that the next block is due. */
    uint32_t position;
    uint32_t unused;
} philox_stream;

/* One raw block, for known answers. */
void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* Computes the stream's next block. */
void philox_refill(philox_stream *stream);

/* Goes to the start of the stream at an address. */
static inline void philox_open(philox_stream *stream, uint64_t seed, uint64_t site, uint32_t trial)
{
    stream->counter[0] = 0;
    stream->counter[1] = trial;
    stream->counter[2] = (uint32_t)site;
    stream->counter[3] = (uint32_t)(site >> 32);
    stream->key[0] = (uint32_t)seed;
    stream->key[1] = (uint32_t)(seed >> 32);
    stream->position = 4;
}

static inline uint32_t philox_next(philox_stream *stream)
{
    if (stream->position >= 4) philox_refill(stream);
    return stream->words[stream->position++];
}

/* 53 random bits: 27 from the top of one word, 26 from the top of the next. */
static inline uint64_t philox_bits(philox_stream *stream)
{
    uint64_t high = philox_next(stream) >> 5;
    uint64_t low = philox_next(stream) >> 6;
    return high << 26 | low;
}

/* Uniform on [0, 1), a multiple of 2^-53. */
static inline double philox_uniform(philox_stream *stream)
{
    return (double)philox_bits(stream) * 0x1p-53;
}

/* Uniform on (0, 1), an odd multiple of 2^-54. */
static inline double philox_uniform_open(philox_stream *stream)
{
    return ((double)philox_bits(stream) + 0.5) * 0x1p-53;
}

/* A unit exponential by the ziggurat of Marsaglia and Tsang (J. Stat. Software 5(8), 2000) with 256
 * layers, on 53-bit uniforms. */
double philox_exponential(philox_stream *stream);

/* The address of a name: FNV-1a with 64 bits over its UTF-8 bytes. Philox itself does the mixing. */
uint64_t philox_site(const char *name, size_t length);

/* The stream as a GSL generator: `get` gives whole words, `get_double` 53 bits. `set` opens the
 * stream of site 0, trial 0 under that seed. */
extern const gsl_rng_type *const philox_gsl_type;

/* A generator whose `state` may be pointed at any stream before a call; it does not own the stream.
 * Nothing if there is no memory. */
gsl_rng *philox_gsl_alloc(void);
void philox_gsl_free(gsl_rng *generator);

#endif
