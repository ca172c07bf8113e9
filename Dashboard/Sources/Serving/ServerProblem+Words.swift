// SPDX-License-Identifier: GPL-3.0-or-later

extension ServerProblem {
    public var message: String {
        switch self {
        case .allTaken(let first, let tries):
            "the ports \(first) to \(min(65_535, first + tries - 1)) are in use; choose another with --port"
        case .notListening(let port, let reason):
            "cannot listen on port \(port) of this machine: \(reason.prefix(1).lowercased() + reason.dropFirst())"
        }
    }
}
