import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The whole body, refused before it is read where its length already tells.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" { throw Refusal.malformed }
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Refusal.tooLarge }
        do {
            return Array(buffer: try await body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Refusal.tooLarge
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            // why: what is left is a client that broke off or wrote no HTTP; neither is ours to mend
            throw Refusal.malformed
        }
    }

    /// A posted form.
    func form(upTo limit: Int = ServerLimits.form) async throws -> QueryValues {
        guard mediaType == "application/x-www-form-urlencoded" else { throw Refusal.malformed }
        return try QueryValues(try await bytes(upTo: limit)).whole
    }

    /// A posted form with a file.
    func multipart() async throws -> MultipartForm {
        try MultipartForm(
            try await bytes(upTo: ServerLimits.upload), contentType: headers[.contentType] ?? "")
    }

    var query: QueryValues { QueryValues((uri.query ?? "").utf8) }

    /// `Content-Type` without its parameters, in lower case.
    var mediaType: String {
        let field = (headers[.contentType] ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }
        return String(decoding: field.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self).lowercased()
    }
}
