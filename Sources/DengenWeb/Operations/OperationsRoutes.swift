import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird

extension Router where Context == WebContext {
    /// `/health` for whoever watches, `/metrics` for this machine.
    func addOperations(_ web: Web) {
        get(Routes.health.template) { _, _ in await web.health() }
        get(Routes.metrics.template) { request, context -> Response in
            guard Self.isLocal(request, context) else { throw Refusal.forbidden }
            return .bytes(Array(try await web.metricsText().utf8), mediaType: "text/plain; version=0.0.4")
        }
    }

    /// A proxy's request comes from loopback too, but says for whom or names the host that the public calls; so does a
    /// page elsewhere whose name was bound to this machine.
    private static func isLocal(_ request: Request, _ context: WebContext) -> Bool {
        let host = (request.head.authority ?? "").utf8
        let namesLoopback = ["127.0.0.1", "localhost", "[::1]"].contains { name in
            host.elementsEqual(name.utf8) || host.starts(with: (name + ":").utf8)
        }
        return Loopback.contains(context.address) && namesLoopback
            && request.headers[named: FieldName.forwardedFor] == nil
    }
}

/// The answer of `/health`.
private struct HealthDocument: Encodable {
    var status: String
    var database: String
    var version: String
}

extension Web {
    fileprivate func health() async -> Response {
        var document = HealthDocument(status: "ok", database: "ok", version: configuration.version)
        do {
            try await center.status.check()
            return .json(document)
        } catch {
            document.status = "unavailable"
            document.database = "unreachable"
            return .json(document, status: .serviceUnavailable)
        }
    }

    fileprivate func metricsText() async throws -> String {
        var text = PrometheusText()
        text.family("dengen_http_requests_total", "counter", "Answered requests by door and status.")
        for (answered, count) in metrics.counts {
            text.sample(["door": answered.door.rawValue, "status": String(answered.status)], count)
        }
        text.family("dengen_gateways_linked", "gauge", "Gateways with an open command stream.")
        text.sample([:], center.status.linkedGateways)
        text.family("dengen_nodes", "gauge", "Living centres on this database, this one included.")
        text.sample([:], center.status.nodeCount)
        text.family("dengen_commands", "gauge", "Commands by state.")
        let counts = try await center.status.commandCounts()
        for state in Command.State.allCases { text.sample(["state": state.rawValue], counts[state.rawValue] ?? 0) }
        text.family("dengen_streams_open", "gauge", "Open event streams by kind.")
        for kind in OpenStreams.Kind.allCases { text.sample(["kind": kind.rawValue], streams.count(kind)) }
        let held = connections.counts
        text.family("dengen_connections", "gauge", "Connections from elsewhere: of strangers and of known people.")
        text.sample(["holder": "stranger"], held.strangers)
        text.sample(["holder": "known"], held.known)
        if let end = metrics.certificateEnd {
            text.family("dengen_certificate_end_seconds", "gauge", "When the served certificate ends, since 1970.")
            text.sample([:], Int(end))
        }
        if let memory = ResidentMemory.bytes {
            text.family("process_resident_memory_bytes", "gauge", "Resident memory.")
            text.sample([:], memory)
        }
        return text.text
    }
}
