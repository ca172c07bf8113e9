// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Board
import Diagnostics
import Foundation
import Output
import Serving

/// The program behind `simulate serve`: reads its options, and puts the page and the server together.
@main
struct SimulateServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate-serve",
        abstract: "Show a live page of a scenario in the browser; started by 'simulate serve'.",
        version: Version.current)

    @OptionGroup var options: ServeOptions

    private static let usualPort = 8765

    func run() async throws {
        // `Board` is the site of the target of that name.
        let board = try Board(
            file: options.file, variant: options.variant, settings: options.settings,
            seed: options.seed, threads: options.threads)
        let wanted = options.port ?? Self.usualPort
        let server = try Server(board, port: wanted)
        if server.port != wanted {
            Console.note("port \(wanted) is in use; the page has port \(server.port)")
        }
        Interruption.endAtOnce()
        Console.print(
            """
            \(options.file): \(server.link)

            Open this link in a browser on this machine; Ctrl-C ends the page. From another machine,
            'ssh -L \(server.port):127.0.0.1:\(server.port) HOST' leads to it, and the link is the same.
            """)
        try await server.run()
    }

    /// Everything that is wrong ends the program with the exit codes of `simulate`.
    static func main() async {
        // A file that may grow no further is an error of the write, with a message.
        signal(SIGXFSZ, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if let served = command as? SimulateServe {
                try await served.run()
            } else {
                try command.run()
            }
        } catch let rejection as Rejection {
            Console.complain(
                DiagnosticFormatter().format(rejection.diagnostics), rejection.diagnostics)
            Foundation.exit(2)
        } catch let problem as any Problem {
            complain(problem.message)
        } catch let problem as ServerProblem {
            complain(problem.message)
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code.isSuccess { Console.print(text) } else { Console.complain(text) }
            Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }

    private static func complain(_ sentence: String) -> Never {
        Console.complain(
            "error: " + VisibleText.of(sentence), [Diagnostic(.error, at: nil, sentence)])
        Foundation.exit(2)
    }
}
