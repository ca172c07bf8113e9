// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of other languages and spreadsheets, and what is written here.
enum ForeignWords {
    static let truths = [
        "true": "true", "yes": "true", "on": "true", "false": "false", "no": "false",
        "off": "false",
    ]

    static let keywords = ["and": "and", "or": "or", "not": "not", "to": "to", "per": "per"]

    /// Hints by function.
    static let functions: [String: String] = {
        var hints = [
            "pow": "did you mean 'x ^ 2'?", "power": "did you mean 'x ^ 2'?",
            "lookup": "there are no tables; did you mean 'if(c, a, b)'?",
            "vlookup": "there are no tables; did you mean 'if(c, a, b)'?",
            "switch": "did you mean 'if(c, a, b)'?", "iif": "did you mean 'if(c, a, b)'?",
            "ifelse": "did you mean 'if(c, a, b)'?", "case": "did you mean 'if(c, a, b)'?",
            "rand": "did you mean 'uniform(0, 1)'?", "random": "did you mean 'uniform(0, 1)'?",
            "choice": "did you mean 'discrete(a, b)'?", "sum": "did you mean 'a + b'?",
            "mean": "did you mean '(a + b) / 2'?", "average": "did you mean '(a + b) / 2'?",
            "not": "did you mean 'not x'?", "and": "did you mean 'a and b'?",
            "or": "did you mean 'a or b'?",
        ]
        let names = [
            "ln": "log", "loge": "log", "ceiling": "ceil", "int": "floor", "trunc": "floor",
            "gauss": "normal", "gaussian": "normal", "norm": "normal", "lognorm": "lognormal",
            "expo": "exponential", "unif": "uniform", "tri": "triangular", "binom": "binomial",
            "sigmoid": "logistic", "phi": "normal_cdf", "sgn": "sign", "fabs": "abs",
            "minimum": "min", "maximum": "max", "clip": "clamp", "t": "student_t",
        ]
        for (name, ours) in names { hints[name] = "did you mean '\(ours)'?" }
        return hints
    }()
}
