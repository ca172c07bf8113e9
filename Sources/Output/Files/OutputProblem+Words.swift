// SPDX-License-Identifier: GPL-3.0-or-later

extension OutputProblem {
    public var message: String {
        switch self {
        case .unwritable(let path, let reason): "'\(path)' cannot be written: \(reason)"
        case .noFolder(let path, let reason):
            "the folder '\(path)' cannot be created: \(reason)"
        case .linkToNothing(let path):
            "'\(path)' is a link whose target does not exist; name the target instead"
        case .alreadyThere(let path): "'\(path)' already exists and was not changed"
        case .replaceable(let path):
            "'\(path)' already exists and was not changed; use --replace to overwrite it"
        case .writtenTwice(let path, let other):
            "'\(path)' would be written twice: \(other) goes to the same file"
        case .readByCommand(let path, let input):
            "'\(path)'\(input == path ? "" : ", which is '\(input)',") is read by this command, "
                + "so it cannot be written to"
        case .otherKind(let path, let kind):
            "'\(path)' is not \(kind) and was not changed; remove it first"
        case .notRegular(let path, let kind):
            "'\(path)' is not a regular file, as \(kind) must be"
        case .brokenTemplate(let reason):
            "internal error: a template of the report is broken: \(reason)"
        case .noReader(let path): "interrupted: no program has opened '\(path)' for reading"
        }
    }
}
