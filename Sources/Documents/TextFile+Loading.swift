// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension SourceFile {
    /// Reads a text file of at most so many bytes, without a byte-order mark; refuses characters that no text
    /// should have.
    public static func load(path: String, bytes: Int) throws(Rejection) -> SourceFile {
        let text: String
        do throws(DocumentProblem) {
            text = try TextFile.read(path, limit: bytes)
        } catch {
            throw Rejection(error)
        }
        let file = SourceFile(path: path, text: text)
        if let (problem, place) = TextFile.strayCharacter(in: file) {
            throw Rejection(problem, at: place)
        }
        return file
    }
}
