import DengenCenter
import DengenModel
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /api/v1/outlets/{id}/series` and `GET /api/v1/series`.
enum SeriesAPI {
    static func one(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let query = try SeriesRequest.one(APIRoutes.outletSeries.id(of: context), request.query)
        let found = try await web.center.measurements.series(query, as: context.principal)
        guard let series = found.first else { throw Refusal.notFound }
        return answer { try await SeriesWriter.write(series, $0) }
    }

    static func many(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let query = try SeriesRequest.many(request.query)
        let found = try await web.center.measurements.series(query, as: context.principal)
        return answer { try await SeriesWriter.write(found, $0) }
    }

    /// Written piece by piece.
    private static func answer(_ write: @escaping @Sendable (StreamWrite) async throws -> Void) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody { writer in
                try await write { try await writer.write(ByteBuffer(bytes: $0)) }
                try await writer.finish(nil)
            })
    }
}
