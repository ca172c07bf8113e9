// SPDX-License-Identifier: GPL-3.0-or-later

extension LargeStackProblem: Problem {
    public var message: String {
        switch self {
        case .noThread(let reason): "the system starts no thread to read with: \(reason)"
        }
    }

    public var hint: String? { "raise the limit on memory or on processes (ulimit -v, ulimit -u)" }
}
