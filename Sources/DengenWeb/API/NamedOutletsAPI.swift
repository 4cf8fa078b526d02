import DengenCenter
import Hummingbird

/// `GET /api/v1/outlets/named?name=…`: what people's words for outlets mean, for the command line.
enum NamedOutletsAPI {
    static func list(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let names = try request.query.whole.all("name")
        guard (1...20).contains(names.count), names.allSatisfy({ $0.unicodeScalars.count <= 200 }) else {
            throw Refusal.invalid(field: "name")
        }
        let matches = try await web.center.fleet.find(names: names, as: context.principal)
        return .json(ItemList(all: matches.map(NamedOutletsItem.init)))
    }
}

/// The outlets of one word: none, one, or several that share the name.
struct NamedOutletsItem: Encodable, Sendable {
    var name: String
    var outlets: [OutletItem]

    init(_ match: OutletMatch) {
        name = match.name
        outlets = match.outlets.map(OutletItem.init)
    }
}
