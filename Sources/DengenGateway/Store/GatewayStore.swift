import DengenModel
import DengenStore
import DengenSystem
import DengenWire
import Foundation

/// The agent's file: who it is, what it was told, and what it has not delivered.
struct GatewayStore: Sendable {
    struct Identity: Sendable {
        /// Names this store: another one starts its numbers anew.
        var journal: String
        /// The bearer secret, nil before activation. Never logged.
        var secret: String?
        var settings: OutletSettings?
        /// Nil until the centre has said.
        var sampling: SamplingOrder?
    }

    let database: Database
    let gateway: GatewayID
    /// Keeps devices' credentials; its key stands in a file beside the store.
    let seal: Seal

    /// Opens or makes the store and its key, readable for their owner only.
    ///
    /// - Parameter reserve: what samples leave to orders and their outcomes.
    static func open(
        _ gateway: GatewayID, directory: String, reserve: DiskReserve? = nil
    ) async throws -> GatewayStore {
        let path = directory + "/\(gateway).sqlite"
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw StoreError.storage("cannot create \(path)") }
        }
        let database = try await Database.sqlite(path: path, readers: 0, reserve: reserve)
        do {
            try await database.migrate(SampleStore.migrations + GatewaySchema.migrations)
            let seal = try Seal(keyFile: directory + "/\(gateway).key")
            return GatewayStore(database: database, gateway: gateway, seal: seal)
        } catch {
            await database.close()
            throw error
        }
    }

    /// Who this agent is; made at the first start.
    func identity() async throws -> Identity {
        let fresh = SecureRandom.uuid4()
        return try await database.write { [gateway] tx in
            try tx.execute(
                "INSERT INTO identity (gateway, journal, last_seq) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                Value(gateway), Value(fresh))
            guard let row = try tx.first("SELECT * FROM identity WHERE gateway = ?", Value(gateway)) else {
                throw StoreError.row("identity")
            }
            let settings = try row.textOrNil("settings").map {
                try LinkCoding.decode(OutletSettings.self, from: $0.utf8)
            }
            let sampling = try row.textOrNil("sampling").map {
                try LinkCoding.decode(SamplingOrder.self, from: $0.utf8)
            }
            return Identity(
                journal: try row.text("journal"), secret: try row.textOrNil("secret"), settings: settings,
                sampling: sampling)
        }
    }

    /// The secret to activate with; made at the first call and the same until `keep`.
    func offeredSecret() async throws -> String {
        let fresh = SecureRandom.token()
        return try await database.write { [gateway] tx in
            let row = try tx.first(
                """
                UPDATE identity SET offered_secret = COALESCE(offered_secret, ?) WHERE gateway = ?
                RETURNING offered_secret
                """, Value(fresh), Value(gateway))
            guard let row else { throw StoreError.row("identity") }
            return try row.text("offered_secret")
        }
    }

    /// The centre knows it from now on.
    func keep(secret: String) async throws {
        try await database.write { [gateway] tx in
            _ = try tx.execute(
                "UPDATE identity SET secret = ?, offered_secret = NULL WHERE gateway = ?", Value(secret),
                Value(gateway))
        }
    }

    func keep(settings: OutletSettings) async throws {
        let text = String(decoding: try LinkCoding.encode(settings), as: UTF8.self)
        try await database.write { [gateway] tx in
            _ = try tx.execute("UPDATE identity SET settings = ? WHERE gateway = ?", Value(text), Value(gateway))
        }
    }

    func close() async {
        await database.close()
    }
}
