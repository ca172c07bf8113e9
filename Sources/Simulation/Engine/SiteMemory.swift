// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import CPhilox
internal import Program

/// The random streams of one trial, one per site, opened when first drawn from.
struct SiteMemory {
    /// The streams and what is being played.
    private(set) var streams: philox_sites
    /// GSL's generator; its state is swapped to the stream of the site that draws.
    let generator: UnsafeMutablePointer<gsl_rng>

    init(
        _ program: Program, seed: UInt64, _ luck: Luck, in memory: UnsafeMutableRawPointer,
        _ layout: WorkerLayout
    ) {
        let count = program.sites.count
        let addresses = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, count))
        for (index, site) in program.sites.enumerated() {
            (addresses + index).initialize(to: Self.address(of: luck.name(of: site)))
        }
        streams = philox_sites(
            streams: memory.filled(at: layout.streams, with: philox_stream(), count: count),
            addresses: addresses,
            opened_in: memory.filled(at: layout.openedIn, with: 0, count: count), selection: 0,
            seed: seed, trial: 0)
        generator = philox_gsl_alloc()
        _ = philox_learn_normal()
    }

    /// The same memory, as a compiled trial hands it back.
    init(_ streams: philox_sites, _ generator: UnsafeMutablePointer<gsl_rng>) {
        self.streams = streams
        self.generator = generator
    }

    /// What stands for a name in a draw's address.
    private static func address(of name: String) -> UInt64 {
        var name = name
        return name.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { philox_site($0.baseAddress, $0.count) }
        }
    }

    func deallocate() {
        streams.addresses.deallocate()
        philox_gsl_free(generator)
    }

    /// From here on every site draws for that trial, from the start of its stream.
    mutating func select(_ trial: UInt32) {
        streams.selection += 1
        streams.trial = trial
    }

    /// The site's stream, opened at its start if this is the first draw of the trial.
    @inline(__always)
    func stream(_ site: Int) -> UnsafeMutablePointer<philox_stream> {
        philox_stream_of(streams, site)
    }
}
