import DengenCenter
import DengenModel
import DengenWire
import HTTPTypes
import Hummingbird
import NIOCore

/// Activation, reports and the command stream.
enum LinkDoor {
    static func activate(_ request: Request, _ context: WebContext, _ web: Web) async throws -> Response {
        let slip: ActivationRequest = try decode(try await request.bytes(upTo: ServerLimits.form))
        return .json(try await web.center.links.activate(slip, address: context.address))
    }

    static func report(_ request: Request, _ context: LinkedGateway, _ web: Web) async throws -> Response {
        let report: LinkReport = try decode(try await request.bytes(upTo: ServerLimits.link))
        return .json(try await web.center.links.report(report, from: context.place))
    }

    /// Frames until the centre ends the stream. No task and no timer of its own: the centre's beats every 5 s find
    /// out that a gateway left, and the memory of 9,000 streams stays small (design, link rules).
    static func commands(_ request: Request, _ context: LinkedGateway, _ web: Web) async throws -> Response {
        // A HEAD would open a new epoch and end the gateway's real stream.
        guard request.method == .get else { throw Refusal.methodNotAllowed(allowed: ["GET"]) }
        guard let instance = request.headers[named: LinkRules.instanceHeader], (1...64).contains(instance.utf8.count)
        else {
            throw Refusal.invalid(field: LinkRules.instanceHeader)
        }
        let stream = try await web.center.links.open(context.place, instance: instance)
        // Asked after the stream is in the centre's table: from here on whoever stops the process ends it.
        if web.streams.isStopping { throw Refusal.stopping }
        let streams = web.streams
        return .events(
            ResponseBody { writer in
                let number = streams.enter(.link) {}
                defer { streams.leave(number) }
                for await frame in stream.frames {
                    try await writer.write(ByteBuffer(bytes: try frame.event().bytes))
                }
                try await writer.finish(nil)
            })
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8]) throws(Refusal) -> Value {
        do { return try LinkCoding.decode(from: bytes) } catch { throw .malformed }
    }
}
