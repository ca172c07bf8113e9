// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import CPhilox
import Testing

/// Normal draws that one word decides are GSL's, bit for bit, and leave the stream where GSL does.
@Suite struct NormalLayersTests {
    private let layers = UnsafeBufferPointer(
        start: philox_learn_normal(), count: Int(NORMAL_LAYERS))

    /// 97.24 % of words decide in GSL 2.7; a GSL of which nothing is learned would be slower only.
    @Test func nearlyAllWordsDecide() {
        let sure = layers.map { Double($0.sure) / 0x1p24 }.reduce(0, +) / Double(NORMAL_LAYERS)
        #expect(sure > 0.97 && sure < 1)
    }

    /// Layers are boxes under a bell, the upper the narrower, so a place is worth less in them.
    @Test func layersNarrowUpwards() {
        let widths = layers.filter { $0.sure > 0 }.map(\.width)
        #expect(widths.count > 120)
        #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: [0, 0.15, 1, 1e300])
    func drawsAreGSLs(deviation: Double) throws {
        let generator = try #require(philox_gsl_alloc())
        defer { philox_gsl_free(generator) }
        var stream = philox_stream()
        var gsl = philox_stream()
        philox_open(&stream, 7, 11, 13)
        philox_open(&gsl, 7, 11, 13)
        var different = 0
        for _ in 0..<300_000 {
            let ours = philox_normal(&stream, generator, deviation)
            let theirs = withUnsafeMutablePointer(to: &gsl) {
                generator.pointee.state = UnsafeMutableRawPointer($0)
                return gsl_ran_gaussian_ziggurat(generator, deviation)
            }
            if ours.bitPattern != theirs.bitPattern { different += 1 }
        }
        #expect(different == 0)
        #expect(stream.counter.0 == gsl.counter.0 && stream.unread == gsl.unread)
    }
}
