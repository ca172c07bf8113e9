// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Foundation

/// A folder as NegMAS keeps a scenario in: a domain and its profiles, in one of the formats.
enum ScenarioFolder {
    /// A folder of more files is not a scenario.
    private static let most = 100

    /// The files of the domain and its profiles. What NegMAS adds (`_info.yaml`, `_stats.yaml`, `pareto.xml`,
    /// `specials.json`) is left out.
    static func sources(in folder: String) throws(Rejection) -> [ImportSource] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            throw Rejection(
                ImportProblem.folderProblem(folder, reason: "it cannot be listed"))
        }
        let candidates = names.filter { name in
            [".xml", ".json", ".yml", ".yaml"].contains { name.lowercased().hasSuffix($0) }
                && !name.hasPrefix(".") && !name.hasPrefix("_") && !name.hasSuffix("pareto.xml")
                && !name.hasSuffix("specials.json") && name != "stats.json"
        }
        var sources: [ImportSource] = []
        guard candidates.count <= most else {
            throw Rejection(ImportProblem.tooManyFiles(folder, most: most))
        }
        for name in candidates {
            let file = try SourceFile.load(path: "\(folder)/\(name)", bytes: Import.bytes)
            sources.append(try ImportSource(file))
        }
        guard !sources.isEmpty else { throw Rejection(ImportProblem.emptyFolder(folder)) }
        return sources
    }
}
