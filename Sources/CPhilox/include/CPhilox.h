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

#include "NormalLayers.h"
#include "PhiloxStream.h"

/* Grows with every release that moves any draw. An enumerator, because Swift does not see
 * macros that need evaluation. */
enum { PHILOX_STREAM_VERSION = 2 };

/* The raw block function: 128 bits of counter and 64 of key give 128 random bits. */
void philox_block(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

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

/* What is known of the layers of GSL's normal draws. */
extern normal_layer philox_normal_layers[NORMAL_LAYERS];

/* Gives them, learned from GSL at the first call, which takes 0.1 ms. Every thread calls it before it
 * draws. */
const normal_layer *philox_learn_normal(void);

/* A normal draw about 0, as `gsl_ran_gaussian_ziggurat` gives it. */
static inline double philox_normal(philox_stream *stream, gsl_rng *generator, double deviation)
{
    return philox_normal_of(philox_normal_layers, stream, generator, deviation);
}

#endif
