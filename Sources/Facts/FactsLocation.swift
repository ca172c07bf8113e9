// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

/// Finds the file of facts that a scenario names.
public enum FactsLocation {
    /// The path to read, relative to the scenario's folder as it was written.
    ///
    /// It must stay inside the folder above the scenario's own, with symbolic links followed: a
    /// scenario from somebody else can't make the program read files of this machine.
    public static func resolve(_ written: String, from scenario: String) throws(Rejection) -> String
    {
        guard !written.hasPrefix("/"), !written.hasPrefix("~") else {
            throw Rejection(FactProblem.absolutePath(written))
        }
        let folder = URL(fileURLWithPath: scenario).resolvingSymlinksInPath()
            .deletingLastPathComponent()
        let root = folder.deletingLastPathComponent()
        let target = folder.appendingPathComponent(written).standardizedFileURL
            .resolvingSymlinksInPath()
        let inside = root.path == "/" ? "/" : root.path + "/"
        guard target.path.hasPrefix(inside) else {
            throw Rejection(FactProblem.outside(written, root: root.path))
        }
        let base = scenario.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return base.isEmpty ? written : base.joined(separator: "/") + "/" + written
    }
}
