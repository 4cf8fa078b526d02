import DengenModel
import DengenStore

/// 施設ID: what people call a site by, unique within the tenant.
enum SiteNumber {
    static let longest = 16

    /// - Throws: `CenterError.invalid` that names `number`.
    static func checked(_ text: String) throws(CenterError) -> String {
        guard !text.utf8.isEmpty else { throw .invalid(field: "number", problem: .missing) }
        guard text.utf8.count <= longest else { throw .invalid(field: "number", problem: .tooLong) }
        guard text.utf8.allSatisfy(isAllowed) else { throw .invalid(field: "number", problem: .malformed) }
        return text
    }

    /// `0001` and on: the first free one from how many sites there are.
    static func next(of tenant: TenantID, in tx: Transaction) throws -> String {
        let row = try tx.first("SELECT COUNT(*) AS n FROM site WHERE tenant_id = ?", Value(tenant))
        var count = try row?.integer("n") ?? 0
        while true {
            count += 1
            let digits = String(count)
            let number = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
            if try !isTaken(number, of: tenant, in: tx) { return number }
        }
    }

    static func isTaken(_ number: String, of tenant: TenantID, in tx: Transaction) throws -> Bool {
        try tx.first("SELECT id FROM site WHERE tenant_id = ? AND number = ?", Value(tenant), .text(number)) != nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
