// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox

/// The version of the random streams: it grows with every release that moves any draw.
public enum StreamVersion {
    /// That of this program.
    public static let current = Int(PHILOX_STREAM_VERSION)
}
