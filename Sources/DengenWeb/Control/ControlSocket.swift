import DengenSystem
import Foundation

/// `FOLDER/control.sock`: whoever may open it answers for the centre, so nobody but the folder's owner may.
///
/// The socket is bound inside a folder of its own that only its owner can enter, gets its mode, and then moves to its
/// place: at no moment can anybody else connect.
package struct ControlSocket: Sendable {
    /// Where clients find it.
    package let path: String
    /// Where it is bound.
    let cradle: String

    package enum Failure: Error, Equatable, CustomStringConvertible {
        /// Another program serves there.
        case inUse(path: String)
        /// The address of a socket holds 107 bytes.
        case pathTooLong(path: String)

        package var description: String {
            switch self {
            case .inUse(let path): "\(path) is in use: another dengen serves on this folder"
            case .pathTooLong(let path): "\(path) is too long for a socket: use a shorter data folder"
            }
        }
    }

    /// - Throws: `Failure.pathTooLong`.
    package init(folder: String) throws(Failure) {
        path = folder + "/" + ControlRules.socketName
        cradle = folder + "/.control/s"
        guard max(path.utf8.count, cradle.utf8.count) <= 107 else { throw .pathTooLong(path: path) }
    }

    /// Makes room; a socket that an earlier life left behind goes when this one is published.
    /// - Throws: `Failure.inUse` while somebody answers there.
    func prepare() async throws {
        if await isAnswered() { throw Failure.inUse(path: path) }
        let folder = (cradle as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    }

    /// Puts the bound socket where clients look for it.
    func publish() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: cradle)
        guard rename(cradle, path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        rmdir((cradle as NSString).deletingLastPathComponent)
    }

    /// After the server has ended: clients shall see at once that nobody is there.
    func remove() {
        unlink(path)
    }

    /// Anything but silence counts: a centre that is too busy to answer is alive.
    private func isAnswered() async -> Bool {
        let client = HTTPClient()
        let answer = await ask(client)
        await client.shutdown()
        return answer != .connect
    }

    /// What came in the way of an answer.
    private func ask(_ client: HTTPClient) async -> HTTPClientError? {
        do {
            _ = try await client.send(
                HTTPClient.Request(url: "http://localhost/health", timeout: 2_000, unixSocket: path))
            return nil
        } catch {
            return error
        }
    }
}
