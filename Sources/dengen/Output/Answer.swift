import ArgumentParser
import Foundation

/// What a command says: answers on standard output, the rest on standard error.
enum Answer {
    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }

    /// One JSON value, keys in order, on one line.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }

    /// A line about what went wrong.
    static func complain(_ text: String) {
        FileHandle.standardError.write(Data("dengen: \(PlainText.of(text))\n".utf8))
    }
}

extension ExitCode {
    /// Some of what was asked failed or could not be proved.
    static let partly = ExitCode(1)
    /// Nothing was reached.
    static let unreached = ExitCode(2)
}
