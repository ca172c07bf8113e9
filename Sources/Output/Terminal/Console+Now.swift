// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

extension Console {
    /// The present time, or the one in SOURCE_DATE_EPOCH, by which builds make the same files each time:
    /// `2025-10-31 at 12:00 UTC`.
    public static var now: String {
        let given = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
        let date = given.map { Date(timeIntervalSince1970: $0) } ?? Date()
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(secondsFromGMT: 0)
        format.dateFormat = "yyyy-MM-dd 'at' HH:mm 'UTC'"
        return format.string(from: date)
    }
}
