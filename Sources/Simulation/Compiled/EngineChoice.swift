// SPDX-License-Identifier: GPL-3.0-or-later

/// What plays the trials. Both engines give the same bits.
public enum EngineChoice: String, Sendable, CaseIterable {
    /// The interpreter starts at once.
    case interpreted
    /// The program is compiled by the system's C compiler first, once for each program.
    case compiled
    /// The interpreter; a run that goes on long enough to pay for it is compiled on the way, and one
    /// whose program has been compiled before is played so from the start.
    case auto
}
