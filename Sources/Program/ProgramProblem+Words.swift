// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ProgramProblem: Problem {
    var message: String {
        switch self {
        case .tooDeep: "the formulas read one another through more than 2,000 levels"
        case .tooLarge: "the program would have more than 1,000,000 instructions"
        case .tooMany(let what, let limit): "the program would have more than \(limit) \(what)"
        case .noQuantile:
            "a correlated parameter must be one draw of a distribution with a quantile function"
        case .sameSite(let first, let second):
            "the draw addresses '\(first)' and '\(second)' coincide; rename one of them"
        case .unknownName(let name): "unknown name '\(name)' in the program"
        }
    }
}
