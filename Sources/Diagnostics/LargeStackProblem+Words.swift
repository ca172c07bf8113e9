// SPDX-License-Identifier: GPL-3.0-or-later

extension LargeStackProblem: Problem {
    public var message: String {
        switch self {
        case .noThread(let reason): "no thread can be started for reading: \(reason)"
        }
    }

    public var hint: String? { "raise the limit of 'ulimit -v' or 'ulimit -u'" }
}
