import DengenCenter
import DengenModel
import Foundation
import HTTPTypes
import Hummingbird

/// `POST /api/v1/outlets/{id}/commands` and `GET /api/v1/commands/{id}`.
enum CommandAPI {
    /// 202: the command is on disk; how it ends is read from `Location` or the events.
    static func issue(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let id = try APIRoutes.commands.id(of: context)
        guard request.mediaType == "application/json" else { throw Refusal.wrongMedia }
        let order = try CommandOrder(try await request.bytes(upTo: ServerLimits.json))
        try web.limits.switching(context.principal)
        let command = try await web.center.commands.issue(
            order.action, id, timeToLive: order.timeToLive, key: request.headers[named: FieldName.idempotencyKey],
            typedName: order.name, as: context.principal)
        var response = Response.json(CommandItem(command), status: .accepted)
        response.headers[.location] = APIRoutes.command(command.id).text
        return response
    }

    /// `?state=open`: what is under way, the oldest first.
    static func open(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let query = try request.query.whole
        guard query["state"] == "open" else { throw Refusal.invalid(field: "state") }
        let cursor = try Cursor(query)
        let page = try await web.center.commands.open(
            after: cursor.after, limit: cursor.limit, as: context.principal)
        return .json(ItemList(page, CommandItem.init))
    }

    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let command = try await web.center.commands.find(APIRoutes.command.id(of: context), as: context.principal)
        return .json(CommandItem(command))
    }

    /// 取消: 409 once a byte of it may have left.
    static func cancel(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let command = try await web.center.commands.cancel(APIRoutes.command.id(of: context), as: context.principal)
        return .json(CommandItem(command))
    }
}

/// `{"action":"on|off|reboot","ttl":30000,"name":"…"}` and nothing else (S-13).
struct CommandOrder: Sendable, Equatable {
    var action: PowerAction
    /// Milliseconds; nil takes the usual.
    var timeToLive: Int64?
    /// The outlet's own name, where it is critical (N-05).
    var name: String?

    init(_ bytes: [UInt8]) throws {
        let fields = try Self.fields(bytes)
        for name in fields.keys.sorted() where !["action", "ttl", "name"].contains(name) {
            throw CenterError.invalid(field: String(name.prefix(64)), problem: .unknown)
        }
        guard let word = fields["action"] else { throw CenterError.invalid(field: "action", problem: .missing) }
        guard case .text(let text) = word, let action = PowerAction(rawValue: text) else {
            throw CenterError.invalid(field: "action", problem: .unknown)
        }
        self.action = action
        timeToLive = try Self.timeToLive(fields["ttl"])
        if let field = fields["name"] {
            guard case .text(let text) = field else { throw CenterError.invalid(field: "name", problem: .malformed) }
            guard text.unicodeScalars.count <= 200 else { throw CenterError.invalid(field: "name", problem: .tooLong) }
            name = text
        }
    }

    private static func timeToLive(_ field: Field?) throws -> Int64? {
        guard let field else { return nil }
        guard case .integer(let value) = field else { throw CenterError.invalid(field: "ttl", problem: .malformed) }
        guard Command.timeToLiveBounds.contains(value) else {
            throw CenterError.invalid(field: "ttl", problem: .outOfRange)
        }
        return value
    }

    private static func fields(_ bytes: [UInt8]) throws(Refusal) -> [String: Field] {
        do { return try JSONDecoder().decode([String: Field].self, from: Data(bytes)) } catch { throw .malformed }
    }

    /// A value of any JSON type; only two of them mean something.
    private enum Field: Decodable {
        case text(String)
        case integer(Int64)
        case other

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            // why: each type is tried in turn; a value of none of them is `other`
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                // why: as above
                self = (try? container.decode(Int64.self)).map(Field.integer) ?? .other
            }
        }
    }
}
