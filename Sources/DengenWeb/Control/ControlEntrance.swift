import DengenCenter
import Hummingbird

/// `POST /control/v1/entrance`: a link to `/ops` that opens once; `…/shut` ends every session there.
enum ControlEntrance {
    static func open(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        let link = try await web.center.operatorSessions.makeLink(by: context.actor)
        let path = Routes.beginOperators.path.appending(link.token)
        return .json(EntranceItem(path: path.text, expiresAt: link.expiresAt.rfc3339), status: .created)
    }

    static func shut(_ request: Request, _ context: ControlCall, _ web: Web) async throws -> Response {
        .json(EntranceShut(ended: try await web.center.operatorSessions.endAll(by: context.actor)))
    }
}

package struct EntranceItem: Codable, Sendable {
    /// Behind the address of the centre on this machine.
    package var path: String
    /// RFC 3339.
    package var expiresAt: String
}

package struct EntranceShut: Codable, Sendable {
    /// How many sessions there were.
    package var ended: Int
}

/// A request that says all by its path.
package struct EmptyOrder: Codable, Sendable {
    package init() {}
}
