import DengenModel

@testable import DengenCenter
@testable import DengenWeb

extension Fixture {
    static func audit(
        _ action: String = "outlet.rename", object: String = "o1", before: String = "NAS", after: String = "ラックPDU",
        name: String = "佐藤", thing: AuditThing? = AuditThing(kind: .outlet, name: "ラックPDU"), number: Int64? = 1_234
    ) -> AuditEntry {
        AuditEntry(
            AuditRecord(
                tenant: "t1", id: "a1", at: now, subject: "account-1", name: name, role: "administrator", door: "page",
                address: "192.0.2.7", action: action, object: object, before: before, after: after,
                link: number.map { AuditLink(number: $0, hash: String(repeating: "ab", count: 32)) }),
            thing: thing)
    }

    static func auditPage(
        _ address: String = "", _ entries: [AuditEntry] = [audit()], next: String? = nil, searchedTo: Timestamp? = nil
    ) -> AuditPage {
        var page = AuditPage(reading: AuditReading(QueryValues(address.utf8)), asOf: now)
        page.rows = AuditRows(items: entries, next: next.flatMap(AuditID.init(rawValue:)), searchedTo: searchedTo)
        return page
    }

    static func auditCheck(_ faults: [AuditFault] = []) -> AuditCheckPage {
        AuditCheckPage(
            verdict: AuditVerdict(
                faults: faults, checked: 12, number: 12,
                head: AuditLink(number: 12, hash: String(repeating: "9f", count: 32)), sealedAt: now, isAtEnd: true,
                waiting: 0), asOf: now)
    }
}
