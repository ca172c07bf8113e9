// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What tells the sides of a comparison apart.
public enum SideNames {
    /// Names of files without folder and ending, or whole paths where these are alike.
    public static func ofFiles(_ paths: [String]) -> [String] {
        let names = paths.map {
            URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
        }
        return Set(names).count == paths.count ? names : paths
    }

    /// The same names; of equal ones all but the first get a number.
    public static func distinct(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var candidate = name
            var number = 2
            while !taken.insert(candidate).inserted {
                candidate = "\(name) (\(number))"
                number += 1
            }
            return candidate
        }
    }
}
