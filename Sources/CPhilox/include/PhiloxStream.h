/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Streams of random words, one for every address a draw can have. Needs nothing but the C language,
 * so that compiled programs can hold it as it is.
 */
#ifndef SIMULATE_PHILOX_STREAM_H
#define SIMULATE_PHILOX_STREAM_H

#include <stdint.h>

/* A stream of random words. All zero is the stream of seed 0, site 0, trial 0 at its start. */
typedef struct philox_stream {
    uint32_t counter[4]; /* next block, trial, low half of the site, high half of the site */
    uint32_t key[2];     /* low half of the seed, high half of the seed */
    uint32_t words[4];   /* the last block computed */
    uint32_t unread;     /* how many of its words are still to be handed out */
    uint32_t reserved;   /* always 0: keeps the size a multiple of eight bytes */
} philox_stream;

/* The streams of the sites of one trial, each opened when first drawn from. */
typedef struct philox_sites {
    philox_stream *streams;
    /* What stands for the site's name in an address: `philox_site`. */
    const uint64_t *addresses;
    /* In which selection each was last opened. */
    uint64_t *opened_in;
    /* What is being played. Selections are numbered from 1, so that a stream of an earlier one, even
     * of the same trial, is known to be stale. */
    uint64_t selection;
    uint64_t seed;
    uint32_t trial;
} philox_sites;

/* Computes the next block. The block number wraps after 2^32 blocks, or 2^34 words: out of reach for
 * a site within a trial, whose events are limited to ten million. */
void philox_refill(philox_stream *stream);

/* Unit exponential, 0 or more, by the ziggurat of Marsaglia and Tsang ("The ziggurat method for
 * generating random variables", J. Stat. Softw. 5(8), 2000) with 256 layers. The low 8 bits of a pair
 * choose the layer and its top 53 bits the place in it, so the two are independent. */
double philox_exponential(philox_stream *stream);

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

/* The site's stream, opened at its start if this is the first draw of the selection. */
static inline philox_stream *philox_stream_of(philox_sites sites, long site)
{
    philox_stream *stream = sites.streams + site;
    if (sites.opened_in[site] != sites.selection) {
        sites.opened_in[site] = sites.selection;
        philox_open(stream, sites.seed, sites.addresses[site], sites.trial);
    }
    return stream;
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

#endif
