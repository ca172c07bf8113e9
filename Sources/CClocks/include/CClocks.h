/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which clock fires first. A scan that takes eight clocks at a time and does not branch on what it
 * finds: up to a few hundred clocks no queue is faster.
 */
#ifndef SIMULATE_CCLOCKS_H
#define SIMULATE_CCLOCKS_H

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* `count` is a multiple of this; what is left over holds infinity. */
enum { CLOCKS_AT_ONCE = 8 };

/* The least of `count` moments, at least 8 and none of them NaN, aligned to 16 bytes. */
static inline double clocks_least(const double *fire, long count)
{
#if defined(__SSE2__)
    __m128d a = _mm_load_pd(fire), b = _mm_load_pd(fire + 2);
    __m128d c = _mm_load_pd(fire + 4), d = _mm_load_pd(fire + 6);
    for (long i = CLOCKS_AT_ONCE; i < count; i += CLOCKS_AT_ONCE) {
        a = _mm_min_pd(a, _mm_load_pd(fire + i));
        b = _mm_min_pd(b, _mm_load_pd(fire + i + 2));
        c = _mm_min_pd(c, _mm_load_pd(fire + i + 4));
        d = _mm_min_pd(d, _mm_load_pd(fire + i + 6));
    }
    a = _mm_min_pd(_mm_min_pd(a, b), _mm_min_pd(c, d));
    return _mm_cvtsd_f64(_mm_min_sd(a, _mm_unpackhi_pd(a, a)));
#else
    double least = fire[0];
    for (long i = 1; i < count; i++)
        least = fire[i] < least ? fire[i] : least;
    return least;
#endif
}

/* The first place that holds `moment`, which one of them does: ties go to the first. */
static inline long clocks_first(const double *fire, double moment)
{
#if defined(__SSE2__)
    __m128d wanted = _mm_set1_pd(moment);
    for (long i = 0;; i += CLOCKS_AT_ONCE) {
        int found = _mm_movemask_pd(_mm_cmpeq_pd(_mm_load_pd(fire + i), wanted))
            | _mm_movemask_pd(_mm_cmpeq_pd(_mm_load_pd(fire + i + 2), wanted)) << 2
            | _mm_movemask_pd(_mm_cmpeq_pd(_mm_load_pd(fire + i + 4), wanted)) << 4
            | _mm_movemask_pd(_mm_cmpeq_pd(_mm_load_pd(fire + i + 6), wanted)) << 6;
        if (found != 0)
            return i + __builtin_ctz((unsigned)found);
    }
#else
    long i = 0;
    while (fire[i] != moment)
        i++;
    return i;
#endif
}

#endif
