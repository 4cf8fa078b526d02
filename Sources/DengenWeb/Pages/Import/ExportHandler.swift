import DengenCenter
import HTTPTypes
import Hummingbird

/// `/export.csv`: what there is, in the columns of an import, to be edited and imported again (N-23).
enum ExportHandler {
    static func send(_ request: Request, _ context: ManagerContext, _ web: Web) async throws -> Response {
        let lines = try await web.center.imports.export(as: context.principal)
        return file(ImportFile.bytes(lines, in: context.language))
    }

    /// The same for a program.
    static func answer(_ request: Request, _ context: KeyHolder, _ web: Web) async throws -> Response {
        let lines = try await web.center.imports.export(as: context.principal)
        return file(ImportFile.bytes(lines, in: context.language))
    }

    private static func file(_ bytes: [UInt8]) -> Response {
        var response = Response.bytes(bytes, mediaType: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"dengen.csv\""
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
