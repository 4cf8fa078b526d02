import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A file to save, written piece by piece; `day` is `2026/11/21 …`, its digits become part of the name.
    static func csv(
        named name: StaticString, on day: String, _ encoding: CSVEncoding,
        _ write: @escaping @Sendable (StreamWrite) async throws -> Void
    ) -> Response {
        let digits = day.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.prefix(8)
        let file = "\(name)-\(String(decoding: digits, as: UTF8.self)).csv"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=\(encoding.charset); header=present", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(file)\"",
            ],
            body: ResponseBody { writer in
                try await write { try await writer.write(ByteBuffer(bytes: $0)) }
                try await writer.finish(nil)
            })
    }
}
