// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import CPhilox
internal import Program

/// The random streams of one trial, one per site, opened when first drawn from.
struct SiteMemory {
    let count: Int
    let streams: UnsafeMutablePointer<philox_stream>
    /// The address of each site: the hash of its name.
    let addresses: UnsafeMutablePointer<UInt64>
    /// When each stream was last opened: the number of the selection.
    let openedIn: UnsafeMutablePointer<UInt64>
    /// The trial (or parameter draw) being played.
    let current: UnsafeMutablePointer<Selection>
    /// GSL's generator; its state is swapped to the stream of the site that draws.
    let generator: UnsafeMutablePointer<gsl_rng>

    /// What is being played. Selections are numbered from 1, so that a stream of an earlier one, even
    /// of the same trial, is known to be stale.
    struct Selection {
        var number: UInt64 = 0
        var trial: UInt32 = 0
    }

    init(_ program: Program) {
        count = program.sites.count
        let capacity = max(1, count)
        streams = .allocate(capacity: capacity)
        streams.initialize(repeating: philox_stream(), count: capacity)
        addresses = .allocate(capacity: capacity)
        addresses.initialize(repeating: 0, count: capacity)
        openedIn = .allocate(capacity: capacity)
        openedIn.initialize(repeating: 0, count: capacity)
        current = .allocate(capacity: 1)
        current.initialize(to: Selection())
        generator = philox_gsl_alloc()
        for (index, site) in program.sites.enumerated() {
            addresses[index] = site.address
        }
    }

    func deallocate() {
        streams.deallocate()
        addresses.deallocate()
        openedIn.deallocate()
        current.deallocate()
        philox_gsl_free(generator)
    }

    /// From here on every site draws for that trial, from the start of its stream.
    func select(_ trial: UInt32) {
        current.pointee.number += 1
        current.pointee.trial = trial
    }

    /// The site's stream, opened at its start if this is the first draw of the trial.
    @inline(__always)
    func stream(_ site: Int, seed: UInt64) -> UnsafeMutablePointer<philox_stream> {
        let stream = streams + site
        if openedIn[site] != current.pointee.number {
            openedIn[site] = current.pointee.number
            philox_open(stream, seed, addresses[site], current.pointee.trial)
        }
        return stream
    }
}

extension Site {
    /// What stands for the name in a draw's address.
    var address: UInt64 {
        var name = name
        return name.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { philox_site($0.baseAddress, $0.count) }
        }
    }
}
