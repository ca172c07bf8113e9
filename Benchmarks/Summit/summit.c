/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * `summit.yaml` written by hand, as one would who wants only this model and wants it fast: the same
 * draws from the same addresses by the same GSL calls, so that its answers are the engine's bit for
 * bit. It has none of the engine's checks.
 *
 *     summit TRIALS SEED          prints the time of the trials and a few means, as JSON
 *     summit TRIALS SEED FILE     also writes the answers trial by trial, as CSV
 */
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "CPhilox.h"

enum { REPEATS = 10 };
static const double HORIZON = 166, YEAR_END = 76;

/* In the order in which ties fire. Those with a hazard come with a budget. */
enum clock_name {
    THREATENED, APPROVED, DELIVERED,
    CALL_SCHEDULED, CALL_HELD, SUMMIT_SCHEDULED, SUMMIT_HELD, SUMMIT_OUTCOME,
    CANCELLED, POSTPONED,
    REVIEW, FIGHTING, CONTACT, STRIKE, TRUCE, BREAKDOWN,
    CLOCKS
};

enum draw_name { CALL_DATE = CLOCKS, GROUND_MET, POSTPONED_BY, FRONT, GROUND_CONTACT, IRRITATION, SITES };

static const char *const site_names[SITES] = {
    [THREATENED] = "leverage/missiles/stages/threatened/clock",
    [APPROVED] = "leverage/missiles/stages/approved/clock",
    [DELIVERED] = "leverage/missiles/stages/delivered/clock",
    [CALL_SCHEDULED] = "meetings/call/scheduled/clock",
    [CALL_HELD] = "meetings/call/held/clock",
    [SUMMIT_SCHEDULED] = "meetings/summit/scheduled/clock",
    [SUMMIT_HELD] = "meetings/summit/held/clock",
    [SUMMIT_OUTCOME] = "meetings/summit/outcome/clock",
    [CANCELLED] = "meetings/summit/cancelled/clock",
    [POSTPONED] = "meetings/summit/postponed/clock",
    [REVIEW] = "events/review/clock",
    [FIGHTING] = "events/fighting/clock",
    [CONTACT] = "events/contact/clock",
    [STRIKE] = "events/strike/clock",
    [TRUCE] = "events/truce/clock",
    [BREAKDOWN] = "events/breakdown/clock",
    [CALL_DATE] = "meetings/call/clock",
    [GROUND_MET] = "meetings/summit/ground",
    [POSTPONED_BY] = "meetings/summit/postponed/by",
    [FRONT] = "events/fighting/front",
    [GROUND_CONTACT] = "events/contact/ground",
    [IRRITATION] = "events/strike/irritation",
};

enum stage { WITHHELD, STAGE_THREATENED, STAGE_APPROVED, STAGE_DELIVERED };
enum status { PENDING, SCHEDULED, HELD, OFF };

typedef struct {
    double resolve, firmness, commitment, preparation, lead_time, advance;
} parameters;

typedef struct {
    double summit_on, front, pressure;
    unsigned char by_year_end, approved, ceasefire;
} answer;

static gsl_rng *generator;
static uint64_t seed, addresses[SITES];

/* The state of the trial being played. */
static philox_stream streams[SITES];
static double fire[CLOCKS], budget[CLOCKS], rate[CLOCKS], since[CLOCKS], now;

static gsl_rng *at(enum draw_name site)
{
    generator->state = &streams[site];
    return generator;
}

static void open_parameter(philox_stream *stream, const char *name, uint32_t draw)
{
    philox_open(stream, seed, philox_site(name, strlen(name)), draw);
    generator->state = stream;
}

static parameters draw_parameters(uint32_t draw)
{
    parameters p;
    philox_stream stream;
    open_parameter(&stream, "parameters/resolve", draw);
    p.resolve = gsl_ran_beta(generator, 4, 4);
    open_parameter(&stream, "parameters/firmness", draw);
    p.firmness = gsl_ran_beta(generator, 5, 3);
    open_parameter(&stream, "parameters/commitment", draw);
    p.commitment = gsl_ran_beta(generator, 6, 3);
    open_parameter(&stream, "parameters/preparation", draw);
    p.preparation = gsl_ran_gamma(generator, 9, 4);
    open_parameter(&stream, "parameters/lead_time", draw);
    p.lead_time = gsl_ran_lognormal(generator, 4, 0.5);
    open_parameter(&stream, "parameters/advance", draw);
    p.advance = 0.1 + gsl_ran_gaussian_ziggurat(generator, 0.05);
    return p;
}

/* The clock runs at a hazard from now on; what is left of its budget is spent at the new rate. */
static inline void run_at(enum clock_name clock, double hazard)
{
    double old = rate[clock];
    if (hazard == old)
        return;
    if (old > 0) {
        double left = budget[clock] - old * (now - since[clock]);
        budget[clock] = left > 0 ? left : 0;
    }
    rate[clock] = hazard;
    since[clock] = now;
    if (hazard > 0) {
        if (budget[clock] < 0)
            budget[clock] = philox_exponential(&streams[clock]);
        fire[clock] = now + budget[clock] / hazard;
    } else {
        fire[clock] = INFINITY;
    }
}

/* The clock has fired and goes on at a hazard. */
static inline void go_on_at(enum clock_name clock, double hazard)
{
    rate[clock] = hazard;
    since[clock] = now;
    budget[clock] = philox_exponential(&streams[clock]);
    fire[clock] = now + budget[clock] / hazard;
}

static inline void is_over(enum clock_name clock)
{
    fire[clock] = INFINITY;
    rate[clock] = 0;
    budget[clock] = -1;
}

static inline double within_one(double x)
{
    x = x > 0 ? x : 0;
    return x < 1 ? x : 1;
}

static long play(const parameters *p, uint32_t trial, answer *out)
{
    enum stage missiles = WITHHELD;
    enum status summit = PENDING;
    double pressure = 0.2, irritation = 0.25, ground = 0.3, front = 0;
    double call_date = INFINITY, summit_date = INFINITY;
    double summit_on = INFINITY, approved_on = INFINITY;
    int ceasefire = 0;
    const double threat = 0.05 * p->resolve;
    const double offence = 0.5 + p->firmness;
    const double contacts = 0.12 * p->commitment;
    const double steadiness = 0.02 * p->firmness;
    static const double felt[] = {0, 0.15, 0.4, 1};

    for (int site = 0; site < SITES; site++)
        philox_open(&streams[site], seed, addresses[site], trial);
    for (int clock = 0; clock < CLOCKS; clock++) {
        fire[clock] = INFINITY;
        budget[clock] = -1;
        rate[clock] = 0;
        since[clock] = 0;
    }
    now = 0;

#define CANCELLATION() (0.004 * (1.0 + 3.0 * (missiles >= STAGE_APPROVED)) * offence)
#define APPROVAL() ((summit == OFF ? 0.03 : 0.005) * p->resolve)
#define TRUCE_RATE() (0.004 * (0.5 + pressure + ground))
    run_at(THREATENED, threat * (0.5 + irritation));
    fire[CALL_SCHEDULED] = 0;
    run_at(CANCELLED, CANCELLATION());
    fire[REVIEW] = 7;
    run_at(FIGHTING, 0.2);
    run_at(CONTACT, contacts);
    run_at(STRIKE, 0.08);
    run_at(TRUCE, TRUCE_RATE());

    for (long events = 0;; events++) {
        int first = 0;
        double soonest = INFINITY;
        for (int clock = 0; clock < CLOCKS; clock++)
            if (fire[clock] < soonest) {
                soonest = fire[clock];
                first = clock;
            }
        if (soonest >= HORIZON) {
            *out = (answer){
                .summit_on = summit_on, .front = front, .pressure = pressure,
                .by_year_end = summit_on < YEAR_END, .approved = approved_on < HORIZON,
                .ceasefire = (unsigned char)ceasefire};
            return events;
        }
        now = soonest;
        switch ((enum clock_name)first) {
        case THREATENED:
            is_over(THREATENED);
            missiles = STAGE_THREATENED;
            run_at(APPROVED, APPROVAL());
            break;
        case APPROVED:
            is_over(APPROVED);
            missiles = STAGE_APPROVED;
            fire[DELIVERED] = now + p->lead_time;
            if (summit <= SCHEDULED)
                run_at(CANCELLED, CANCELLATION());
            if (approved_on == INFINITY)
                approved_on = now;
            break;
        case DELIVERED:
            fire[DELIVERED] = INFINITY;
            missiles = STAGE_DELIVERED;
            break;
        case CALL_SCHEDULED:
            fire[CALL_SCHEDULED] = INFINITY;
            call_date = now + gsl_ran_flat(at(CALL_DATE), 2, 10);
            fire[CALL_HELD] = call_date;
            break;
        case CALL_HELD:
            fire[CALL_HELD] = INFINITY;
            if (summit == PENDING)
                fire[SUMMIT_SCHEDULED] = now;
            break;
        case SUMMIT_SCHEDULED:
            fire[SUMMIT_SCHEDULED] = INFINITY;
            summit = SCHEDULED;
            summit_date = now + p->preparation;
            fire[SUMMIT_HELD] = summit_date;
            run_at(POSTPONED, 0.012);
            break;
        case SUMMIT_HELD:
            fire[SUMMIT_HELD] = INFINITY;
            summit = HELD;
            fire[SUMMIT_OUTCOME] = now;
            run_at(CANCELLED, 0);
            run_at(POSTPONED, 0);
            if (summit_on == INFINITY)
                summit_on = now;
            break;
        case SUMMIT_OUTCOME:
            fire[SUMMIT_OUTCOME] = INFINITY;
            ground = within_one(ground + (0.1 + gsl_ran_gaussian_ziggurat(at(GROUND_MET), 0.15)));
            if (ceasefire)
                run_at(BREAKDOWN, 0.01 * (1.5 - ground));
            else
                run_at(TRUCE, TRUCE_RATE());
            break;
        case CANCELLED:
            is_over(CANCELLED);
            summit = OFF;
            fire[SUMMIT_SCHEDULED] = INFINITY;
            fire[SUMMIT_HELD] = INFINITY;
            run_at(POSTPONED, 0);
            if (missiles == STAGE_THREATENED)
                run_at(APPROVED, APPROVAL());
            break;
        case POSTPONED:
            summit_date += gsl_ran_gamma(at(POSTPONED_BY), 4, 5);
            fire[SUMMIT_HELD] = summit_date > now ? summit_date : now;
            go_on_at(POSTPONED, 0.012);
            break;
        case REVIEW:
            pressure = 0.8 * pressure + 0.2 * (0.1 + felt[missiles]);
            fire[REVIEW] = now + 7;
            if (!ceasefire)
                run_at(TRUCE, TRUCE_RATE());
            break;
        case FIGHTING:
            front += p->advance + gsl_ran_gaussian_ziggurat(at(FRONT), 0.1);
            go_on_at(FIGHTING, 0.2);
            break;
        case CONTACT: {
            double shift = 0.02 * (0.5 + pressure - p->firmness);
            ground = within_one(ground + (shift + gsl_ran_gaussian_ziggurat(at(GROUND_CONTACT), 0.04)));
            irritation = within_one(0.96 * irritation + steadiness);
            if (missiles == WITHHELD)
                run_at(THREATENED, threat * (0.5 + irritation));
            go_on_at(CONTACT, contacts);
            if (ceasefire)
                run_at(BREAKDOWN, 0.01 * (1.5 - ground));
            else
                run_at(TRUCE, TRUCE_RATE());
            break;
        }
        case STRIKE:
            irritation =
                within_one(irritation + (0.01 + gsl_ran_gaussian_ziggurat(at(IRRITATION), 0.02)));
            if (missiles == WITHHELD)
                run_at(THREATENED, threat * (0.5 + irritation));
            go_on_at(STRIKE, 0.08);
            break;
        case TRUCE:
            is_over(TRUCE);
            ceasefire = 1;
            run_at(FIGHTING, 0);
            run_at(STRIKE, 0);
            run_at(BREAKDOWN, 0.01 * (1.5 - ground));
            break;
        case BREAKDOWN:
            is_over(BREAKDOWN);
            ceasefire = 0;
            ground = 0.5 * ground;
            run_at(FIGHTING, 0.2);
            run_at(STRIKE, 0.08);
            run_at(TRUCE, TRUCE_RATE());
            break;
        case CLOCKS:
            break;
        }
    }
}

static double seconds(void)
{
    struct timespec moment;
    clock_gettime(CLOCK_MONOTONIC, &moment);
    return (double)moment.tv_sec + 1e-9 * (double)moment.tv_nsec;
}

int main(int count, char **arguments)
{
    if (count < 3) {
        fprintf(stderr, "usage: summit TRIALS SEED [FILE]\n");
        return 2;
    }
    long trials = strtol(arguments[1], NULL, 10);
    seed = strtoull(arguments[2], NULL, 10);
    answer *answers = malloc((size_t)trials * sizeof(answer));
    generator = philox_gsl_alloc();
    if (trials < 1 || answers == NULL || generator == NULL)
        return 2;
    for (int site = 0; site < SITES; site++)
        addresses[site] = philox_site(site_names[site], strlen(site_names[site]));

    double began = seconds();
    long events = 0;
    parameters p = {0};
    for (long trial = 0; trial < trials; trial++) {
        if (trial % REPEATS == 0)
            p = draw_parameters((uint32_t)(trial / REPEATS));
        events += play(&p, (uint32_t)trial, &answers[trial]);
    }
    double took = seconds() - began;

    double held = 0, front = 0;
    for (long trial = 0; trial < trials; trial++) {
        held += answers[trial].by_year_end;
        front += answers[trial].front;
    }
    printf(
        "{\"seconds\": %.6f, \"events_per_trial\": %.6f, \"held\": %.6f, \"front\": %.6f}\n", took,
        (double)events / (double)trials, held / (double)trials, front / (double)trials);

    if (count > 3) {
        FILE *file = fopen(arguments[3], "w");
        if (file == NULL)
            return 2;
        fprintf(
            file, "trial,draw,summit_by_year_end,summit_on,approved,ceasefire_at_end,"
                  "front_at_end,pressure_at_end\n");
        for (long trial = 0; trial < trials; trial++) {
            answer a = answers[trial];
            fprintf(file, "%ld,%ld,%d,", trial, trial / REPEATS, a.by_year_end);
            if (a.summit_on < INFINITY)
                fprintf(file, "%.17g", a.summit_on);
            fprintf(file, ",%d,%d,%.17g,%.17g\n", a.approved, a.ceasefire, a.front, a.pressure);
        }
        if (fclose(file) != 0)
            return 2;
    }
    free(answers);
    philox_gsl_free(generator);
    return 0;
}
