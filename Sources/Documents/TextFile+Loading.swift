// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

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

    /// Reads a text file of at most so many bytes in an encoding that `decode` knows; refuses characters that no
    /// text should have.
    public static func load(
        path: String, bytes: Int, decode: ([UInt8]) throws(Rejection) -> String
    ) throws(Rejection) -> SourceFile {
        let found: [UInt8]
        do throws(DocumentProblem) {
            found = try TextFile.bytes(path, limit: bytes)
        } catch {
            throw Rejection(error)
        }
        let file = SourceFile(path: path, text: try decode(found))
        if let (problem, place) = TextFile.strayCharacter(in: file) {
            throw Rejection(problem, at: place)
        }
        return file
    }

    /// Reads what comes on standard input as the text of a file at that path.
    public static func standardInput(
        as path: String, limits: DocumentLimits = DocumentLimits()
    ) throws(Rejection) -> SourceFile {
        do throws(DocumentProblem) {
            return SourceFile(
                path: path, text: try TextFile.readStandardInput(path, limit: limits.bytes))
        } catch {
            throw Rejection(error)
        }
    }
}
