import DengenModel
import DengenSystem

/// How a row hangs on the one before it (decision 0021).
package enum AuditChain {
    /// SHA-256 over the hash before and every field of the row, each as `LENGTH:BYTES,` with the length in bytes: no two
    /// rows have the same text.
    package static func hash(_ record: AuditRecord, number: Int64, after previous: String) -> String {
        let fields = [
            previous, String(number), record.tenant, record.id, String(record.at.milliseconds), record.subject,
            record.name, record.role, record.door, record.address, record.action, record.object, record.before,
            record.after,
        ]
        var bytes: [UInt8] = []
        for field in fields {
            bytes += String(field.utf8.count).utf8
            bytes.append(UInt8(ascii: ":"))
            bytes += field.utf8
            bytes.append(UInt8(ascii: ","))
        }
        return Digest.hex(Digest.sha256(bytes))
    }

    /// The row's place behind another.
    static func link(_ record: AuditRecord, after previous: AuditLink) -> AuditLink {
        let number = previous.number + 1
        return AuditLink(number: number, hash: hash(record, number: number, after: previous.hash))
    }
}
