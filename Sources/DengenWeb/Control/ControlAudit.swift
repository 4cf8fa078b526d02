import DengenCenter
import DengenModel
import Hummingbird

/// `GET /control/v1/audit/chains`, `check` and `rows`: every tenant's chain and the centre's own, for `dengen audit`.
enum ControlAudit {
    static func chains(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let ids = try await web.center.audit.chains(by: context.actor)
        let tenants = try await web.center.registration.operators()
        let names = Dictionary(tenants.map { ($0.id.rawValue, $0.name) }, uniquingKeysWith: { first, _ in first })
        return .json(AuditChainList(chains: ids.map { AuditChainList.Chain(id: $0, name: names[$0] ?? $0) }))
    }

    /// `?chain=`, and `&after=`, the number where the part before ended.
    static func check(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let (chain, after) = try place(request.query)
        return .json(AuditPart(try await web.center.audit.verify(chain, after: after, by: context.actor)))
    }

    /// `?chain=` and `&after=`: at most 500 rows, in the order of the chain.
    static func rows(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let (chain, after) = try place(request.query)
        let rows = try await web.center.audit.rows(chain, after: after, by: context.actor)
        return .json(AuditLines(rows: rows.compactMap(AuditLine.init)))
    }

    private static func place(_ query: QueryValues) throws(Refusal) -> (chain: String, after: Int64) {
        let query = try query.whole
        guard let chain = query["chain"].flatMap(TenantID.init(rawValue:)) else { throw .invalid(field: "chain") }
        guard let after = Int64(query["after"] ?? "0"), after >= 0 else { throw .invalid(field: "after") }
        return (chain.rawValue, after)
    }
}

package struct AuditChainList: Codable, Sendable {
    package struct Chain: Codable, Sendable {
        package var id: String
        package var name: String
    }
    package var chains: [Chain]
}

/// What a look along a part of a chain found.
package struct AuditPart: Codable, Sendable {
    package struct Fault: Codable, Sendable {
        /// A raw value of `AuditFault.Kind`.
        package var kind: String
        package var number: Int64
        package var last: Int64
    }

    package var faults: [Fault]
    package var checked: Int
    /// Where the next part begins.
    package var number: Int64
    /// `12:9f86…`; nil when nothing was ever sealed.
    package var head: String?
    package var isAtEnd: Bool
    package var waiting: Int

    init(_ verdict: AuditVerdict) {
        faults = verdict.faults.map { Fault(kind: $0.kind.rawValue, number: $0.number, last: $0.last) }
        (checked, number, head) = (verdict.checked, verdict.number, verdict.head?.text)
        (isAtEnd, waiting) = (verdict.isAtEnd, verdict.waiting)
    }
}

package struct AuditLines: Codable, Sendable {
    package var rows: [AuditLine]
}
