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
    /// The word of the address that each stream was last opened with, or `unopened`.
    let openedFor: UnsafeMutablePointer<UInt64>
    /// The trial (or parameter draw) being played.
    let current: UnsafeMutablePointer<UInt64>
    /// GSL's generator; its state is swapped to the stream of the site that draws.
    let generator: UnsafeMutablePointer<gsl_rng>

    private static let unopened = UInt64.max

    init(_ program: Program) {
        count = program.sites.count
        let capacity = max(1, count)
        streams = .allocate(capacity: capacity)
        streams.initialize(repeating: philox_stream(), count: capacity)
        addresses = .allocate(capacity: capacity)
        addresses.initialize(repeating: 0, count: capacity)
        openedFor = .allocate(capacity: capacity)
        openedFor.initialize(repeating: Self.unopened, count: capacity)
        current = .allocate(capacity: 1)
        current.initialize(to: 0)
        generator = philox_gsl_alloc()
        for (index, site) in program.sites.enumerated() {
            addresses[index] = site.address
        }
    }

    func deallocate() {
        streams.deallocate()
        addresses.deallocate()
        openedFor.deallocate()
        current.deallocate()
        philox_gsl_free(generator)
    }

    /// From here on every site draws for that trial, from the start of its stream.
    func select(_ trial: UInt32) {
        current.pointee = UInt64(trial)
        openedFor.update(repeating: Self.unopened, count: count)
    }

    /// The site's stream, opened at its start if this is the first draw of the trial.
    @inline(__always)
    func stream(_ site: Int, seed: UInt64) -> UnsafeMutablePointer<philox_stream> {
        let stream = streams + site
        if openedFor[site] != current.pointee {
            openedFor[site] = current.pointee
            philox_open(stream, seed, addresses[site], UInt32(truncatingIfNeeded: current.pointee))
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
