/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Philox4x32-10 streams, one for every address a draw can have, and a GSL generator over them.
 *
 * Random123 gives the block function (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as
 * easy as 1, 2, 3", SC11). Counter and buffering are ours; `Docs/Randomness.md` is the contract.
 */
#ifndef SIMULATE_CPHILOX_H
#define SIMULATE_CPHILOX_H

#include <gsl/gsl_rng.h>
#include <stddef.h>
#include <stdint.h>

/* Grows with every release that moves any draw. An enumerator, because Swift does not see
 * macros that need evaluation. */
enum { PHILOX_STREAM_VERSION = 1 };

/* A stream of random words. All zero is the stream of seed 0, site 0, trial 0 at its start. */
typedef struct philox_stream {
    uint32_t counter[4]; /* next block, trial, low half of the site, high half of the site */
    uint32_t key[2];     /* low half of the seed, high half of the seed */
    uint32_t words[4];   /* the last block computed */
    uint32_t unread;     /* how many of its words are still to be handed out */
    uint32_t reserved;   /* always 0: keeps the size a multiple of eight bytes */
} philox_stream;

/* The raw block function: 128 bits of counter and 64 of key give 128 random bits. */
void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* Computes the next block. The block number wraps after 2^32 blocks, or 2^34 words: out of reach for
 * a site within a trial, whose events are limited to ten million. */
void philox_refill(philox_stream *stream);

/* Opens the stream of an address at its start. Its first block is computed when the first word is
 * asked for. */
static inline void philox_open(
    philox_stream *stream, uint64_t seed, uint64_t site, uint32_t trial)
{
    stream->counter[0] = 0;
    stream->counter[1] = trial;
    stream->counter[2] = (uint32_t)site;
    stream->counter[3] = (uint32_t)(site >> 32);
    stream->key[0] = (uint32_t)seed;
    stream->key[1] = (uint32_t)(seed >> 32);
    stream->unread = 0;
    stream->reserved = 0;
}

/* The next word: all 2^32 values are equally likely. Words come in the order of the block. */
static inline uint32_t philox_next(philox_stream *stream)
{
    if (stream->unread == 0)
        philox_refill(stream);
    uint32_t word = stream->words[4 - stream->unread];
    stream->unread -= 1;
    return word;
}

/* Two words as one, the first of them on top. */
static inline uint64_t philox_next_pair(philox_stream *stream)
{
    if (stream->unread == 0)
        philox_refill(stream);
    if (stream->unread >= 2) {
        const uint32_t *words = &stream->words[4 - stream->unread];
        stream->unread -= 2;
        return (uint64_t)words[0] << 32 | words[1];
    }
    uint64_t high = philox_next(stream);
    return high << 32 | philox_next(stream);
}

/* Uniform on [0, 1): the top 53 bits of a pair, in steps of 2^-53. */
static inline double philox_uniform(philox_stream *stream)
{
    return (double)(philox_next_pair(stream) >> 11) * 0x1p-53;
}

/* Uniform on (0, 1): the top 52 bits of a pair, at the middles of 2^52 equal cells, so that the
 * values lie symmetrically about one half and each of them is exact. */
static inline double philox_uniform_open(philox_stream *stream)
{
    return ((double)(philox_next_pair(stream) >> 12) + 0.5) * 0x1p-52;
}

/* Unit exponential, 0 or more, by the ziggurat of Marsaglia and Tsang ("The ziggurat method for
 * generating random variables", J. Stat. Softw. 5(8), 2000) with 256 layers. The low 8 bits of a pair
 * choose the layer and its top 53 bits the place in it, so the two are independent. */
double philox_exponential(philox_stream *stream);

/* What stands for a site's name in an address: FNV-1a with 64 bits over the UTF-8 bytes, then the
 * finaliser of MurmurHash3 (fmix64), a bijection, because FNV alone hardly mixes the last bytes. */
uint64_t philox_site(const char *name, size_t length);

/* A GSL generator whose state is a `philox_stream`: get gives a word (0 to 2^32 - 1), get_double is
 * `philox_uniform`, set opens (seed, site 0, trial 0). */
extern const gsl_rng_type *const philox_gsl_type;

/* A generator with a state of its own, or NULL without memory. Its `state` may be pointed at any
 * stream and need not be pointed back. */
gsl_rng *philox_gsl_alloc(void);

/* Frees the generator and its own state, never a stream its `state` points at. NULL is fine. */
void philox_gsl_free(gsl_rng *rng);

#endif
