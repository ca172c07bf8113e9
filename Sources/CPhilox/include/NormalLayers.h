/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GSL's normal draws without a call, in the 97 of 100 cases in which one word decides.
 *
 * `gsl_ran_gaussian_ziggurat` (Marsaglia and Tsang, "The ziggurat method for generating random
 * variables", J. Stat. Softw. 5(8), 2000) takes a word: its low 7 bits choose a layer, the next one
 * the sign, the other 24 the place in the layer. A place below a bound of the layer is taken as it
 * is, times the layer's width. Bounds and widths are not copied from GSL but learned from the one
 * that is linked (`philox_learn_normal`); what is not learned is left to it.
 */
#ifndef SIMULATE_NORMAL_LAYERS_H
#define SIMULATE_NORMAL_LAYERS_H

#include "PhiloxStream.h"

enum { NORMAL_LAYERS = 128 };

typedef struct normal_layer {
    /* What one step of a place is worth, in standard deviations. */
    double width;
    /* Places below it are taken at once: up to 2^24; 0 where nothing was learned. */
    uint64_t sure;
} normal_layer;

/* Goes on where one word does not decide: the generator's own function, from that word on. */
double philox_normal_beyond(philox_stream *stream, void *generator, double deviation);

/* A normal draw about 0 with a standard deviation of at least 0: what `gsl_ran_gaussian_ziggurat`
 * gives from that stream, bit for bit and word for word. The generator is one of `philox_gsl_alloc`. */
static inline __attribute__((always_inline)) double philox_normal_of(
    const normal_layer *layers, philox_stream *stream, void *generator, double deviation)
{
    if (stream->unread == 0)
        philox_refill(stream);
    uint32_t word = stream->words[4 - stream->unread];
    const normal_layer *layer = layers + (word & (NORMAL_LAYERS - 1));
    uint32_t place = word >> 8;
    if (__builtin_expect(place >= layer->sure, 0))
        return philox_normal_beyond(stream, generator, deviation);
    stream->unread -= 1;
    /* No branch: the processor would guess the sign wrong every other time. */
    union { double number; uint64_t bits; } x = {deviation * ((double)place * layer->width)};
    x.bits ^= (uint64_t)(~word & NORMAL_LAYERS) << 56;
    return x.number;
}

#endif
