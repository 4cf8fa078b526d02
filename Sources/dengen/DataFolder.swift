import ArgumentParser
import DengenStore
import DengenSystem
import Foundation
import Logging

/// The folder of one program's data, and the database in it.
struct DataFolder: Sendable {
    let path: String

    /// Makes the folder, readable by its owner only, when there is none.
    init(_ path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func file(_ name: String) -> String { path + "/" + name }

    func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// Written beside and renamed: a reader sees the whole of it or nothing.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)), options: .atomic)
    }

    /// Where the centre answers, for commands that print its address.
    func note(url: String, _ logger: Logger) {
        do { try write(url + "\n", to: "url") } catch {
            logger.error("the address could not be written", metadata: ["error": "\(error)"])
        }
    }

    /// The seal of the credentials in the database; its key is made at the first start.
    func seal() throws -> Seal {
        do { return try Seal(keyFile: file(Self.sealKeyName)) } catch {
            guard case .file(let words) = error else { throw error }
            throw ProgramError(words)
        }
    }

    static let sealKeyName = "seal.key"
    static let databaseName = "dengen.sqlite"

    /// PostgreSQL when `DENGEN_DATABASE` names one, else SQLite in the folder.
    ///
    /// - Parameter isServing: whether other processes may serve the same PostgreSQL, and hear of what is committed here.
    func openDatabase(isServing: Bool = false) async throws -> Database {
        do {
            guard let url = ProcessInfo.processInfo.environment["DENGEN_DATABASE"], !url.isEmpty else {
                return try await Database.sqlite(path: file(Self.databaseName), reserve: DiskReserve(folder: path))
            }
            return try await Database.postgres(url: url, sharesNotices: isServing)
        } catch let error as StoreError {
            throw ProgramError(opening: error)
        }
    }
}
