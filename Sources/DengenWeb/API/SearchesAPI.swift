import DengenCenter
import DengenModel
import DengenWire
import Foundation
import HTTPTypes
import Hummingbird

/// `/api/v1/searches`: start one, follow it, add what it found.
enum SearchesAPI {
    /// `{"gatewayId":…,"targets":["192.0.2.0/24"],"broadcast":false,"accounts":[{"version":"v2c","read":…}]}`.
    static func start(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let body = try await JSONBody(request, known: ["gatewayId", "targets", "broadcast", "accounts"])
        let draft = SearchDraft(
            gateway: try DevicesAPI.gateway(in: body), targets: try body.texts("targets").joined(separator: "\n"),
            isBroadcast: try body.bool("broadcast") ?? false, accounts: try accounts(body.json("accounts")))
        let id = try await web.center.searches.start(draft, as: context.principal)
        var response = try await item(id, context, web)
        response.status = .accepted
        response.headers[.location] = APIRoutes.search(id).text
        return response
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        try await item(APIRoutes.search.id(of: context), context, web)
    }

    /// `{"index":0,"name":…}`: a finding becomes a device; again, it answers with the same device.
    static func adopt(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.adopt.id(of: context)
        let body = try await JSONBody(request, known: ["index", "name"])
        let index = try body.needed("index", try body.integer("index"))
        let device = try await web.center.devices.adopt(
            index, of: id, name: try body.text("name"), as: context.principal)
        return try await DevicesAPI.created(device, context, web)
    }

    private static func accounts(_ json: [UInt8]?) throws(CenterError) -> [SNMPAccount] {
        guard let json else { return [] }
        do {
            try checkNames(JSONDecoder().decode([[String: JSONValue]].self, from: Data(json)))
            return try JSONDecoder().decode([SNMPAccount].self, from: Data(json))
        } catch let error as CenterError {
            throw error
        } catch {
            throw .invalid(field: "accounts", problem: .malformed)
        }
    }

    private static func checkNames(_ accounts: [[String: JSONValue]]) throws(CenterError) {
        for name in accounts.flatMap(\.keys).sorted() where !accountFields.contains(name) {
            throw .invalid(field: String(name.prefix(64)), problem: .unknown)
        }
    }

    private static let accountFields: Set<String> = [
        "version", "read", "write", "user", "authentication", "authenticationKey", "privacy", "privacyKey", "context",
    ]

    private static func item(_ id: SearchID, _ context: KeyHolder, _ web: Web) async throws -> Response {
        .json(SearchItem(try await web.center.searches.detail(id, as: context.principal)))
    }
}
