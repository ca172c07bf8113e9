/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which clock fires first.
 *
 * Up to four clocks are scanned one by one, few by pairs: the sooner of two is found without a branch,
 * the soonest of the pairs with branches. The processor guesses which it is and is often right, which is
 * worth more than a search without any, while one by one it has twice as many to guess. More are scanned
 * eight at a time, and up to a few hundred clocks no queue is faster. Many are kept in blocks of about the
 * square root of their number, each with the earliest moment in it, so that a change and a search look at
 * two blocks and not at all.
 */
#ifndef SIMULATE_CLOCK_QUEUE_H
#define SIMULATE_CLOCK_QUEUE_H

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

enum {
    /* Up to so many clocks are scanned one by one. */
    CLOCKS_FEWEST = 4,
    /* Up to so many clocks are scanned by pairs. */
    CLOCKS_FEW = 24,
    /* Up to so many clocks are scanned at all. */
    CLOCKS_MOST_SCANNED = 96,
    /* So many are scanned at a time; places are a multiple of it, filled up with infinity. */
    CLOCKS_AT_ONCE = 8,
};

typedef struct clock_queue {
    long count;
    /* When each fires: days since the start, infinity while it does not run. Aligned to 16 bytes. */
    double *fire;
    /* Places in `fire`. */
    long capacity;
    /* The earliest moment of each block, if there are blocks, and its places. */
    double *least;
    long least_capacity;
    /* A block has two to this power clocks; 0 where all are scanned. */
    long block_shift;
} clock_queue;

/* A moment within rounding of a midnight is that midnight: three times eight hours are a day. 1e-9 days, less
 * than a ten-thousandth of a second, is more than delays that are added up lose in a hundred years. What
 * stands between the additions is the nearest whole number; infinity stays what it is. */
static inline double clocks_moment(double moment)
{
    double midnight = (moment + 0x1.8p52) - 0x1.8p52;
    return __builtin_fabs(moment - midnight) < 1e-9 ? midnight : moment;
}

/* A clock and when it fires. */
typedef struct clock_event {
    long clock;
    double moment;
} clock_event;

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

/* The clock fires at that moment. */
static inline void clocks_set(clock_queue queue, long clock, double moment)
{
    double old = queue.fire[clock];
    queue.fire[clock] = moment;
    if (queue.block_shift == 0)
        return;
    long block = clock >> queue.block_shift;
    if (moment <= queue.least[block])
        queue.least[block] = moment;
    else if (old == queue.least[block])
        queue.least[block] =
            clocks_least(queue.fire + (block << queue.block_shift), 1L << queue.block_shift);
}

/* The clock that fires next and when: the first of those at the earliest moment, which is infinity if
 * none runs. */
static inline clock_event clocks_next(clock_queue queue)
{
    clock_event next = {0, __builtin_inf()};
    const double *fire = queue.fire;
    /* A sooner one is said to be rare so that compilers branch: a choice without would wait for all before. */
    if (queue.count <= CLOCKS_FEWEST) {
        for (long clock = 0; clock < queue.count; clock++)
            if (__builtin_expect(fire[clock] < next.moment, 0)) {
                next.moment = fire[clock];
                next.clock = clock;
            }
        return next;
    }
    if (queue.count <= CLOCKS_FEW) {
        for (long clock = 0; clock < queue.count; clock += 2) {
            double sooner = fire[clock] < fire[clock + 1] ? fire[clock] : fire[clock + 1];
            if (__builtin_expect(sooner < next.moment, 0)) {
                next.moment = sooner;
                next.clock = clock;
            }
        }
        next.clock += next.moment != fire[next.clock];
        return next;
    }
    if (queue.block_shift == 0) {
        next.moment = clocks_least(fire, queue.capacity);
    } else {
        next.moment = clocks_least(queue.least, queue.least_capacity);
        next.clock = clocks_first(queue.least, next.moment) << queue.block_shift;
    }
    next.clock += clocks_first(fire + next.clock, next.moment);
    return next;
}

#endif
