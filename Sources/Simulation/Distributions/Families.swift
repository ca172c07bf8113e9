// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// The families by the number that instructions carry.
enum Families {
    nonisolated(unsafe) static let all: UnsafePointer<DistributionFamily> = {
        let cases = DistributionFamily.allCases
        let memory = UnsafeMutablePointer<DistributionFamily>.allocate(capacity: cases.count)
        memory.initialize(from: Array(cases), count: cases.count)
        return UnsafePointer(memory)
    }()
}
