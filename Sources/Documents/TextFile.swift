// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation

/// Reads text files without trusting them.
enum TextFile {
    /// The file's text without a byte-order mark.
    ///
    /// Only regular files are opened, so that a pipe or a device can't make the program wait.
    static func read(_ path: String, limit: Int) throws(DocumentProblem) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { throw .missing(path) }
            throw .unreadable(path, reason: String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegular(path) }
        guard status.st_size <= limit else { throw .tooLarge(path, limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw .unreadable(path, reason: String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard var data = try? handle.read(upToCount: limit + 1) ?? Data() else {
            throw .unreadable(path, reason: "the disk does not answer")
        }
        guard data.count <= limit else { throw .tooLarge(path, limit: limit) }
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw .notUTF8(path, offset: firstInvalidByte(Array(data)))
        }
        guard text.contains(where: { !$0.isWhitespace }) else { throw .empty(path) }
        return text
    }

    /// A character that no text should have: YAML forbids most control characters, and U+E000 stands
    /// for a comma inside the reader.
    static func strayCharacter(in file: SourceFile) -> (DocumentProblem, SourcePlace)? {
        for (index, line) in file.lines.enumerated() {
            for (column, scalar) in line.unicodeScalars.enumerated() {
                let isControl =
                    (scalar.value < 0x20 && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
                guard isControl || scalar == Scanner.comma else { continue }
                let place = SourcePlace(file: file, line: index + 1, column: column + 1)
                return (isControl ? .controlCharacter(scalar) : .reservedCharacter, place)
            }
        }
        return nil
    }

    private static func firstInvalidByte(_ bytes: [UInt8]) -> Int {
        var low = 0
        var high = bytes.count
        // The longest prefix that is valid up to at most 3 bytes of an unfinished character.
        while low < high {
            let middle = (low + high + 1) / 2
            let isValid = (0...3).contains { back in
                middle >= back
                    && String(validating: bytes[0..<(middle - back)], as: UTF8.self) != nil
            }
            if isValid { low = middle } else { high = middle - 1 }
        }
        for back in 0...3
        where low >= back && String(validating: bytes[0..<(low - back)], as: UTF8.self) != nil {
            return low - back
        }
        return low
    }
}
