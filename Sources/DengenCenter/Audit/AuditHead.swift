import DengenModel
import DengenStore
import DengenSystem

/// Where a tenant's chain ends, sealed with the key that is not in the database: who has only the database cannot write
/// the chain anew.
struct AuditHead: Sendable {
    let link: AuditLink
    let at: Timestamp
    private let proof: [UInt8]

    init(row: Row) throws {
        link = AuditLink(number: try row.integer("chain"), hash: try row.text("hash"))
        at = Timestamp(milliseconds: try row.integer("at"))
        proof = try row.blob("proof")
    }

    static func find(_ tenant: String, in tx: Transaction) throws -> AuditHead? {
        try tx.first("SELECT chain, hash, at, proof FROM audit_head WHERE tenant_id = ?", .text(tenant))
            .map(AuditHead.init(row:))
    }

    func isGenuine(of tenant: String, _ seal: Seal) -> Bool {
        do { return try seal.openText(proof, context: Self.context(tenant)).utf8.elementsEqual(link.text.utf8) } catch {
            return false
        }
    }

    /// Moves the end on.
    /// - Returns: false when somebody else has moved it meanwhile.
    static func move(
        from old: AuditLink?, to new: AuditLink, of tenant: String, at now: Timestamp, _ seal: Seal,
        in tx: Transaction
    ) throws -> Bool {
        let proof = seal.seal(new.text, context: context(tenant))
        guard let old else {
            return try tx.execute(
                """
                INSERT INTO audit_head (tenant_id, chain, hash, at, proof) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id) DO NOTHING
                """, .text(tenant), .integer(new.number), .text(new.hash), Value(now), .blob(proof)) == 1
        }
        return try tx.execute(
            "UPDATE audit_head SET chain = ?, hash = ?, at = ?, proof = ? WHERE tenant_id = ? AND chain = ? AND hash = ?",
            .integer(new.number), .text(new.hash), Value(now), .blob(proof), .text(tenant), .integer(old.number),
            .text(old.hash)) == 1
    }

    private static func context(_ tenant: String) -> String { "audit \(tenant)" }
}
