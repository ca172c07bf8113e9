// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Editing
import Foundation

struct LSPVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lsp",
        abstract: "Help an editor while a scenario is written.",
        discussion: """
            Speaks the Language Server Protocol on standard input and output: errors as 'check' finds them, \
            completion, hover, definitions, references, renaming, quick fixes, an outline and formatting, \
            for scenarios and files of facts. Docs/Editors.md shows how editors start it.

            Example:
              simulate lsp                    as the command of an editor's client
            """)

    func run() throws {
        let server = LanguageServer(version: Version.current)
        let (input, output) = (FileHandle.standardInput, FileHandle.standardOutput)
        while server.exitCode == nil {
            // Files are checked once nothing has come for a moment.
            if server.hasWork, !Self.isReady(input, within: 100) {
                try output.write(contentsOf: server.idle())
                continue
            }
            let bytes = input.availableData
            guard !bytes.isEmpty else { throw ExitCode(1) }
            try output.write(contentsOf: server.receive(bytes))
        }
        throw ExitCode(server.exitCode ?? 0)
    }

    /// Whether something can be read within so many milliseconds.
    private static func isReady(_ handle: FileHandle, within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) > 0
    }
}
