// SPDX-License-Identifier: GPL-3.0-or-later

/// Pages that the program brings along, for whoever has nothing else: `simulate help language`.
enum HelpPage: String, CaseIterable {
    case language, cookbook, drafting

    /// The page that a command line asks for; `nil` if it asks for anything else.
    init?(_ arguments: [String]) {
        guard arguments.count == 2, arguments[0] == "help", let page = Self(rawValue: arguments[1])
        else { return nil }
        self = page
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .language: PackageResources.Language_md
        case .cookbook: PackageResources.Cookbook_md
        case .drafting: PackageResources.Drafting_md
        }
    }
}
