// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation

/// Reads text files without trusting them.
enum TextFile {
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The file's text without a byte-order mark.
    ///
    /// Only regular files are opened, so that a pipe or a device can't make the program wait.
    static func read(_ path: String, limit: Int) throws(DocumentProblem) -> String {
        try text(try bytes(path, limit: limit), path)
    }

    /// The file's bytes, whatever they are.
    static func bytes(_ path: String, limit: Int) throws(DocumentProblem) -> [UInt8] {
        // A NUL would end the path early for the system and name another file.
        guard !path.utf8.contains(0) else { throw .missing(path) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw unreadable(path) }
        try requireRegular(status, path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // What lies at the path may have been exchanged since.
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        try requireRegular(status, path)
        guard status.st_size <= limit else { throw .tooLarge(path, limit: limit) }
        guard let data = try? handle.read(upToCount: limit + 1) ?? Data() else {
            throw .unreadable(path, reason: "the disk does not answer")
        }
        guard data.count <= limit else { throw .tooLarge(path, limit: limit) }
        return [UInt8](data)
    }

    /// The text of standard input, which stands for a file at that path.
    static func readStandardInput(_ path: String, limit: Int) throws(DocumentProblem) -> String {
        var bytes = Data()
        while bytes.count <= limit {
            guard let more = try? FileHandle.standardInput.read(upToCount: limit + 1 - bytes.count)
            else { break }
            if more.isEmpty { break }
            bytes += more
        }
        guard bytes.count <= limit else { throw .tooLarge(path, limit: limit) }
        return try text([UInt8](bytes), path)
    }

    /// The first character that no text should have, with its place.
    ///
    /// YAML forbids most control characters, and U+E000 stands for a comma inside the reader.
    static func strayCharacter(in file: SourceFile) -> (DocumentProblem, SourcePlace)? {
        // Nearly all files have none, and finding that out needs no lines.
        guard file.text.unicodeScalars.contains(where: { isStray($0) }) else { return nil }
        for (index, line) in file.lines.enumerated() {
            for (column, scalar) in line.unicodeScalars.enumerated() where isStray(scalar) {
                let place = SourcePlace(file: file, line: index + 1, column: column + 1)
                let isReserved = scalar == Scanner.comma
                return (isReserved ? .reservedCharacter : .controlCharacter(scalar), place)
            }
        }
        return nil
    }

    /// Whether a value may hold the character, however it was written.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Whether a character that is written as an escape may stand in a text.
    static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
        !isControl(scalar) && scalar != Scanner.comma
    }

    private static func isStray(_ scalar: Unicode.Scalar) -> Bool {
        // These two end lines, so they stand in a file but not in a value.
        if scalar == "\r" || scalar == "\u{85}" { return false }
        return isControl(scalar) || scalar == Scanner.comma
    }

    private static func requireRegular(
        _ status: stat, _ path: String
    ) throws(DocumentProblem) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw .directory(path)
        default: throw .notRegular(path)
        }
    }

    private static func unreadable(_ path: String) -> DocumentProblem {
        let number = errno
        if number == ENOENT || number == ENOTDIR { return .missing(path) }
        return .unreadable(path, reason: String(cString: strerror(number)).lowercased())
    }

    private static func text(_ bytes: [UInt8], _ path: String) throws(DocumentProblem) -> String {
        let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        guard let text = String(validating: bytes[start...], as: UTF8.self) else {
            throw .notUTF8(path, offset: firstInvalidByte(bytes))
        }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw .empty(path)
        }
        return text
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var parser = Unicode.UTF8.ForwardParser()
        var remaining = bytes.makeIterator()
        var offset = 0
        while case .valid(let scalar) = parser.parseScalar(from: &remaining) {
            offset += scalar.count
        }
        return offset
    }
}
