import DengenSystem
import Foundation

/// A folder of files, gone with the value.
final class ProfileFolder: Sendable {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(SecureRandom.uuid4()).path

    init(_ files: [String: String]) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path).appendingPathComponent(name))
        }
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") }
    }
}
