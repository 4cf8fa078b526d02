import Foundation

/// `Scripts/mail-sink.py`: a mail server of its own process that delivers nothing and can be told to be a bad one.
package final class MailSink: Sendable {
    /// One letter as it was taken; read by Python's `email`, not by us.
    package struct Taken: Decodable, Sendable {
        package var from: String
        package var to: [String]
        package var user: String?
        package var size: Int
        package var headers: [[String]]
        package var subject: String
        package var kind: String
        package var kinds: [String]
        package var text: String
        package var html: String
        package var date: String?
        package var defects: [String]
        package var longestLine: Int
        package var bareLineEnds: Int

        package func header(_ name: String) -> [String] {
            headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
        }
    }

    private let peer: Peer
    package let folder: String

    package var port: UInt16 { peer.port }

    /// - Parameter options: as the script takes them.
    package static func start(_ options: [String] = []) async throws -> MailSink {
        let folder = try TestDirectory.make()
        let peer = try await Peer.start("../mail-sink") { _ in ["--with-parent", "--folder", folder] + options }
        return MailSink(peer, folder)
    }

    private init(_ peer: Peer, _ folder: String) {
        self.peer = peer
        self.folder = folder
    }

    /// `accept`, `refuse`, `greylist` … from the next answer on.
    package func behave(_ behaviour: String) throws {
        try Data(behaviour.utf8).write(to: URL(fileURLWithPath: folder + "/behaviour"), options: .atomic)
    }

    /// In the order in which they were taken.
    package func taken() throws -> [Taken] {
        try names(".json").map { name in
            let file = URL(fileURLWithPath: folder + "/" + name)
            return try JSONDecoder().decode(Taken.self, from: Data(contentsOf: file))
        }
    }

    /// The same, byte by byte.
    package func raw() throws -> [[UInt8]] {
        try names(".eml").map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }
    }

    package func vanish() async throws { try await peer.vanish() }

    private func names(_ end: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(end) && !$0.hasPrefix(".") }.sorted()
    }
}
