import DengenCenter
import Hummingbird

/// `GET` and `POST /control/v1/terms`: the terms of use and their versions.
enum ControlTerms {
    static func list(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let versions = try await web.center.terms.list(by: context.actor)
        return .json(
            TermsList(
                versions: versions.map {
                    TermsItem(version: $0.version, publisher: $0.publisher, publishedAt: $0.publishedAt.rfc3339)
                }))
    }

    static func publish(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let order = try await request.json(TermsOrder.self, upTo: ServerLimits.operatorForm)
        let terms = try await web.center.terms.publish(ja: order.ja, en: order.en, by: context.actor)
        return .json(
            TermsItem(
                version: terms.version, publisher: context.actor.name, publishedAt: terms.publishedAt.rfc3339),
            status: .created)
    }
}

/// Asks for a new version.
package struct TermsOrder: Codable, Sendable {
    package var ja: String
    package var en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }
}

package struct TermsItem: Codable, Sendable {
    package var version: Int
    package var publisher: String
    /// RFC 3339.
    package var publishedAt: String
}

package struct TermsList: Codable, Sendable {
    package var versions: [TermsItem]
}
