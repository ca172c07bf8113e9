// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

/// Finds a file that a scenario names: of facts, or of past cases.
public enum FactsLocation {
    /// The path to read, for a path written in the scenario at the other one.
    ///
    /// It must stay inside the folder above the scenario's own, or inside that one where there is
    /// none above but the root; symbolic links are followed. So a scenario from somebody else can't
    /// make the program read and quote files of this machine.
    public static func resolve(_ written: String, from scenario: String) throws(Rejection) -> String
    {
        guard !written.hasPrefix("/"), !written.hasPrefix("~") else {
            throw Rejection(FactProblem.absolutePath(written))
        }
        let base = scenario.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = base.isEmpty ? "." : base.joined(separator: "/") + "/"
        let path = base.isEmpty ? written : folder + written
        guard !written.unicodeScalars.contains(where: { $0.value < 0x20 }), !written.isEmpty,
            let home = realPath(folder)
        else { throw Rejection(FactProblem.noSuchFolder(folder)) }
        let above = parent(of: home)
        let root = above == "/" ? home : above
        // First by the words alone, so that nothing outside is even looked at.
        guard isInside(root, standardized(home + "/" + written)),
            isInside(root, realPath(path) ?? root)
        else { throw Rejection(FactProblem.outside(written)) }
        return path
    }

    /// As the system sees it: without links and dots; nothing where nothing is there.
    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func standardized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    private static func parent(of path: String) -> String {
        let parts = path.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/")
    }

    private static func isInside(_ root: String, _ path: String) -> Bool {
        path == root || path.hasPrefix(root == "/" ? "/" : root + "/")
    }
}
