// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

/// The two streams. A broken pipe ends the program quietly (SIGPIPE); a full disk behind it does not.
///
/// Every text is cleaned here once of what would move the cursor, change colours or hide: words for people
/// wherever they go, since a pipe often ends at a terminal too, and data if this is one. Colours come after it.
public enum Console {
    /// Words for people.
    public static func print(_ text: String) {
        let text = VisibleText.lines(text)
        let painted = Paint.isWanted(on: STDOUT_FILENO) ? Paint.titles(text) : text
        guard write(ended(painted), to: STDOUT_FILENO) else { failToPrint() }
    }

    /// Data for programs: nothing is changed or added unless it goes to a terminal.
    public static func printData(_ text: String) {
        let text = isatty(STDOUT_FILENO) == 1 ? VisibleText.lines(text) : text
        guard write(text, to: STDOUT_FILENO) else { failToPrint() }
    }

    /// Begins at the top of an empty screen, where there is a terminal; elsewhere after an empty line.
    public static func beginPage() {
        _ = write(
            isatty(STDOUT_FILENO) == 1 ? "\u{1B}[H\u{1B}[2J\u{1B}[3J" : "\n", to: STDOUT_FILENO)
    }

    private static func failToPrint() -> Never {
        complain("error: the output cannot be written: \(String(cString: strerror(errno)))")
        Foundation.exit(2)
    }

    /// Words for people on the error stream.
    public static func complain(_ text: String) {
        guard !MessageLines.areWanted else { return MessageLines.write(text) }
        let text = VisibleText.lines(text)
        let painted = Paint.isWanted(on: STDERR_FILENO) ? Paint.messages(text) : text
        _ = write(ended(painted), to: STDERR_FILENO)
    }

    /// The same as data, for whoever wants that.
    public static func complain(_ text: String, _ diagnostics: [Diagnostic]) {
        if MessageLines.areWanted { MessageLines.write(diagnostics) } else { complain(text) }
    }

    /// A sentence in one line, whatever it quotes.
    public static func note(_ sentence: String) {
        complain("note: " + VisibleText.of(sentence), [Diagnostic(.note, at: nil, sentence)])
    }

    /// One message for programs, on the error stream.
    static func write(messageLine line: String) { _ = write(line + "\n", to: STDERR_FILENO) }

    /// Writes over the line that is there, on the error stream.
    static func overwriteLine(_ text: String) {
        _ = write("\r\(text)\u{1B}[K", to: STDERR_FILENO)
    }

    private static func ended(_ text: String) -> String {
        text.hasSuffix("\n") ? text : text + "\n"
    }

    /// Whether all of it was written; if not, `errno` says why.
    private static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Columns of the terminal, or 80 where there is none.
    public static var width: Int { columns(of: STDOUT_FILENO) }

    /// Columns of the terminal that messages go to.
    static var errorWidth: Int { columns(of: STDERR_FILENO) }

    private static func columns(of descriptor: Int32) -> Int {
        if let given = ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init), given > 0 {
            return min(given, 200)
        }
        var size = winsize()
        guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
            size.ws_col > 0
        else { return 80 }
        return min(Int(size.ws_col), 200)
    }

    /// Whether the locale writes UTF-8; without any locale it is taken for granted in a pipe.
    public static var isUnicode: Bool {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
            .first { !$0.isEmpty }
        guard let locale else { return true }
        let lowered = locale.lowercased()
        return lowered.contains("utf-8") || lowered.contains("utf8")
            || (isatty(1) == 0 && (lowered == "c" || lowered == "posix"))
    }
}
