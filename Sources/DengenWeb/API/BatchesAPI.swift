import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

/// `GET /api/v1/batches/{id}` and `POST /api/v1/batches/{id}/retry`.
enum BatchesAPI {
    static func find(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let batch = try await web.center.batches.find(APIRoutes.batch.id(of: context), as: context.principal)
        return .json(BatchItem(batch))
    }

    /// `{"dryRun":…,"name":…,"ttl":…}`, each optional: what failed once more, as a batch of its own.
    static func retry(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let source = BatchSource.retry(try APIRoutes.retry.id(of: context))
        let body = try await JSONBody(request, known: ["dryRun", "name", "ttl", "stamp"])
        return try await answer(source, body, request, context, web)
    }

    /// The plan for a dry run; else what was registered.
    static func answer(
        _ source: BatchSource, _ body: JSONBody, _ request: Request, _ context: KeyHolder, _ web: Web
    ) async throws -> Response {
        let name = try body.text("name", most: 200)
        let timeToLive = try body.integer("ttl").map(Int64.init)
        let stamp = try body.text("stamp", most: 64)
        let key = request.headers[named: FieldName.idempotencyKey]
        if try body.bool("dryRun") ?? false {
            let plan = try await web.center.batches.plan(
                source, timeToLive: timeToLive, key: key, typedName: name, as: context.principal)
            return .json(PlanItem(plan))
        }
        try await web.count(source, as: context.principal)
        let batch = try await web.center.batches.issue(
            source, timeToLive: timeToLive, key: key, typedName: name, stamp: stamp, as: context.principal)
        return accepted(batch)
    }

    private static func accepted(_ batch: BatchRecord) -> Response {
        var response = Response.json(BatchReceipt(batch), status: .accepted)
        response.headers[.location] = APIRoutes.batch(batch.id).text
        return response
    }
}

/// What a press for several outlets is answered with.
struct BatchReceipt: Encodable, Sendable {
    struct Refused: Encodable, Sendable {
        var outletId: String
        var reason: String
    }

    var batch: String
    var commands: [CommandItem]
    var refused: [Refused]

    init(_ record: BatchRecord) {
        batch = record.id.rawValue
        commands = record.members.compactMap(\.command).map(CommandItem.init)
        refused = record.members.compactMap { member in
            member.refusal.map { Refused(outletId: member.outlet.rawValue, reason: $0.rawValue) }
        }
    }
}

/// One press: n of m, with each member.
struct BatchItem: Encodable, Sendable {
    struct Member: Encodable, Sendable {
        var outletId: String
        var label: String
        var name: String
        var action: String
        var command: CommandItem?
        /// Why the gate refused it.
        var refusal: String?
    }

    var id: String
    var name: String
    var groupId: String?
    var deviceId: String?
    var siteId: String
    /// Nil where the members' actions differ.
    var action: String?
    var actor: String
    var createdAt: String
    var parentId: String?
    var total: Int
    var done: Int
    var failed: Int
    var isOver: Bool
    var members: [Member]

    init(_ batch: BatchRecord) {
        id = batch.id.rawValue
        name = batch.name
        groupId = batch.group?.rawValue
        deviceId = batch.device?.rawValue
        siteId = batch.site.rawValue
        action = batch.action?.rawValue
        actor = batch.actorName
        createdAt = batch.createdAt.rfc3339
        parentId = batch.parent?.rawValue
        total = batch.members.count
        done = batch.count(.done)
        failed = batch.count(.failed)
        isOver = batch.isOver
        members = batch.members.map { member in
            Member(
                outletId: member.outlet.rawValue, label: member.label, name: member.name,
                action: member.action.rawValue, command: member.command.map(CommandItem.init),
                refusal: member.refusal?.rawValue)
        }
    }
}

/// A dry run: what each member would do now.
struct PlanItem: Encodable, Sendable {
    struct Member: Encodable, Sendable {
        var outletId: String
        var label: String
        var name: String
        var action: String
        /// `proceed`, `join` or `refuse`.
        var fate: String
        var reason: String?
        var state: String
        var health: String
        /// W.
        var power: Double?
        /// Milliseconds.
        var delay: Int64?

        init(_ member: BatchPlan.Member) {
            outletId = member.outlet.id.rawValue
            label = member.outlet.label
            name = member.outlet.name
            action = member.action.rawValue
            state = member.outlet.state.rawValue
            health = member.outlet.health.rawValue
            power = member.outlet.quantities?.power
            delay = member.delay
            switch member.fate {
            case .proceed: fate = "proceed"
            case .join: fate = "join"
            case .refuse(let reason):
                fate = "refuse"
                self.reason = reason.rawValue
            }
        }
    }

    var plan: [Member]
    var stamp: String

    init(_ plan: BatchPlan) {
        stamp = plan.stamp
        self.plan = plan.members.map(Member.init)
    }
}
