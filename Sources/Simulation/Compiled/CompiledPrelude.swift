// SPDX-License-Identifier: GPL-3.0-or-later

/// What stands before every emitted program: the engine's own headers, word for word, and the few
/// calls that lead back into it.
enum CompiledPrelude {
    static let trialSymbol = "simulate_trial"
    static let linkSymbol = "simulate_link"

    static var text: String {
        declarations + header(PackageResources.PhiloxStream_h)
            + header(PackageResources.Ziggurat_h) + header(PackageResources.NormalLayers_h)
            + header(PackageResources.ClockQueue_h) + header(PackageResources.ClockHazards_h)
            + header(PackageResources.CompiledTrial_h) + calls
    }

    /// The headers stand one after the other, so they need not ask for each other.
    private static func header(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .filter { !$0.hasPrefix("#include \"") }.joined(separator: "\n")
    }

    /// No header of the system's is read: that would be most of the compiler's time.
    private static let declarations = """
        double exp(double), log(double), log10(double), pow(double, double), sin(double), cos(double);
        double tanh(double), floor(double), ceil(double), round(double);
        double gsl_cdf_ugaussian_P(double);

        """

    private static let calls = """

        #define EXPORTED __attribute__((visibility("default")))
        #define IS_NUMBER(x) (__builtin_fabs(x) <= 0x1.fffffffffffffp+1023)
        #define IS_LENGTH(x) ((x) >= 0 && (x) <= 0x1.fffffffffffffp+1023)
        #define IS_POSITIVE(x) ((x) > 0 && (x) <= 0x1.fffffffffffffp+1023)
        #define IS_BELOW_INFINITY(x) ((x) < __builtin_inf())
        #define IS_NOT_NAN(x) ((x) == (x))

        #define CHARGE(steps) \\
            if ((work->spent += (steps)) > work->pause && !trial->goes_on(trial->engine)) goto failed

        static compiled_draws draws;
        EXPORTED void \(linkSymbol)(compiled_draws engines) { draws = engines; }
        void philox_refill(philox_stream *stream) { draws.refill(stream); }
        double philox_normal_beyond(philox_stream *stream, void *generator, double deviation)
        {
            return draws.normal_beyond(stream, generator, deviation);
        }

        /* Called and not inlined: draws stand in most events, and a small program that stays in the
         * processor's cache of instructions is faster than one that saves a call. */
        static __attribute__((noinline)) double normal(
            compiled_trial *trial, philox_stream *stream, double deviation)
        {
            return philox_normal_of(draws.layers, stream, trial->generator, deviation);
        }
        __attribute__((noinline)) double philox_exponential(philox_stream *stream)
        {
            return ziggurat_exponential(stream);
        }

        static inline double clamped(double value, double low, double high)
        {
            double raised = low > value ? low : value;
            return high < raised ? high : raised;
        }

        """
}
