import DengenModel
import DengenStore

/// `R001` and on: the control number of the log's ID column (A-76).
enum DeviceNumber {
    static func next(of tenant: TenantID, in tx: Transaction) throws -> String {
        let row = try tx.first(
            "UPDATE tenant SET next_device = next_device + 1 WHERE id = ? RETURNING next_device", Value(tenant))
        guard let row else { throw CenterError.notFound }
        let digits = String(try row.integer("next_device"))
        return "R" + String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    }
}
